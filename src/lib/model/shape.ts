import { type ErrorKind, MicroCredentialError, problem } from '../base/errors.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import type { Challenge, LearningActivity, Participation } from './activity.ts'
import type { Alliance, Mandate } from './alliance.ts'
import type { Assessment, GradingScheme, RecordedAssessment } from './assessment.ts'
import type { Concept } from './concept.ts'
import type { Entitlement } from './entitlement.ts'
import { modelErrors } from './errors.ts'
import type { LegalIdentifierType, LocalIdentifier, SectorIdentifierType } from './identifier.ts'
import type { Learner } from './learner.ts'
import type { LearningOutcome, Proficiency } from './learning-outcome.ts'
import type { Level } from './level.ts'
import type { Image, WebResource } from './media.ts'
import type { AchievementPart, Evidence, MicroCredential, Stackability } from './micro-credential.ts'
import type { Organisation, QualityAssurance } from './organisation.ts'
import type { ProgrammeReference } from './programme-reference.ts'
import { ceilings } from './schema/ceilings.ts'
import { readMoment } from './schema/times.ts'
import type { Workload } from './workload.ts'

/**
 * The types of the model at run time, for models whose types were lost, as with `JSON.parse`. Encoding checks them
 * first, since a misspelt member would be dropped silently before signing. They do not validate the content:
 * `parseMicroCredential` does, but its schemas take longer to load than a credential takes to verify (decision 6).
 */

/** Returns the problem of a value with its place, or `undefined`. */
type Shape = (value: unknown, path: Path) => Fault | undefined
interface Fault {
  readonly kind: ErrorKind
  readonly path: Path
}

/** A member that may be absent. */
interface Optional {
  readonly optional: Shape
}

/** The shapes of all members of an interface, optional exactly where the interface is. */
type Members<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Optional : Shape }

const may = (shape: Shape): Optional => ({ optional: shape })

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const object = <T>(members: Members<T>): Shape => {
  const shapes = new Map<string, Shape | Optional>(Object.entries(members))
  return (value, path) => {
    if (!isPlainObject(value)) return { kind: modelErrors['model.wrong_type'], path }
    if (path.length > ceilings.depth) return { kind: modelErrors['model.too_large'], path: [] }
    // The name of an unknown member is not repeated, since it may be anything.
    if (Object.keys(value).some((name) => !shapes.has(name))) return { kind: modelErrors['model.unknown_member'], path }
    for (const [name, shape] of shapes) {
      const [member, place] = [value[name], [...path, name]]
      const isOptional = typeof shape !== 'function'
      if (member === undefined && !isOptional) return { kind: modelErrors['model.missing_member'], path: place }
      const fault = member === undefined ? undefined : (isOptional ? shape.optional : shape)(member, place)
      if (fault !== undefined) return fault
    }
    return undefined
  }
}

const list =
  (shape: Shape, least = 0): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return { kind: modelErrors['model.wrong_type'], path }
    if (value.length < least) return { kind: modelErrors['model.empty'], path }
    for (const [at, member] of value.entries()) {
      const fault = shape(member, [...path, at])
      if (fault !== undefined) return fault
    }
    return undefined
  }

const that =
  (kind: ErrorKind, holds: (value: unknown) => boolean): Shape =>
  (value, path) =>
    holds(value) ? undefined : { kind: kind, path }

