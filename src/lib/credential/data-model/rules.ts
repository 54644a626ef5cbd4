import { bare, listOf } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { timeErrors } from '../../base/shared-errors.ts'
import { readDateTime } from '../../base/time.ts'
import { error, type Report, type RulePlace, within } from './finding.ts'
import { isLanguageText, isMediaType, isMultibase, isSriDigest, isTyped, isUrl } from './values.ts'

/** Checks the value of a member and reports what is wrong with it. */
export type Rule = (value: Json, place: RulePlace, report: Report) => void

/**
 * Applies a rule to each value of a member that takes one or several. Empty arrays are allowed, since templates leave
 * them behind.
 */
const each =
  (rule: Rule): Rule =>
  (value, place, report) => {
    if (!Array.isArray(value)) rule(value, place, report)
    else for (const [index, member] of value.entries()) rule(member as Json, within(place, index), report)
  }

const some =
  (rule: Rule): Rule =>
  (value, place, report) => {
    if (Array.isArray(value) && value.length === 0) error(report, place, 'at least one')
    else each(rule)(value, place, report)
  }

/** What an object must have. */
interface Described {
  readonly what: string
  readonly needsId?: boolean
  readonly needsType?: boolean
}

const described =
  (
    { what, needsId = false, needsType = true }: Described,
    more: (object: JsonObject, place: RulePlace, report: Report) => void = () => {},
  ): Rule =>
  (value, place, report) => {
    if (!isObject(value)) {
      error(report, place, `${what} is an object`)
      return
    }
    const { id, type } = value
    if (id === undefined ? needsId : !isUrl(id))
      error(report, id === undefined ? place : within(place, 'id'), `the id of ${what} is a URL`)
    if (needsType ? !isTyped(value) : type !== undefined && !isTyped(value))
      error(report, type === undefined ? place : within(place, 'type'), `${what} names its type`)
    more(value, place, report)
  }

const typed = (what: string): Rule => each(described({ what }))
const schema = each(described({ what: 'a schema', needsId: true }))

const v1 = (section: string): string => `VCDM 1.1, §${section}`
const v2 = (section: string): string => `VCDM 2.0, §${section}`

const url: Rule = (value, place, report) => {
  if (!isUrl(value)) error(report, place, 'a URL')
}

const types: Rule = (value, place, report) => {
  if (!listOf(value).every((one) => typeof one === 'string') || !listOf(value).includes('VerifiableCredential'))
    error(report, place, 'types are names, `VerifiableCredential` among them')
}

const texts: Rule = each((value, place, report) => {
  if (!isLanguageText(value)) error(report, place, 'a text, or one with its language')
})

/** Exactly one issuer: with several it would be unclear who is meant. */
const issuer: Rule = (value, place, report) => {
  const one = bare(value) as Json
  if (!isUrl(one) && !(isObject(one) && isUrl(one['id'])))
    error(report, place, 'the issuer is a URL, or an object with one as its id')
}

const issuerWithTexts: Rule = (value, place, report) => {
  issuer(value, place, report)
  const one = bare(value) as Json
  for (const name of ['name', 'description'])
    if (isObject(one) && one[name] !== undefined)
      texts(one[name] as Json, within({ ...place, section: v2('4.6') }, name), report)
}

/** A subject with only an id makes no claim. */
const subject = described({ what: 'a subject', needsType: false }, (object, place, report) => {
  if (Object.keys(object).length === 0) error(report, place, 'a subject has claims')
})

/** `confidenceMethod` is reserved for a future standard, which distinguishes its kinds by type. */
const subjectWithMethods: Rule = (value, place, report) => {
  subject(value, place, report)
  const method = isObject(value) ? value['confidenceMethod'] : undefined
  const at = within({ ...place, section: v2('5.10') }, 'confidenceMethod')
  if (method !== undefined) typed('a confidence method')(method, at, report)
}

