import { issue, verifyCredential } from '@digitalbazaar/vc'

import { MicroCredentialError } from '../../../base/errors.ts'
import { bare, listOf } from '../../../base/json/bare.ts'
import type { Json, JsonObject } from '../../../base/json/json.ts'
import { askSigner } from '../../../keys/ask-signer.ts'
import type { KeyAlgorithm, KeyPurpose } from '../../../keys/key-types.ts'
import type { Canonicalizer } from '../../canonicalization/canonicalizer.ts'
import type { Cryptosuite, DataIntegrityProof, VendorCryptosuite } from '../../cryptosuites/cryptosuite.ts'

/** Has a vendor's package create proofs and verify signatures. It is asked for the signature alone (decision 1). */
export const byVendor = <A extends KeyAlgorithm>({
  signing,
  verifying,
}: VendorCryptosuite<A>): Pick<Cryptosuite<A>, 'createProof' | 'verifySignature'> => ({
  createProof: async ({ named }, { signer, created, purpose, canonicalizer }) => {
    // `issue` adds to the members of what it is given.
    const credential = withBareMembers(named)
    const watched = watching(canonicalizer)
    try {
      const { id, algorithm } = signer
      const asked: typeof signer = { id, algorithm, sign: (input) => askSigner(signer, input) }
      const vendorSuite = signing({ signer: asked, created, canonicalizer: watched })
      const { proof } = await issue({
        credential,
        suite: vendorSuite,
        documentLoader: canonicalizer.loadContext,
        purpose: stating(purpose),
      })
      return proof as DataIntegrityProof
    } catch (cause) {
      throw watched.isAsked() || cause instanceof MicroCredentialError ? cause : noCredential(cause)
    }
  },
  verifySignature: ({ named }, { proof, method, verifier, canonicalizer }) => {
    const watched = watching(canonicalizer)
    // That the suite signs with such keys has been judged.
    const algorithm = method.publicKey.algorithm as A
    const contexts = listOf(named['@context']) as readonly Json[]
    const vendorSuite = verifying({ verifier, algorithm, method, canonicalizer: watched, contexts })
    return isVerified({ ...withBareMembers(named), proof: { ...proof } }, vendorSuite, watched)
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

const stating = (proofPurpose: KeyPurpose): object => ({
  update: async (proof: object) => ({ ...proof, proofPurpose }),
})

/** The purpose and the key's right to it are judged before; here the vendor's part is the signature alone. */
const signatureOnly = {
  match: async () => true,
  validate: async () => ({ valid: true }),
}

const isVerified = async (credential: JsonObject, suite: object, canonicalizer: Watched): Promise<boolean> => {
  const result = await verifyCredential({
    credential,
    suite,
    documentLoader: canonicalizer.loadContext,
    purpose: signatureOnly,
    // Status and time are checks of their own; their answers must not colour this one.
    checkStatus: async () => ({ verified: true }),
    maxClockSkew: Number.POSITIVE_INFINITY,
  })
  if (result.verified) return true
  const error = result.results?.[0]?.error ?? result.error
  const coded = codedCause(error)
  if (coded !== undefined) throw coded
  if (!canonicalizer.isAsked()) throw noCredential(error)
  return false
}

/** Our own error, which the vendors' packages hand through, sometimes in a list. */
const codedCause = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  const { errors } = (error ?? {}) as { readonly errors?: readonly unknown[] }
  return errors?.find((one): one is MicroCredentialError => one instanceof MicroCredentialError)
}