const string = that(modelErrors['model.wrong_type'], (value) => typeof value === 'string')
const boolean = that(modelErrors['model.wrong_type'], (value) => typeof value === 'boolean')
const moment = that(modelErrors['model.date'], (value) => readMoment(value) !== undefined)
const amount = that(
  modelErrors['model.number'],
  (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
)
const noneOrMore = that(
  modelErrors['model.number'],
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
)
const oneOf = (...words: readonly unknown[]): Shape => that(modelErrors['model.word'], (value) => words.includes(value))

/** A text in at least one language, none of them empty. */
const texts = that(modelErrors['model.wrong_type'], (value) => {
  const members = isPlainObject(value) ? Object.values(value) : []
  return members.length > 0 && members.every((text) => typeof text === 'string' && text !== '')
})

const concept = object<Concept>({ id: string, label: may(texts), scheme: may(string) })
const framework = object<Concept & { readonly scheme: string }>({ id: string, label: may(texts), scheme: string })
const webResource = object<WebResource>({ url: string, title: may(texts), language: may(concept) })
const image = object<Image>({ mediaType: oneOf('image/png', 'image/jpeg'), content: string })
const localIdentifier = object<LocalIdentifier>({ value: string, scheme: may(string) })

/** The type of an identifier determines its other members. */
const byType = (shapes: Readonly<Record<string, Shape>>): Shape => {
  const known = new Map(Object.entries(shapes))
  return (value, path) => {
    const shape = isPlainObject(value) && typeof value['type'] === 'string' ? known.get(value['type']) : undefined
    return shape === undefined ? { kind: modelErrors['model.word'], path: [...path, 'type'] } : shape(value, path)
  }
}
const legal = object<{ type: string; value: string; country: Concept }>({
  type: string,
  value: string,
  country: concept,
})
const registered = object<{ type: string; value: string }>({ type: string, value: string })
const local = object<LocalIdentifier & { type: string }>({ type: string, value: string, scheme: may(string) })
const institutionIdentifier = byType({
  ...({ eidas: legal, vat: legal, tax: legal, registration: legal } satisfies Record<LegalIdentifierType, Shape>),
  ...({ pic: registered, erasmus: registered, schac: registered, ror: registered, deqar: registered } satisfies Record<
    SectorIdentifierType,
    Shape
  >),
  local,
})
const learnerIdentifier = byType({ esi: registered, national: legal, local })

const organisation: Shape = (value, path) => organisationShape(value, path)
const qualityAssurance = object<QualityAssurance>({
  type: concept,
  title: texts,
  description: may(texts),
  agency: organisation,
  decidedOn: may(moment),
  expiresOn: may(moment),
  report: may(webResource),
})
const organisationShape = object<Organisation>({
  id: may(string),
  name: texts,
  alternativeName: may(texts),
  country: concept,
  regions: may(list(concept)),
  address: may(texts),
  identifiers: may(list(institutionIdentifier)),
  homepage: may(webResource),
  email: may(string),
  logo: may(image),
  qualityAssurance: may(list(qualityAssurance)),
})

const learner = object<Learner>({
  id: may(string),
  fullName: may(string),
  givenName: may(string),
  familyName: may(string),
  dateOfBirth: may(moment),
  email: may(string),
  citizenships: may(list(concept)),
  identifiers: may(list(learnerIdentifier)),
})

const learningOutcome = object<LearningOutcome>({
  title: texts,
  description: may(texts),
  skills: may(list(concept)),
  type: may(concept),
  reuseLevel: may(concept),
  proficiency: may(object<Proficiency>({ level: framework })),
  otherFrameworks: may(list(framework)),
})

/** A recursive shape with a limited number of levels. */
const nested = (levels: number, around: (inner: Shape) => Shape): Shape =>
  Array.from({ length: levels }).reduce<Shape>(around, (_, path) => ({ kind: modelErrors['model.too_large'], path }))

const assessmentMembers = (inner: Shape): Members<Omit<Assessment, 'type'>> => ({
  title: may(texts),
  description: may(texts),
  grade: may(texts),
  status: may(concept),
  gradingScheme: may(object<GradingScheme>({ title: texts, description: may(texts) })),
  supervision: may(concept),
  modes: may(list(concept)),
  languages: may(list(concept)),
  assessedOn: may(moment),
  assessors: may(list(organisation)),
  parts: may(list(inner)),
})
const recordedAssessments = (levels: number): Shape =>
  nested(levels, (inner) => object<RecordedAssessment>({ type: may(concept), ...assessmentMembers(inner) }))
const recordedAssessment = recordedAssessments(ceilings.assessmentDepth)
const assessment = object<Assessment>({
  type: concept,
  ...assessmentMembers(recordedAssessments(ceilings.assessmentDepth - 1)),
})

const activity = object<LearningActivity>({
  title: texts,
  description: may(texts),
  type: may(concept),
  modes: may(list(concept)),
  languages: may(list(concept)),
  hours: may(amount),
  startedOn: may(moment),
  endedOn: may(moment),
  directedBy: may(list(organisation)),
})

const challenge = object<Challenge>({
  title: texts,
  description: may(texts),
  providers: may(list(organisation)),
  startedOn: may(moment),
  endedOn: may(moment),
})

const mandate = object<Mandate>({ statement: string })

const alliance = object<Alliance>({
  id: may(string),
  name: texts,
  members: may(list(organisation)),
  sealHolder: may(organisation),
  mandate: may(mandate),
})

const whole = object<NonNullable<Stackability['towards']>[number]>({ title: texts, id: may(string) })

const entitlement = object<Entitlement>({
  title: texts,
  description: may(texts),
  type: may(concept),
  status: may(concept),
  occupations: may(list(concept)),
  regions: may(list(concept)),
  grantedOn: may(moment),
  expiresOn: may(moment),
})

/** Members that parts and the whole share, with the same optionality. */
const saidOfBoth = {
  description: may(texts),
  identifiers: may(list(localIdentifier)),
  type: may(concept),
  learningOutcomeSummary: may(texts),
  level: may(
    object<Level>({
      eqf: may(oneOf(1, 2, 3, 4, 5, 6, 7, 8)),
      national: may(list(concept)),
      cycle: may(oneOf('short', 'first', 'second', 'third')),
    }),
  ),
  fields: may(list(concept)),
  languages: may(list(concept)),
  activities: may(list(activity)),
  challenges: may(list(challenge)),
  prerequisites: may(texts),
  stackability: may(object<Stackability>({ stackable: boolean, towards: may(list(whole)) })),
  furtherInformation: may(texts),
  documents: may(list(webResource)),
  homepage: may(webResource),
  entitlements: may(list(entitlement)),
  maximumDuration: may(string),
}
const [learningOutcomes, qualityAssurances] = [list(learningOutcome, 1), list(qualityAssurance, 1)]
const participation = object<Participation>({ modes: list(concept, 1), setting: may(concept) })

const part = nested(ceilings.partDepth, (inner) =>
  object<AchievementPart>({
    ...saidOfBoth,
    id: may(string),
    title: texts,
    awardingBodies: may(list(organisation, 1)),
    awardedOn: may(moment),
    learningOutcomes: may(learningOutcomes),
    workload: may(object<Workload>({ ects: may(noneOrMore), hours: may(amount), specifiedEcts: may(amount) })),
    assessments: may(list(recordedAssessment)),
    participation: may(participation),
    qualityAssurance: may(qualityAssurances),
    parts: may(list(inner)),
  }),
)

const microCredential = object<MicroCredential>({
  learner,
  title: texts,
  awardingBodies: list(organisation, 1),
  issuedOn: moment,
  ...saidOfBoth,
  learningOutcomes,
  workload: object<Workload>({ ects: may(amount), hours: may(amount), specifiedEcts: may(amount) }),
  assessments: list(assessment, 1),
  participation,
  qualityAssurance: qualityAssurances,
  awardedOn: may(moment),
  validFrom: may(moment),
  validUntil: may(moment),
  documentTitle: may(texts),
  alliance: may(alliance),
  issuedBy: may(organisation),
  mandate: may(mandate),
  parts: may(list(part)),
  evidence: may(list(object<Evidence>({ type: concept, statement: may(string) }))),
  programme: may(
    object<ProgrammeReference>({
      id: may(string),
      code: may(string),
      version: may(string),
      providers: may(list(organisation)),
    }),
  ),
  primaryLanguage: may(string),
})

/**
 * Throws `model.invalid` with the first problem and its place, for a value that does not have the type
 * `MicroCredential`.
 */
export const assertMicroCredential: (model: unknown) => asserts model is MicroCredential = (model) => {
  const fault = microCredential(model, [])
  if (fault === undefined) return
  const pointer = toPointer(fault.path)
  throw new MicroCredentialError(modelErrors['model.invalid'], {
    pointer,
    problems: [problem(fault.kind, { pointer })],
  })
}