/** A time without a zone is read as UTC: issuers must not write it, but its meaning is clear. */
const moment: Rule = (value, place, report) => {
  const read = readDateTime(bare(value))
  if (read === undefined) error(report, place, 'a date and time (XSD dateTimeStamp)', timeErrors['time.malformed'])
  else if (!read.hasZone)
    report({
      severity: 'tolerated',
      kind: timeErrors['time.no_zone'],
      rule: 'a date and time names its zone',
      ...place,
    })
}

const relatedResource: Rule = described(
  { what: 'a related resource', needsId: true, needsType: false },
  ({ digestSRI, digestMultibase, mediaType }, place, report) => {
    if (digestSRI === undefined && digestMultibase === undefined)
      error(report, place, 'a related resource has a digest')
    if (digestSRI !== undefined && !isSriDigest(digestSRI)) error(report, within(place, 'digestSRI'), 'an SRI digest')
    if (digestMultibase !== undefined && !isMultibase(digestMultibase))
      error(report, within(place, 'digestMultibase'), 'a multihash in multibase')
    if (mediaType !== undefined && !isMediaType(mediaType)) error(report, within(place, 'mediaType'), 'a media type')
  },
)

const relatedResources: Rule = (value, place, report) => {
  each(relatedResource)(value, place, report)
  const ids = (listOf(value) as readonly Json[]).flatMap((one) =>
    isObject(one) && one.id !== undefined ? [one.id] : [],
  )
  if (new Set(ids).size < ids.length) error(report, place, 'each related resource is there once')
}

/**
 * The rules of one version of the data model: required members, members of the other version, and the section of each.
 */
export interface Version {
  readonly name: '1.1' | '2.0'
  readonly required: readonly string[]
  readonly foreign: readonly string[]
  /** The sections about `@context` and about types, which define what a credential must have. */
  readonly contexts: string
  readonly core: string
  readonly members: readonly (readonly [name: string, section: string, rule: Rule])[]
}

export const version1: Version = {
  name: '1.1',
  required: ['issuanceDate', 'type', 'issuer', 'credentialSubject'],
  // The 1.1 context defines validFrom and validUntil in advance, and European credentials use them.
  foreign: [],
  contexts: v1('4.1'),
  core: v1('3.2'),
  members: [
    ['id', v1('4.2'), url],
    ['type', v1('4.3'), types],
    ['issuer', v1('4.5'), issuer],
    ['credentialSubject', v1('4.4'), some(subject)],
    ['credentialStatus', v1('4.9'), some(described({ what: 'a status' }))],
    ['credentialSchema', v1('5.4'), schema],
    ['refreshService', v1('5.5'), typed('a refresh service')],
    ['termsOfUse', v1('5.6'), typed('a term of use')],
    ['evidence', v1('5.7'), typed('evidence')],
    ['issuanceDate', v1('4.6'), moment],
    ['expirationDate', v1('4.8'), moment],
    ['issued', v1('4.6'), moment],
    ['validFrom', v1('4.6'), moment],
    ['validUntil', v1('4.8'), moment],
  ],
}

export const version2: Version = {
  name: '2.0',
  required: ['type', 'issuer', 'credentialSubject'],
  foreign: ['issuanceDate', 'expirationDate'],
  contexts: v2('4.3'),
  core: v2('4.2'),
  members: [
    ['id', v2('4.4'), url],
    ['type', v2('4.5'), types],
    ['name', v2('4.6'), texts],
    ['description', v2('4.6'), texts],
    ['issuer', v2('4.7'), issuerWithTexts],
    ['credentialSubject', v2('4.8'), some(subjectWithMethods)],
    ['validFrom', v2('4.9'), moment],
    ['validUntil', v2('4.9'), moment],
    ['issued', v2('4.9'), moment],
    ['credentialStatus', v2('4.10'), some(described({ what: 'a status' }))],
    ['credentialSchema', v2('4.11'), schema],
    ['relatedResource', v2('5.3'), relatedResources],
    ['refreshService', v2('5.4'), typed('a refresh service')],
    ['termsOfUse', v2('5.5'), typed('a term of use')],
    ['evidence', v2('5.6'), typed('evidence')],
    ['renderMethod', v2('5.10'), typed('a render method')],
  ],
}
