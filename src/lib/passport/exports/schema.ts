/** Shorthands for the schema below. */
const text = { type: 'string' } as const
const number = { type: 'number', minimum: 0 } as const
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const
const localized = { type: 'object', additionalProperties: text } as const
const list = <T>(items: T) => ({ type: 'array', items }) as const
const object = <T extends object, R extends keyof T>(properties: T, ...required: readonly R[]) =>
  ({ type: 'object', properties, required }) as const

const concept = object({ id: text, label: localized, scheme: text }, 'id')
const issuer = {
  oneOf: [
    object({ kind: { const: 'did' }, did: text }, 'kind', 'did'),
    object({ kind: { const: 'organisation' }, organizationIdentifier: text }, 'kind', 'organizationIdentifier'),
  ],
}
const standing = { enum: ['current', 'revoked', 'suspended', 'expired', 'not-yet-valid', 'unconfirmed'] }
const scale = object({ scheme: text, levels: list(text) }, 'scheme', 'levels')
const form = object(
  {
    key: text,
    relation: { enum: ['shown', 'twin', 'reissue', 'repeat'] },
    standing,
    reason: text,
    profile: text,
    credentialId: text,
    issuer,
    issuedOn: day,
    validUntil: day,
    checkedAt: text,
  },
  ...(['key', 'relation', 'standing', 'profile', 'issuer'] as const),
)
const achievement = object(
  {
    key: text,
    standing,
    title: localized,
    awardedOn: day,
    awardingBodies: list(
      object({ name: localized, country: concept, ids: list(text), proven: { type: 'boolean' } }, 'ids', 'proven'),
    ),
    alliance: object({ id: text, name: localized }, 'name'),
    ects: number,
    eqf: { type: 'integer', minimum: 1, maximum: 8 },
    fields: list(concept),
    programme: { type: 'object' },
    forms: { ...list(form), minItems: 1 },
  },
  ...(['key', 'standing', 'awardingBodies', 'ects', 'fields', 'forms'] as const),
)
const skill = object(
  {
    id: text,
    label: localized,
    scheme: text,
    version: text,
    retired: object({ replacedBy: list(text) }, 'replacedBy'),
    proficiencies: list(object({ scheme: text, levels: list(concept), best: concept }, 'scheme', 'levels')),
    commonLevel: text,
    evidence: list(
      object({ achievement: text, outcome: localized, on: day, level: concept }, 'achievement', 'outcome'),
    ),
    firstOn: day,
    lastOn: day,
  },
  ...(['id', 'proficiencies', 'evidence'] as const),
)
const row = { key: text, label: localized, ects: number }
const credits = object(
  {
    total: number,
    byLevel: list(object(row, 'key', 'ects')),
    byField: list(object(row, 'key', 'ects')),
    byAwardingBody: list(object({ ...row, ids: list(text), provenEcts: number }, 'key', 'ects', 'ids', 'provenEcts')),
    byAlliance: list(object(row, 'key', 'ects')),
    byLevelAndField: list(object({ level: text, field: text, ects: number }, 'level', 'field', 'ects')),
  },
  ...(['total', 'byLevel', 'byField', 'byAwardingBody', 'byAlliance', 'byLevelAndField'] as const),
)

const make = (): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Competence passport, version 1',
  ...object(
    {
      type: { const: 'CompetencePassport' },
      version: { const: 1 },
      asOf: text,
      commonScale: scale,
      learners: list({ type: 'object' }),
      achievements: list(achievement),
      skills: list(skill),
      credits,
      progress: list(
        object(
          { on: day, achievements: list(text), ects: number, skills: number },
          'on',
          'achievements',
          'ects',
          'skills',
        ),
      ),
      refused: list(object({ code: text, count: { type: 'integer', minimum: 1 } }, 'code', 'count')),
    },
    ...(['type', 'version', 'asOf', 'learners', 'achievements', 'skills', 'credits', 'progress', 'refused'] as const),
  ),
})

/** The JSON Schema (draft 2020-12) of what `passportToDocument` writes. Members that it does not name may be added. */
export const passportSchema: object = /* @__PURE__ */ make()
