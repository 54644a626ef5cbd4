import { parseDid, parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { anything, listOf, members, moment, oneOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../base/time.ts'
import type { Did, DidUrl } from '../base/types.ts'
import { type KeyPurpose, keyPurposes } from '../keys/key-types.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { DidDocument, VerificationMethod } from './document.ts'

/** A key to publish. A `KeyPair` is one; spread it to say more: `{ ...keyPair, expires: '2027-09-01T00:00:00Z' }`. */
export interface PublishedKey {
  /** The DID of the document, and a fragment. */
  readonly id: DidUrl
  readonly publicKeyMultibase: string
  /** What the key may be used for. Assertions if absent, which is what issuing needs. */
  readonly purposes?: readonly KeyPurpose[] | undefined
  /** When the key ceases to be good, as an XSD dateTimeStamp or a `Date`. */
  readonly expires?: string | Date | undefined
  /** When the key was withdrawn. */
  readonly revoked?: string | Date | undefined
}

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
/** What a `KeyPair`, or what it exports, has beside. */
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
 * Makes the document to publish for a DID, `did.json` for a `did:web`. To change keys, add the new one and give the old
 * one its `expires`, but leave it in: a key that is gone from the document verifies nothing any more.
 */
export const createDidDocument = (options: DidDocumentOptions): DidDocument => {
  assertOptions(call, options)
  const { did, keys } = options
  for (const key of keys) assertOptions(keyCall, key, 'keys')
  parseDid(did)
  const methods = keys.map((key) => toMethod(did, key))
  if (new Set(methods.map(({ id }) => id)).size < methods.length) {
    throw new MicroCredentialError('did.document_malformed')
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
  if (parseDidUrl(id).did !== did) throw new MicroCredentialError('key.controller_mismatch')
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
    throw new MicroCredentialError('time.malformed')
  }
  return stamp
}
