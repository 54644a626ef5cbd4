import { issue, verifyCredential } from '@digitalbazaar/vc'

import { MicroCredentialError } from '../../../base/errors.ts'
import { bare } from '../../../base/json/bare.ts'
import type { Json, JsonObject } from '../../../base/json/json.ts'
import type { Canonicalizer } from '../../canonicalization/canonicalizer.ts'
import type { DataIntegrityProof } from '../../cryptosuites/cryptosuite.ts'
import type { ProofAlgorithms } from '../algorithms.ts'
import { askSigner } from '../ask-signer.ts'
import { loadReference } from '../load-reference.ts'

/** Has the vendors' packages create proofs and verify signatures. They are asked for the signature alone (decision 1). */
export const vendorAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => ({
  createProof: async (document, { suite, signer, created }) => {
    const { signing } = await loadReference(() => suite.vendor())
    // `issue` adds to the members of what it is given.
    const credential = withBareMembers(document)
    const watched = watching(canonicalizer)
    try {
      const { id, algorithm } = signer
      const asked: typeof signer = { id, algorithm, sign: (input) => askSigner(signer, suite, input) }
      const vendorSuite = signing({ signer: asked, created, canonicalizer: watched })
      const { proof } = await issue({ credential, suite: vendorSuite, documentLoader: canonicalizer.loadContext })
      return proof as DataIntegrityProof
    } catch (cause) {
      throw watched.isAsked() || cause instanceof MicroCredentialError ? cause : noCredential(cause)
    }
  },
  assertSignature: async (document, { proof, suite, method, verifier }) => {
    const { verifying } = await loadReference(() => suite.vendor())
    const watched = watching(canonicalizer)
    const vendorSuite = verifying({ verifier, algorithm: method.publicKey.algorithm, method, canonicalizer: watched })
    await assertVerified({ ...withBareMembers(document), proof: { ...proof } }, vendorSuite, watched)
  },
})

interface Watched extends Canonicalizer {
  isAsked(): boolean
}

/** Knows whether the vendors came as far as the content: what they refuse before says nothing of a signature. */
const watching = (canonicalizer: Canonicalizer): Watched => {
  let asked = false
  return {
    ...canonicalizer,
    isAsked: () => asked,
    canonicalize: (...given) => {
      asked = true
      return canonicalizer.canonicalize(...given)
    },
  }
}

/** At the level of the proof nobody has looked at the members before; the vendors look at those of the data model. */
const noCredential = (cause: unknown): MicroCredentialError =>
  new MicroCredentialError('schema.malformed_member', { pointer: '', cause })

/** Members of which there is one. The vendors look for the value itself; in an array of its own it is signed alike. */
const single: ReadonlySet<string> = new Set(['issuer', 'issuanceDate', 'expirationDate', 'validFrom', 'validUntil'])

const withBareMembers = (document: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, single.has(name) ? (bare(value) as Json) : value]),
  )

/** The purpose and the key's right to it are judged before; here the vendor's part is the signature alone. */
const signatureOnly = {
  match: async () => true,
  validate: async () => ({ valid: true }),
}

const assertVerified = async (credential: JsonObject, suite: object, canonicalizer: Watched): Promise<void> => {
  const result = await verifyCredential({
    credential,
    suite,
    documentLoader: canonicalizer.loadContext,
    purpose: signatureOnly,
    // Status and time are checks of their own; their answers must not colour this one.
    checkStatus: async () => ({ verified: true }),
    maxClockSkew: Number.POSITIVE_INFINITY,
  })
  if (result.verified) return
  const error = result.results?.[0]?.error ?? result.error
  const coded = codedCause(error)
  if (coded !== undefined) throw coded
  throw canonicalizer.isAsked()
    ? new MicroCredentialError('proof.invalid_signature', { cause: error })
    : noCredential(error)
}

/** Our own error, which the vendors' packages hand through, sometimes in a list. */
const codedCause = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  const { errors } = (error ?? {}) as { readonly errors?: readonly unknown[] }
  return errors?.find((one): one is MicroCredentialError => one instanceof MicroCredentialError)
}
