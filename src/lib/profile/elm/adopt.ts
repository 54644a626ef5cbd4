import { MicroCredentialError } from '../../base/errors.ts'
import { copyJson } from '../../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { members, moment, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { inputErrors } from '../../base/shared-errors.ts'
import type { Did } from '../../base/types.ts'
import type { StatusEntry } from '../../credential/credential.ts'
import { issuerErrors } from '../../credential/errors.ts'
import type { Moment } from '../../model/text.ts'
import { profileErrors } from '../errors.ts'
import { contextsFor, newCredentialId, writeStatus } from './encode.ts'
import type { EuropeanDigitalCredential } from './european-digital-credential.ts'
import { bodiesOf, holdsNodes, holdsText, toList, unite } from './nodes.ts'
import { present } from './reader.ts'
import { given, writeMoment } from './writer.ts'

/** Options of `elm.adopt`. */
export interface AdoptOptions {
  /** The DID of the signer. */
  readonly issuer: Did
  /** The time of issue. */
  readonly issued: Moment
  readonly status?: StatusEntry | undefined
  /** A new id for the credential. Its own if absent. */
  readonly id?: string | undefined
}

const call: Call<AdoptOptions> = {
  line: "elm.adopt(credential, { issuer: 'did:web:university.example', issued: '2026-06-30' })",
  needs: {
    issuer: { words: 'a DID', is: (value) => typeof value === 'string' && value.startsWith('did:') },
    issued: moment,
  },
  may: { status: members, id: text },
}

/**
 * Prepares a European Digital Credential without a proof, made elsewhere, for signing with this library. The id of the
 * issuer becomes the DID, and dates of issue and contexts are set; everything else is unchanged. If the issuer was also
 * an awarding body, that body keeps the old id. An issuer who adopts a credential is responsible for all of its claims.
 *
 * Throws `issuer.already_secured`; `profile.malformed` if it is not a European Digital Credential or has no issuer;
 * `time.malformed`, `input.*`, `limit.*`. The closed-world rules are checked when it is issued.
 */
export const adopt = (credential: object, options: AdoptOptions): EuropeanDigitalCredential => {
  assertOptions(call, options)
  const document = copyJson(credential)
  if (!isObject(document)) throw new MicroCredentialError(inputErrors['input.not_object'])
  const { issuer, ...rest } = document
  if (document.proof !== undefined)
    throw new MicroCredentialError(issuerErrors['issuer.already_secured'], { pointer: '/proof' })
  if (!toList(document.type).includes('EuropeanDigitalCredential')) throw malformed('/type')
  const body = bodyOf(document, issuer)
  if (body === undefined) throw malformed('/issuer')
  const issued = writeMoment(options.issued)
  const status = given(options.status, writeStatus) ?? document.credentialStatus
  return present<JsonObject>({
    ...(refersTo(rest, body) ? (inPlace(rest, body) as JsonObject) : rest),
    '@context': contextsFor(status !== undefined),
    id: options.id ?? document.id ?? newCredentialId(),
    issuer: { ...body, id: options.issuer },
    issuanceDate: issued,
    issued,
    validFrom: document.validFrom ?? issued,
    credentialStatus: status,
  }) as EuropeanDigitalCredential
}

const malformed = (pointer: string): MicroCredentialError =>
  new MicroCredentialError(profileErrors['profile.malformed'], { pointer })

/** Whether the rest of a document refers to the issuer by its old id and needs its description. */
const refersTo = (rest: JsonObject, { id }: JsonObject): boolean =>
  typeof id === 'string' && !bodiesOf(rest, unite).has(id)

/** The merged description of the issuer; `undefined` if there is none, if there are several, or if it is only an id. */
const bodyOf = (document: JsonObject, issuer: Json | undefined): JsonObject | undefined => {
  const [one, ...others] = toList(issuer)
  const id = isObject(one) ? one.id : one
  const body = (typeof id === 'string' ? bodiesOf(document, unite).get(id) : undefined) ?? one
  return others.length === 0 && isObject(body) && Object.keys(body).length > 1 ? body : undefined
}

/** Replaces a bare id by a node. */
const inPlace = (value: Json, node: JsonObject, word = ''): Json => {
  if (Array.isArray(value)) return value.map((member) => inPlace(member, node, word))
  if (!isObject(value)) return value === node.id && holdsNodes(word) ? node : value
  if (holdsText(word)) return value
  if (value.id === node.id && Object.keys(value).length === 1) return node
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, member === undefined ? undefined : inPlace(member, node, key)]),
  )
}
