import { bare } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { timeErrors } from '../../base/shared-errors.ts'
import { readDateTime } from '../../base/time.ts'
import { credentialsV1Url, credentialsV2Url } from '../credential.ts'
import { schemaErrors } from '../errors.ts'
import { error, type Report, type RulePlace, within } from './finding.ts'
import { isUrl } from './values.ts'
import { type Version, version1, version2 } from './versions.ts'

/** The version of the data model whose context is first. */
export const versionOf = ({ '@context': contexts }: JsonObject): Version | undefined => {
  const [first] = Array.isArray(contexts) ? (contexts as readonly Json[]) : []
  if (first === credentialsV2Url) return version2
  return first === credentialsV1Url ? version1 : undefined
}

/**
 * The version of a document, or `undefined` after a finding if there is none. Says nothing about what is in the other
 * contexts.
 */
export const walkContexts = (document: JsonObject, place: RulePlace, report: Report): Version | undefined => {
  const version = versionOf(document)
  const at = within({ ...place, section: (version ?? version2).contexts }, '@context')
  if (version === undefined) error(report, at, 'the context of the data model comes first')
  else
    for (const [index, context] of (document['@context'] as readonly Json[]).entries())
      if (!isUrl(context) && !isObject(context)) error(report, within(at, index), 'a context is a URL or an object')
  return version
}

/** Reports every rule that a credential breaks, in the order of the members in the standard. */
export const walkDataModel = (document: JsonObject, report: Report): void => {
  const version = walkContexts(document, { pointer: '', section: '' }, report)
  if (version === undefined) return
  for (const name of version.required)
    if (document[name] === undefined) {
      // The place where it is missing says which one it is.
      const place = { pointer: `/${name}`, section: version.core }
      error(report, place, `a credential has \`${name}\``, schemaErrors['schema.missing_member'])
    }
  for (const name of version.foreign)
    if (document[name] !== undefined) {
      const place = { pointer: `/${name}`, section: version.extensibility }
      error(report, place, 'a name that only version 1.1 defines', schemaErrors['schema.wrong_version_property'])
    }
  for (const [name, section, rule] of version.members) {
    const value = document[name]
    if (value !== undefined) rule(value, { pointer: `/${name}`, section }, report)
  }
}

/**
 * Reports a validity that ends before it begins. Not part of `walkDataModel`: verification compares the dates where it
 * compares them with its clock.
 */
export const walkValidity = (document: JsonObject, report: Report): void => {
  const version = versionOf(document)
  if (version === undefined) return
  const at = (names: readonly string[]): readonly number[] =>
    names.flatMap((name) => readDateTime(bare(document[name]))?.time ?? [])
  const ends = at(['expirationDate', 'validUntil'])
  if (at(['issuanceDate', 'validFrom']).some((from) => ends.some((until) => until < from)))
    error(report, version.end, 'the validity ends after it begins', timeErrors['time.interval'])
}
