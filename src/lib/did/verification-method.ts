import { decodeBase58 } from '../base/base58.ts'
import { parseDidUrl } from '../base/did.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { equalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { memoByObject } from '../base/memo.ts'
import { didErrors, timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Did, DidUrl } from '../base/types.ts'
import { keyErrors } from '../keys/errors.ts'
import { keyAlgorithms, keyKinds } from '../keys/key-kinds.ts'
import type { KeyAlgorithm, KeyPurpose, PublicKey } from '../keys/key-types.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { decodePublicJwk } from '../keys/public-jwk.ts'
import { resolveDidDocument } from './ask-resolver.ts'
import {
  type FoundDidDocument,
  isFrozenDidDocument,
  relationships,
  type VerificationMethod,
  valuesOf,
} from './document.ts'
import type { DidResolver } from './resolver.ts'

/**
 * A verification method from the document of its own DID: the DID controls the key, permits the purpose, and had
 * neither revoked it nor let it expire at the time of verification. Whether the key is weak was not checked:
 * `createSignatureVerifier` refuses weak keys.
 */
export interface ResolvedMethod<K = PublicKey> {
  readonly id: DidUrl
  readonly controller: Did
  readonly publicKey: K
}

export interface ResolveMethodOptions extends CallOptions {
  readonly purpose: KeyPurpose
  readonly resolver: DidResolver
  /** The time of verification: the key must not have been revoked by then, whatever signing time is stated. */
  readonly at: Date
  /**
   * The stated signing time; `at` if absent. The key must not have expired by then, which allows key rotation. The
   * signer can state any time: a compromised key must be revoked, not left to expire.
   */
  readonly signedAt?: Date | undefined
}

/**
 * Finds the public key of a DID URL. Codes: `did.*`, `key.*`, `time.malformed` for dates of the key, and any coded
 * error of the resolver.
 */
export const resolveVerificationMethod = (id: string, options: ResolveMethodOptions): Promise<ResolvedMethod> =>
  resolveMethodAs(id, options, decodeOnce)

/** The same for keys of other kinds: `decode` reads the key of the method, and throws if it is not of those. */
export const resolveMethodAs = async <K>(
  id: string,
  { purpose, resolver, at, signedAt = at, signal }: ResolveMethodOptions,
  decode: (method: VerificationMethod) => K,
): Promise<ResolvedMethod<K>> => {
  const { did, didUrl } = parseDidUrl(id)
  const document = await resolveDidDocument(did, { resolver, signal })
  const { method, path } = isFrozenDidDocument(document) ? findSettled(document, didUrl) : findMethod(document, didUrl)
  const member = (name: string): string => toPointer([...path, name])
  if (method.controller !== did)
    throw new MicroCredentialError(keyErrors['key.controller_mismatch'], { pointer: member('controller') })
  if (!valuesOf(document, purpose).some((reference) => idOf(reference, did) === didUrl))
    throw new MicroCredentialError(keyErrors['key.purpose_not_authorized'], { pointer: toPointer([purpose]) })
  assertBefore(at, method.revoked, keyErrors['key.revoked'], member('revoked'))
  assertBefore(signedAt, method.expires, keyErrors['key.expired'], member('expires'))
  return { id: didUrl, controller: did, publicKey: decodeAt(path, () => decode(method)) }
}

/** The absolute id of a method or of a reference to one. */
const idOf = (reference: unknown, did: Did): string | undefined => {
  const id: unknown = typeof reference === 'string' ? reference : (reference as { readonly id?: unknown } | null)?.id
  if (typeof id !== 'string') return undefined
  return id.startsWith('#') ? `${did}${id}` : id
}

/** A method and its place in the document. */
interface FoundMethod {
  readonly method: VerificationMethod
  readonly path: Path
}

/** Two different methods with one id would leave the choice to the verifier; identical copies are allowed. */
const findMethod = (document: FoundDidDocument, id: DidUrl): FoundMethod => {
  const places = ['verificationMethod', ...relationships].flatMap((member) =>
    valuesOf(document, member).map((value, index) => ({ value, path: [member, index] })),
  )
  const [first, ...others] = places
    .filter(({ value }) => typeof value === 'object' && idOf(value, document.id) === id)
    .map(({ value, path }) => ({ value: copyMethod(value, id, path), path }))
  if (first === undefined) throw new MicroCredentialError(keyErrors['key.not_found'])
  const another = others.find(({ value }) => !equalJson(value, first.value))
  if (another !== undefined) refuse(another.path)
  return { method: readMethod(first.value, first.path), path: first.path }
}

const refuse = (path: Path): never => {
  throw new MicroCredentialError(didErrors['did.document_malformed'], { pointer: toPointer(path) })
}

