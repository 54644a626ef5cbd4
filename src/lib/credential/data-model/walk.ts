import type { Json, JsonObject } from '../../base/json/json.ts'
import { credentialsV1Url, credentialsV2Url } from '../credential.ts'
import { schemaErrors } from '../errors.ts'
import type { Report } from './finding.ts'
import { type Version, version1, version2 } from './rules.ts'

/** The version of the data model whose context is first. */
export const versionOf = ({ '@context': contexts }: JsonObject): Version | undefined => {
  const [first] = Array.isArray(contexts) ? (contexts as readonly Json[]) : []
  if (first === credentialsV2Url) return version2
  return first === credentialsV1Url ? version1 : undefined
}

/** Reports every rule that a document breaks, in the order of the members in the standard. */
export const walkDataModel = (document: JsonObject, report: Report): void => {
  const version = versionOf(document)
  if (version === undefined) {
    const rule = 'the context of the data model comes first'
    report({
      severity: 'error',
      kind: schemaErrors['schema.malformed_member'],
      pointer: '/@context',
      rule,
      section: version2.contexts,
    })
    return
  }
  const error = { severity: 'error', section: version.core } as const
  for (const name of version.required)
    if (document[name] === undefined)
      report({
        ...error,
        kind: schemaErrors['schema.missing_member'],
        pointer: '',
        rule: `a credential has \`${name}\``,
      })
  for (const name of version.foreign)
    if (document[name] !== undefined)
      report({
        ...error,
        kind: schemaErrors['schema.wrong_version_property'],
        pointer: `/${name}`,
        rule: 'a name of version 1.1',
      })
  for (const [name, section, rule] of version.members) {
    const value = document[name]
    if (value !== undefined) rule(value, { pointer: `/${name}`, section }, report)
  }
}
