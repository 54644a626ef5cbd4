import { issue, verifyCredential } from '@digitalbazaar/vc'
import { MicroCredentialError } from '../../../base/errors.ts'
import { bare, listOf } from '../../../base/json/bare.ts'
import type { Json, JsonObject } from '../../../base/json/json.ts'
import { schemaErrors } from '../../../credential/errors.ts'
import { askSigner } from '../../../keys/ask-signer.ts'
import type { KeyAlgorithm, KeyPurpose } from '../../../keys/key-types.ts'
import type { Canonicalizer } from '../../canonicalization/canonicalizer.ts'
import type { Cryptosuite, DataIntegrityProof, VendorCryptosuite } from '../../cryptosuites/cryptosuite.ts'

/** Uses a vendor's package to create proofs and verify signatures, and for nothing else (decision 1). */
export const byVendor = <A extends KeyAlgorithm>({
  signing,
  verifying,
}: VendorCryptosuite<A>): Pick<Cryptosuite<A>, 'createProof' | 'verifySignature'> => ({
  createProof: async ({ named }, { signer, created, purpose, binding, canonicalizer }) => {
    // `issue` adds members to its argument.
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
        purpose: stating({ proofPurpose: purpose, ...binding }),
      })
      return proof as DataIntegrityProof
    } catch (cause) {
      throw watched.isAsked() || cause instanceof MicroCredentialError ? cause : noCredential(cause)
    }
  },
  verifySignature: ({ named }, { proof, method, verifier, canonicalizer }) => {
    const watched = watching(canonicalizer)
    // The key type was checked before.
    const algorithm = method.publicKey.algorithm as A
    // The vendor's code wants the context of an older proof in the document, where it means the same.
    const { '@context': own, ...rest } = proof
    const contexts = [named['@context'], own].flatMap(listOf) as readonly Json[]
    const vendorSuite = verifying({ verifier, algorithm, method, canonicalizer: watched, contexts })
    return isVerified({ ...withBareMembers(named), '@context': contexts, proof: rest }, vendorSuite, watched)
  },
})

interface Watched extends Canonicalizer {
  isAsked(): boolean
}

/** Records whether the vendor's code reached the content: an earlier refusal says nothing about the signature. */
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

/** In `verifyProof` nobody has checked the members of the data model, but the vendor's code does. */
const noCredential = (cause: unknown): MicroCredentialError =>
  new MicroCredentialError(schemaErrors['schema.malformed_member'], { pointer: '', cause })

/** Members with a single value. The vendor's code expects it bare; an array of one is signed alike. */
const single: ReadonlySet<string> = new Set(['issuer', 'issuanceDate', 'expirationDate', 'validFrom', 'validUntil'])

const withBareMembers = (document: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, single.has(name) ? (bare(value) as Json) : value]),
  )

const stating = (members: { readonly proofPurpose: KeyPurpose }): object => ({
  update: async (proof: object) => ({ ...proof, ...members }),
})

/** The purpose and the authorisation of the key are checked elsewhere; the vendor's code checks only the signature. */
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
    // Status and time are separate checks and must not influence this one.
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

/** Our own error, which the vendors' packages pass on, sometimes inside a list. */
const codedCause = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  const { errors } = (error ?? {}) as { readonly errors?: readonly unknown[] }
  return errors?.find((one): one is MicroCredentialError => one instanceof MicroCredentialError)
}