/**
 * Copies a method with its absolute id and without members that are `null`, which some serializers write for absent
 * ones.
 */
const copyMethod = (value: unknown, id: DidUrl, path: Path): JsonObject => {
  try {
    return { ...withoutNull(copyJson(value) as JsonObject), id }
  } catch {
    return refuse(path)
  }
}

const withoutNull = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))

const optionalTexts = ['publicKeyMultibase', 'publicKeyBase58', 'expires', 'revoked'] as const

const readMethod = (method: JsonObject, path: Path): VerificationMethod => {
  for (const name of ['type', 'controller']) if (typeof method[name] !== 'string') refuse([...path, name])
  for (const name of optionalTexts)
    if (method[name] !== undefined && typeof method[name] !== 'string') refuse([...path, name])
  if (method['publicKeyJwk'] !== undefined && !isObject(method['publicKeyJwk'])) refuse([...path, 'publicKeyJwk'])
  return method as JsonObject & VerificationMethod
}

const methodsOf: (document: FoundDidDocument) => Map<DidUrl, FoundMethod> = memoByObject(() => new Map())

const findSettled = (document: FoundDidDocument, id: DidUrl): FoundMethod => {
  const methods = methodsOf(document)
  const method = methods.get(id) ?? findMethod(document, id)
  methods.set(id, method)
  return method
}

const assertBefore = (at: Date, end: string | undefined, kind: ErrorKind, pointer: string): void => {
  if (end === undefined) return
  const moment = readDateTimeStamp(end)
  if (moment === undefined) throw new MicroCredentialError(timeErrors['time.malformed'], { pointer })
  // Negated so that an invalid `at` fails.
  if (!(at.getTime() < moment)) throw new MicroCredentialError(kind, { pointer })
}

type KeyMember = 'publicKeyMultibase' | 'publicKeyJwk' | 'publicKeyBase58'

/** A type of method: the member with its key, and the algorithms it allows. */
interface MethodType {
  readonly member: KeyMember
  readonly algorithms: readonly KeyAlgorithm[]
}

const methodTypes: ReadonlyMap<string, MethodType> = new Map<string, MethodType>([
  ['Multikey', { member: 'publicKeyMultibase', algorithms: keyAlgorithms }],
  ['JsonWebKey', { member: 'publicKeyJwk', algorithms: keyAlgorithms }],
  ['JsonWebKey2020', { member: 'publicKeyJwk', algorithms: keyAlgorithms }],
  ['Ed25519VerificationKey2020', { member: 'publicKeyMultibase', algorithms: ['Ed25519'] }],
  ['Ed25519VerificationKey2018', { member: 'publicKeyBase58', algorithms: ['Ed25519'] }],
])

/** Members that contain a secret: once published, anybody can use the key. */
const secretMembers = [
  'secretKeyMultibase',
  'privateKeyMultibase',
  'secretKeyJwk',
  'privateKeyJwk',
  'privateKeyBase58',
] as const

/** Decodes the key of a method once: in a frozen document the method remains the same object. */
export const decodeOnce: (method: VerificationMethod) => PublicKey = memoByObject((method) => {
  if (secretMembers.some((name) => name in method)) throw new MicroCredentialError(keyErrors['key.private_material'])
  const type = methodTypes.get(method.type)
  if (type === undefined) throw new MicroCredentialError(keyErrors['key.unsupported'])
  const { member, algorithms } = type
  const present = (Object.keys(decoders) as KeyMember[]).filter((name) => method[name] !== undefined)
  if (present.join() !== member) throw new MicroCredentialError(keyErrors['key.wrong_member'])
  const publicKey = decoders[member](method)
  if (!algorithms.includes(publicKey.algorithm)) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  return publicKey
})

const decodeAt = <K>(path: Path, decode: () => K): K => {
  try {
    return decode()
  } catch (cause) {
    throw cause instanceof MicroCredentialError
      ? new MicroCredentialError(cause.kind, { pointer: toPointer(path), cause })
      : cause
  }
}

const decoders: Readonly<Record<KeyMember, (method: VerificationMethod) => PublicKey>> = {
  publicKeyMultibase: ({ publicKeyMultibase = '' }) => decodeMultikey(publicKeyMultibase),
  publicKeyJwk: ({ publicKeyJwk }) => decodePublicJwk(publicKeyJwk),
  publicKeyBase58: ({ publicKeyBase58 = '' }) => {
    const bytes = decodeBase58(publicKeyBase58, 64)
    if (bytes?.length !== keyKinds.Ed25519.publicLength) throw new MicroCredentialError(keyErrors['key.malformed'])
    return { algorithm: 'Ed25519', bytes }
  },
}
