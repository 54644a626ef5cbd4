import { decodeBase58 } from '../base/base58.ts'
import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Did, DidUrl } from '../base/types.ts'
import { parseDidUrl } from './did.ts'
import {
  type DidDocument,
  isSettled,
  type MethodReference,
  relationships,
  type VerificationMethod,
} from './document.ts'
import { keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { decodeMultikey } from './multikey.ts'
import { decodePublicJwk } from './public-jwk.ts'
import { type DidResolver, resolveDidDocument } from './resolver.ts'

/** What a key is needed for: to make statements, or to prove who somebody is (DID Core 1.0, §5.3). */
export type KeyPurpose = 'assertionMethod' | 'authentication'

/**
 * A verification method as its DID's own document has it. The DID controls the key, allows it for the purpose asked
 * about, and had neither withdrawn it nor let it expire at the moment asked about. Not known is whether the key is
 * weak: `createSignatureVerifier` refuses those.
 */
export interface ResolvedMethod {
  readonly id: DidUrl
  readonly controller: Did
  readonly publicKey: PublicKey
}

export interface ResolveMethodOptions extends CallOptions {
  readonly purpose: KeyPurpose
  readonly resolver: DidResolver
  /** The moment asked about: the key must not have been withdrawn by then, whenever it is said to have signed. */
  readonly at: Date
  /**
   * When the signature is said to have been made; `at` if absent. The key must not have expired by then, which is what
   * lets keys rotate. What a proof says of itself is the signer's own word: whoever fears that a key is in other hands
   * withdraws it.
   */
  readonly signedAt?: Date | undefined
}

/**
 * Finds the public key that a DID URL names. Codes: `did.*`, `key.*`, `time.malformed` for dates of the key, and
 * whatever the resolver rejects with.
 */
export const resolveVerificationMethod = async (
  id: string,
  { purpose, resolver, at, signedAt = at, signal }: ResolveMethodOptions,
): Promise<ResolvedMethod> => {
  const { did, didUrl } = parseDidUrl(id)
  const document = await resolveDidDocument(did, { resolver, signal })
  const settled = isSettled(document)
  const method = settled ? findSettledMethod(document, didUrl) : findMethod(document, didUrl)
  if (method.controller !== did) throw new MicroCredentialError('key.controller_mismatch')
  if (!document[purpose]?.some((reference) => idOf(reference, did) === didUrl)) {
    throw new MicroCredentialError('key.purpose_not_authorized')
  }
  assertBefore(at, method.revoked, 'key.revoked')
  assertBefore(signedAt, method.expires, 'key.expired')
  const decode = settled ? decodeSettledMethod : decodeMethod
  return { id: didUrl, controller: did, publicKey: decode(method) }
}

/** The id of a method or of a reference to one, with a fragment that stands alone completed by the DID. */
const idOf = (reference: MethodReference, did: Did): string => {
  const id = typeof reference === 'string' ? reference : reference.id
  return id.startsWith('#') ? `${did}${id}` : id
}

/** Two methods of one name would let a verifier choose: the document must have exactly one. */
const findMethod = (document: DidDocument, id: DidUrl): VerificationMethod => {
  const embedded = relationships.flatMap((name) => document[name] ?? []).filter((entry) => typeof entry !== 'string')
  const [method, ...others] = [...(document.verificationMethod ?? []), ...embedded].filter(
    (candidate) => idOf(candidate, document.id) === id,
  )
  if (method === undefined) throw new MicroCredentialError('key.not_found')
  if (others.length > 0) throw new MicroCredentialError('did.document_malformed')
  return method
}

const methodsOf: (document: DidDocument) => Map<DidUrl, VerificationMethod> = memoByObject(() => new Map())

const findSettledMethod = (document: DidDocument, id: DidUrl): VerificationMethod => {
  const methods = methodsOf(document)
  const method = methods.get(id) ?? findMethod(document, id)
  methods.set(id, method)
  return method
}

const assertBefore = (at: Date, end: string | undefined, code: ErrorCode): void => {
  if (end === undefined) return
  const moment = readDateTimeStamp(end)
  if (moment === undefined) throw new MicroCredentialError('time.malformed')
  // Written so that an invalid `at` fails.
  if (!(at.getTime() < moment)) throw new MicroCredentialError(code)
}

type KeyMember = 'publicKeyMultibase' | 'publicKeyJwk' | 'publicKeyBase58'

/** Where a type of method keeps its key, and which algorithms it may have. */
interface MethodType {
  readonly member: KeyMember
  readonly algorithms: readonly KeyAlgorithm[]
}

const all: readonly KeyAlgorithm[] = ['Ed25519', 'P-256', 'P-384']

const methodTypes: ReadonlyMap<string, MethodType> = new Map<string, MethodType>([
  ['Multikey', { member: 'publicKeyMultibase', algorithms: all }],
  ['JsonWebKey', { member: 'publicKeyJwk', algorithms: all }],
  ['JsonWebKey2020', { member: 'publicKeyJwk', algorithms: all }],
  ['Ed25519VerificationKey2020', { member: 'publicKeyMultibase', algorithms: ['Ed25519'] }],
  ['Ed25519VerificationKey2018', { member: 'publicKeyBase58', algorithms: ['Ed25519'] }],
])

/** Members that would give a secret away. Once published, the key is anybody's. */
const secretMembers = [
  'secretKeyMultibase',
  'privateKeyMultibase',
  'secretKeyJwk',
  'privateKeyJwk',
  'privateKeyBase58',
] as const

const decodeMethod = (method: VerificationMethod): PublicKey => {
  if (secretMembers.some((name) => name in method)) throw new MicroCredentialError('key.private_material')
  const type = methodTypes.get(method.type)
  if (type === undefined) throw new MicroCredentialError('key.unsupported')
  const { member, algorithms } = type
  const present = (Object.keys(decoders) as KeyMember[]).filter((name) => method[name] !== undefined)
  if (present.join() !== member) throw new MicroCredentialError('key.malformed')
  const publicKey = decoders[member](method)
  if (!algorithms.includes(publicKey.algorithm)) throw new MicroCredentialError('key.type_mismatch')
  return publicKey
}

const decodeSettledMethod: (method: VerificationMethod) => PublicKey = memoByObject(decodeMethod)

const decoders: Readonly<Record<KeyMember, (method: VerificationMethod) => PublicKey>> = {
  publicKeyMultibase: ({ publicKeyMultibase = '' }) => decodeMultikey(publicKeyMultibase),
  publicKeyJwk: ({ publicKeyJwk }) => decodePublicJwk(publicKeyJwk),
  publicKeyBase58: ({ publicKeyBase58 = '' }) => {
    const bytes = decodeBase58(publicKeyBase58, 64)
    if (bytes?.length !== keyKinds.Ed25519.publicLength) throw new MicroCredentialError('key.malformed')
    return { algorithm: 'Ed25519', bytes }
  },
}
