import { MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { readEntity } from './read-entities.ts'
import {
  certificatesOf,
  hasUnknownCritical,
  itemsOf,
  malformed,
  member,
  nameOf,
  optionalText,
  type Placed,
  textOf,
  textsOf,
  timeOf,
} from './read-members.ts'
import type { TrustedEntitiesPointer, TrustedEntityList } from './trusted-entity-list.ts'

/** What a list says, and all names of its operator. */
export interface ListContent extends Omit<TrustedEntityList, 'signedBy'> {
  readonly operatorNames: readonly string[]
}

/**
 * Reads the content of a list of trusted entities (ETSI TS 119 602 V1.1.1, §6, in the JSON of Annex A). Throws
 * `trustlist.malformed`, `trustlist.version`, `trustlist.extension`.
 */
export const readContent = (value: Json): ListContent => {
  const list = member({ value, pointer: '' }, 'LoTE')
  const scheme = member(list, 'ListAndSchemeInformation')
  if (member(scheme, 'LoTEVersionIdentifier').value !== 1) refuse('trustlist.version')
  if (hasUnknownCritical(member(scheme, 'SchemeExtensions'))) refuse('trustlist.extension')
  const operator = member(scheme, 'SchemeOperatorName')
  const territory = optionalText(member(scheme, 'SchemeTerritory'))
  const nextUpdate = readNextUpdate(member(scheme, 'NextUpdate'))
  return {
    type: textOf(member(scheme, 'LoTEType')),
    operator: nameOf(operator),
    operatorNames: textsOf(operator),
    ...(territory === undefined ? {} : { territory }),
    sequenceNumber: readSequenceNumber(member(scheme, 'LoTESequenceNumber')),
    issued: timeOf(member(scheme, 'ListIssueDateTime')),
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    entities: itemsOf(member(list, 'TrustedEntitiesList')).map(readEntity),
    pointers: itemsOf(member(scheme, 'PointersToOtherLoTE')).flatMap(readPointer),
  }
}

const refuse = (code: 'trustlist.version' | 'trustlist.extension'): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

/** The last list of a closed scheme has `null` (§6.3.15). */
const readNextUpdate = (placed: Placed): string | undefined => (placed.value === null ? undefined : timeOf(placed))

const readSequenceNumber = (placed: Placed): number => {
  const { value } = placed
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw malformed(placed)
  return value
}

/** The media types of lists in JSON: of a JWS (RFC 7515, §9.2.1), a JWT, or JSON. Others are for other software. */
const jsonTypes = /^application\/(?:jose|jwt|json|.*\+(?:jwt|json|jose))$/i

/** A list that several qualifiers describe is of each of these types (§6.3.13). */
const readPointer = (pointer: Placed): readonly TrustedEntitiesPointer[] => {
  const url = textOf(member(pointer, 'LoTELocation'))
  const certificates = itemsOf(member(pointer, 'ServiceDigitalIdentities')).flatMap(certificatesOf)
  return itemsOf(member(pointer, 'LoTEQualifiers'))
    .filter((qualifier) => jsonTypes.test(textOf(member(qualifier, 'MimeType'))))
    .map((qualifier) => {
      const territory = optionalText(member(qualifier, 'SchemeTerritory'))
      const type = textOf(member(qualifier, 'LoTEType'))
      return { url, type, ...(territory === undefined ? {} : { territory }), certificates }
    })
}
