import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import type { RecordedAssessment } from '../../src/lib/model/assessment.ts'
import type { AchievementPart, MicroCredential, RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import type { LocalizedText } from '../../src/lib/model/text.ts'
import { schemeOf } from '../../src/lib/model/vocabulary/concepts.ts'

/**
 * What a model must be after the way to ELM and back: the steps of `elmLosses` that the sample models give occasion for,
 * written down a second time, so that the profile is not compared with itself.
 */
export const afterElm = (model: MicroCredential, issuerId: string): unknown => {
  const language = new Intl.Locale(model.primaryLanguage ?? Object.keys(model.title)[0] ?? '').language
  const [single, ...others] = model.awardingBodies
  const issuing =
    model.awardingBodies.find(({ id }) => id === issuerId) ??
    model.alliance?.sealHolder ??
    model.issuedBy ??
    (others.length === 0 ? single : undefined)
  const changed = {
    ...model,
    ...mandateOf(model, issuing),
    primaryLanguage: language,
    documentTitle: otherThan(model.title, model.documentTitle),
    validFrom: stampOf(model.validFrom) === stampOf(model.issuedOn) ? undefined : model.validFrom,
    assessments: model.assessments.map((one) => assessmentRead(one, { en: 'Pass' })),
    parts: model.parts?.map((part) => partRead(part, model)),
  }
  return normalise(changed, (object) =>
    issuing !== undefined && issuing.id === undefined && JSON.stringify(object) === JSON.stringify(issuing)
      ? { ...object, id: issuerId }
      : object,
  )
}

/** Where ELM asks for a grade and there is none, the status has a name for it; that something was passed is said of the whole alone. */
const assessmentRead = (one: RecordedAssessment, withoutGrade: LocalizedText | undefined): RecordedAssessment => ({
  ...one,
  grade: one.grade ?? (one.status === undefined ? withoutGrade : one.status.label),
  title:
    JSON.stringify(one.title) === JSON.stringify(one.type?.label)
      ? one.title === undefined
        ? { en: 'Assessment' }
        : undefined
      : one.title,
  parts: one.parts?.map((part) => assessmentRead(part, undefined)),
})

/** What a part says of its award as its whole does is read of the whole alone. */
const partRead = (part: AchievementPart, whole: Award): AchievementPart => {
  const award = {
    awardingBodies: part.awardingBodies ?? whole.awardingBodies,
    awardedOn: part.awardedOn ?? (part.awardingBodies === undefined ? whole.awardedOn : undefined),
  }
  return {
    ...part,
    awardingBodies: sameBodies(part.awardingBodies, whole.awardingBodies) ? undefined : part.awardingBodies,
    awardedOn: stampOf(part.awardedOn) === stampOf(whole.awardedOn) ? undefined : part.awardedOn,
    assessments: part.assessments?.map((one) => assessmentRead(one, undefined)),
    parts: part.parts?.map((inner) => partRead(inner, award)),
  }
}

type Award = Pick<MicroCredential, 'awardingBodies' | 'awardedOn'>

const sameBodies = (some: Award['awardingBodies'] | undefined, others: Award['awardingBodies']): boolean => {
  const keys = (bodies: Award['awardingBodies'] | undefined) =>
    JSON.stringify(bodies?.map((body) => body.id ?? JSON.stringify(body)).sort())
  return keys(some) === keys(others)
}

/** What the document is called, unless the title says it. */
const otherThan = (
  title: MicroCredential['title'],
  shown: MicroCredential['documentTitle'],
): MicroCredential['documentTitle'] =>
  Object.entries(shown ?? {}).some(([tag, text]) => title[tag] !== text) ? shown : undefined

const mandateType = 'http://data.europa.eu/snb/evidence-type/c_18016257'

/**
 * Where an awarding body issues, nothing is issued by mandate; but a mandate among the evidence is read as that of the
 * alliance. Who issues for the awarding bodies of an alliance holds its seal.
 */
const mandateOf = (model: MicroCredential, issuing: MicroCredential['issuedBy']): Partial<MicroCredential> => {
  const { alliance, evidence = [], ...rest } = model
  const isBody = model.awardingBodies.includes(issuing as never)
  const ours = { issuedBy: undefined, mandate: undefined }
  const found = evidence.filter(({ type, statement }) => type.id === mandateType && statement !== undefined)
  const others = evidence.filter((one) => !found.includes(one))
  const [{ statement } = {}] = found
  const given = isBody ? undefined : (alliance?.mandate ?? rest.mandate)
  const mandate = given ?? (statement === undefined ? undefined : { statement })
  if (alliance === undefined) return isBody ? ours : { issuedBy: issuing, mandate, evidence: others }
  const { mandate: _, sealHolder: __, ...named } = alliance
  return {
    ...ours,
    alliance: { ...named, ...(isBody ? {} : { sealHolder: issuing }), ...(mandate === undefined ? {} : { mandate }) },
    evidence: others,
  }
}

/** Brings what was read into the form that is compared: order means nothing. */
export const inAnyOrder = (model: RecordedMicroCredential): unknown => normalise(model, (object) => object)

const stampOf = (value: unknown): unknown => {
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value
}

const normalise = (value: unknown, change: (object: object) => object, key = ''): unknown => {
  if (key === 'dateOfBirth') return value
  if (key === 'agency') return normalise({ ...(value as object), qualityAssurance: undefined }, change)
  if (Array.isArray(value)) {
    const members = value.map((member) => normalise(member, change) as Json)
    const sorted = [...new Map(members.map((member) => [canonicalJson(member), member])).entries()].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )
    return sorted.map(([, member]) => member)
  }
  if (value instanceof Date || typeof value !== 'object' || value === null) return stampOf(value)
  return Object.fromEntries(
    Object.entries(withoutScheme(change(value))).flatMap(([name, member]) => {
      const inner = normalise(member, change, name)
      return inner === undefined || (Array.isArray(inner) && inner.length === 0) ? [] : [[name, inner]]
    }),
  )
}

/** A list that the id of a concept tells. */
const withoutScheme = (object: object & { readonly id?: unknown; readonly scheme?: unknown }): object => {
  if (typeof object.id !== 'string' || object.scheme === undefined || object.scheme !== schemeOf(object.id))
    return object
  const { scheme: _, ...rest } = object
  return rest
}
