import { bare, listOf } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { timeErrors } from '../../base/shared-errors.ts'
import { readDateTime } from '../../base/time.ts'
import { schemaErrors } from '../errors.ts'
import { error, type Report, type RulePlace, within } from './finding.ts'
import type { Described } from './requirement.ts'
import { isLanguageText, isMediaType, isMultibase, isSriDigest, isText, isTyped, isUrl } from './values.ts'

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

/** What an object must have. A missing id that the standard requires and nobody reads is tolerated. */
interface Parts {
  readonly what: Described
  readonly id?: 'required' | 'tolerated' | undefined
  readonly needsType?: boolean
}

const described =
  (
    { what, id: need, needsType = true }: Parts,
    more: (object: JsonObject, place: RulePlace, report: Report) => void = () => {},
  ): Rule =>
  (value, place, report) => {
    if (!isObject(value)) {
      error(report, place, `${what} is an object`)
      return
    }
    const { id, type } = value
    if (id === undefined && need === 'tolerated') {
      const kind = schemaErrors['schema.missing_member']
      report({ severity: 'tolerated', kind, rule: `the id of ${what} is a URL`, ...place })
    } else if (id === undefined ? need === 'required' : !isUrl(id))
      error(report, id === undefined ? place : within(place, 'id'), `the id of ${what} is a URL`)
    if (needsType ? !isTyped(value) : type !== undefined && !isTyped(value))
      error(report, type === undefined ? place : within(place, 'type'), `${what} names its type`)
    more(value, place, report)
  }

export const typed = (what: Described, id?: 'tolerated'): Rule => each(described({ what, id }))
export const status = (id?: 'tolerated'): Rule => some(described({ what: 'a status', id }))
export const schema: Rule = each(described({ what: 'a schema', id: 'required' }))

export const v1 = (section: string): string => `VCDM 1.1, §${section}`
export const v2 = (section: string): string => `VCDM 2.0, §${section}`

export const url: Rule = (value, place, report) => {
  if (!isUrl(value)) error(report, place, 'a URL')
}

export const types: Rule = (value, place, report) => {
  if (!listOf(value).every(isText) || !listOf(value).includes('VerifiableCredential'))
    error(report, place, 'types are names, `VerifiableCredential` among them')
}

export const texts: Rule = each((value, place, report) => {
  if (!isLanguageText(value)) error(report, place, 'a text, or one with its language')
})

/** Exactly one issuer: with several it would be unclear who is meant. */
export const issuer: Rule = (value, place, report) => {
  const one = bare(value) as Json
  if (!isUrl(one) && !(isObject(one) && isUrl(one['id'])))
    error(report, place, 'the issuer is a URL, or an object with one as its id')
}

export const describedIssuer: Rule = (value, place, report) => {
  issuer(value, place, report)
  const one = bare(value) as Json
  for (const name of ['name', 'description'])
    if (isObject(one) && one[name] !== undefined)
      texts(one[name] as Json, within({ ...place, section: v2('4.6') }, name), report)
  confidence(one, place, report)
}

/** An object with only an id is the same RDF as a reference, so its claims may stand elsewhere. */
const subject = described({ what: 'a subject', needsType: false }, (object, place, report) => {
  if (Object.keys(object).length === 0) error(report, place, 'a subject has claims')
})

export const subjects: Rule = some(subject)
export const subjectsWithMethods: Rule = some((value, place, report) => {
  subject(value, place, report)
  confidence(value, place, report)
})

/** `confidenceMethod` is reserved for a future standard, which distinguishes its kinds by type. */
const confidence: Rule = (value, place, report) => {
  const method = isObject(value) ? value['confidenceMethod'] : undefined
  const at = within({ ...place, section: v2('5.10') }, 'confidenceMethod')
  if (method !== undefined) typed('a confidence method')(method, at, report)
}

/**
 * A time without a zone is read as UTC: issuers must not write it, but its meaning is clear. `zone` is the section that
 * says so, if it is another one.
 */
const dateTime =
  (zone?: string): Rule =>
  (value, place, report) => {
    const read = readDateTime(bare(value))
    if (read === undefined) error(report, place, 'a date and time (XSD dateTimeStamp)', timeErrors['time.malformed'])
    else if (!read.hasZone)
      report({
        severity: 'tolerated',
        kind: timeErrors['time.no_zone'],
        rule: 'a date and time names its zone',
        pointer: place.pointer,
        section: zone ?? place.section,
      })
  }

export const moment: Rule = dateTime()
/** Version 1.1 does not say what a time without a zone means; the next one does. */
export const olderMoment: Rule = dateTime(v2('5.8'))

const relatedResource: Rule = described(
  { what: 'a related resource', id: 'required', needsType: false },
  ({ digestSRI, digestMultibase, mediaType }, place, report) => {
    if (digestSRI === undefined && digestMultibase === undefined)
      error(report, place, 'a related resource has a digest')
    if (digestSRI !== undefined && !isSriDigest(digestSRI)) error(report, within(place, 'digestSRI'), 'an SRI digest')
    if (digestMultibase !== undefined && !isMultibase(digestMultibase))
      error(report, within(place, 'digestMultibase'), 'a multihash in multibase')
    if (mediaType !== undefined && !isMediaType(mediaType)) error(report, within(place, 'mediaType'), 'a media type')
  },
)

export const relatedResources: Rule = (value, place, report) => {
  each(relatedResource)(value, place, report)
  const ids = (listOf(value) as readonly Json[]).flatMap((one) =>
    isObject(one) && one.id !== undefined ? [one.id] : [],
  )
  if (new Set(ids).size < ids.length) error(report, place, 'each related resource is there once')
}
