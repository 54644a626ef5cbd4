import { parseDid, parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { anything, listOf, members, moment, oneOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { didErrors, timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../base/time.ts'
import type { Did, DidUrl } from '../base/types.ts'
import { keyErrors } from '../keys/errors.ts'
import { type KeyPurpose, keyPurposes } from '../keys/key-types.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { DidDocument, VerificationMethod } from './document.ts'

/**
 * A key to publish. A `KeyPair` has this form; spread it to add members: `{ ...keyPair, expires: '2027-09-01T00:00:00Z'
 * }`.
 */
export interface PublishedKey {
  /** The DID of the document with a fragment. */
  readonly id: DidUrl
  readonly publicKeyMultibase: string
  /** The permitted purposes. `assertionMethod` if absent, which issuing requires. */
  readonly purposes?: readonly KeyPurpose[] | undefined
  /** The expiry of the key, as an XSD dateTimeStamp or a `Date`. */
  readonly expires?: string | Date | undefined
  /** The time at which the key was revoked. */
  readonly revoked?: string | Date | undefined
}

/** Options of `createDidDocument`. */
export interface DidDocumentOptions {
  readonly did: Did
  readonly keys: readonly PublishedKey[]
}

const call: Call<DidDocumentOptions> = {
  line: "createDidDocument({ did: 'did:web:university.example', keys: [keyPair] })",
  needs: { did: text, keys: /* @__PURE__ */ listOf('a list of keys', members) },
  may: {},
}

const aPurpose = /* @__PURE__ */ oneOf(...keyPurposes)
/** Additional members of a `KeyPair` and of its export. */
type OfKeyPairs = Partial<
  Record<'algorithm' | 'controller' | 'export' | 'secretKeyMultibase' | 'signer' | 'type', unknown>
>
const keyCall: Call<PublishedKey & OfKeyPairs> = {
  line: call.line,
  needs: { id: text, publicKeyMultibase: text },
  may: {
    purposes: /* @__PURE__ */ listOf('a list of purposes of a key', aPurpose),
    expires: moment,
    revoked: moment,
    ...{ algorithm: anything, controller: anything, export: anything },
    ...{ secretKeyMultibase: anything, signer: anything, type: anything },
  },
}

/**
 * Creates the DID document to publish (DID Core 1.0, §5): the file `did.json` for a `did:web`. To rotate keys, add the
 * new key and set `expires` on the old one, but keep it in the document: signatures of a key that is gone from it no
 * longer verify.
 *
 * Does not test whether the secret keys exist, and publishes nothing. Throws `did.malformed`, `did.document_malformed`
 * for two keys of one id, `key.controller_mismatch` for a key of another DID, `key.malformed`, `key.unsupported`, and
 * `time.malformed`.
 *
 * @example
 * const did = 'did:web:university.example'
 * const keyPair = await generateKeyPair('Ed25519', { id: `${did}#key-1` })
 * const document = createDidDocument({ did, keys: [{ ...keyPair, expires: '2028-09-01T00:00:00Z' }] })
 */
export const createDidDocument = (options: DidDocumentOptions): DidDocument => {
  assertOptions(call, options)
  const { did, keys } = options
  for (const key of keys) assertOptions(keyCall, key, 'keys')
  parseDid(did)
  const methods = keys.map((key) => toMethod(did, key))
  if (new Set(methods.map(({ id }) => id)).size < methods.length) {
    throw new MicroCredentialError(didErrors['did.document_malformed'])
  }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: methods,
    assertionMethod: idsFor(keys, 'assertionMethod'),
    authentication: idsFor(keys, 'authentication'),
  }
}

const idsFor = (keys: readonly PublishedKey[], purpose: KeyPurpose): readonly DidUrl[] =>
  keys.filter(({ purposes = ['assertionMethod'] }) => purposes.includes(purpose)).map(({ id }) => id)

const toMethod = (did: Did, { id, publicKeyMultibase, expires, revoked }: PublishedKey): VerificationMethod => {
  if (parseDidUrl(id).did !== did) throw new MicroCredentialError(keyErrors['key.controller_mismatch'])
  decodeMultikey(publicKeyMultibase)
  return {
    id,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
    ...(expires === undefined ? {} : { expires: toStamp(expires) }),
    ...(revoked === undefined ? {} : { revoked: toStamp(revoked) }),
  }
}

const toStamp = (moment: string | Date): string => {
  const stamp = moment instanceof Date && !Number.isNaN(moment.getTime()) ? toDateTimeStamp(moment) : moment
  if (typeof stamp !== 'string' || readDateTimeStamp(stamp) === undefined) {
    throw new MicroCredentialError(timeErrors['time.malformed'])
  }
  return stamp
}
