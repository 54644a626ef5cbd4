import type { RecordedAssessment } from '../../src/lib/model/assessment.ts'
import type { Concept } from '../../src/lib/model/concept.ts'
import type { MicroCredential, RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import type { Organisation } from '../../src/lib/model/organisation.ts'
import type { LocalizedText } from '../../src/lib/model/text.ts'
import { gradeStatus } from '../../src/lib/model/vocabulary/grade-status.ts'
import { inAnyOrder } from './elm-expected.ts'

/**
 * What a model must be after the way to an Open Badge and back: the steps of `badgeLosses`, written down a second time, so
 * that the profile is not compared with itself.
 */
export const afterBadge = (model: MicroCredential, issuerId: string): unknown => {
  const say = sayIn(model)
  const { concept, text } = say
  const { learner, workload, programme, identifiers = [] } = model
  const name = [learner.givenName, learner.familyName].filter((part) => part !== undefined).join(' ')
  const { ects, hours, specifiedEcts } = workload
  return inAnyOrder({
    learner: {
      id: learner.id,
      fullName: learner.fullName ?? (name === '' ? undefined : name),
      email: learner.email,
      identifiers: learner.identifiers?.map(withPlainScheme),
    },
    title: text(model.title),
    documentTitle: other(text(model.documentTitle), text(model.title)),
    description: other(text(model.description), text(model.title)),
    issuedOn: model.validFrom ?? model.issuedOn,
    validUntil: model.validUntil,
    awardedOn: model.awardedOn,
    identifiers: identifiers.length === 1 ? identifiers.map(({ value }) => ({ value })) : undefined,
    learningOutcomes: model.learningOutcomes.map((one) => ({
      title: text(one.title),
      description: text(one.description),
      skills: one.skills?.map(concept),
      type: one.type && concept(one.type),
      reuseLevel: one.reuseLevel && concept(one.reuseLevel),
      proficiency: one.proficiency && { level: concept(one.proficiency.level) },
      otherFrameworks: one.otherFrameworks?.map(concept),
    })),
    learningOutcomeSummary: text(model.learningOutcomeSummary),
    workload: {
      ects,
      hours: hours === undefined ? undefined : Math.round(hours * 60) / 60,
      specifiedEcts: specifiedEcts === ects ? undefined : specifiedEcts,
    },
    level: model.level && { ...model.level, national: model.level.national?.map(concept) },
    assessments: model.assessments.map((one) => assessmentRead(one, say)),
    participation: {
      modes: model.participation.modes.map(concept),
      setting: model.participation.setting && concept(model.participation.setting),
    },
    type: model.type && concept(model.type),
    fields: model.fields?.map(concept),
    languages: model.languages?.map(concept),
    programme: programme && withoutNothing({ id: programme.id, code: programme.code, version: programme.version }),
    primaryLanguage: say.tag,
    ...issuingOf(model, issuerId, say),
  } as unknown as RecordedMicroCredential)
}

const withoutNothing = (object: object): object | undefined =>
  Object.values(object).every((value) => value === undefined) ? undefined : object

interface Say {
  readonly tag: string
  readonly text: (text: LocalizedText | undefined) => LocalizedText | undefined
  readonly concept: (concept: Concept) => Concept
}

const sayIn = ({ title, primaryLanguage = '' }: MicroCredential): Say => {
  const near = (text: LocalizedText, to: string): string =>
    Object.keys(text).find((tag) => tag === to) ??
    Object.keys(text).find((tag) => tag.split('-')[0] === to.split('-')[0]) ??
    Object.keys(text)[0] ??
    ''
  const language = near(title, primaryLanguage)
  const { language: code, script, region } = new Intl.Locale(language)
  const tag = [code, script, region].filter((part) => part !== undefined).join('-')
  const text: Say['text'] = (one) => one && { [tag]: one[near(one, language)] ?? '' }
  const concept: Say['concept'] = ({ label, ...one }) => {
    const named = text(label)
    return named === undefined || named[tag] === one.id ? one : { ...one, label: named }
  }
  return { tag, text, concept }
}

const other = (one: LocalizedText | undefined, than: LocalizedText | undefined): LocalizedText | undefined =>
  JSON.stringify(one) === JSON.stringify(than) ? undefined : one

const withPlainScheme = <T extends { readonly type: string; readonly value: string }>(identifier: T): object => {
  const { scheme, ...rest } = identifier as T & { readonly scheme?: string }
  return identifier.type === 'local' && scheme !== undefined && !/^[A-Za-z0-9._-]+$/.test(scheme) ? rest : identifier
}

const assessmentRead = (one: RecordedAssessment, { text, concept }: Say): object => {
  const type = one.type && concept(one.type)
  const named = type?.label ?? text(type && { und: type.id })
  return {
    type,
    title: other(text(one.title), named),
    description: text(one.description),
    grade: text(one.grade),
    status: one.status && (Object.values(gradeStatus).find(({ id }) => id === one.status?.id) ?? concept(one.status)),
    supervision: one.supervision && concept(one.supervision),
    modes: one.modes?.map(concept),
    gradingScheme: one.gradingScheme && {
      title: text(one.gradingScheme.title),
      description: text(one.gradingScheme.description),
    },
  }
}

const mandateType = 'http://data.europa.eu/snb/evidence-type/c_18016257'

/** Who awarded and who issued, and the organisations that are described in full: the issuer, and who awards alone. */
const issuingOf = (model: MicroCredential, issuerId: string, { text, concept }: Say): object => {
  const { awardingBodies, alliance, evidence = [] } = model
  const isBody = awardingBodies.some(({ id }) => id === issuerId)
  const issuing = awardingBodies.find(({ id }) => id === issuerId) ?? model.issuedBy ?? alliance?.sealHolder
  const full = ({ id, name, country, address, identifiers, homepage, email, logo }: Organisation): object => ({
    id,
    name: text(name),
    country,
    address: text(address),
    identifiers: identifiers?.map(withPlainScheme),
    homepage: homepage && { url: homepage.url },
    email,
    logo,
  })
  const [single, ...others] = awardingBodies
  const described = [...(issuing === undefined ? [] : [issuing]), ...(!isBody && others.length === 0 ? [single] : [])]
  const brief = (one: Organisation): object => {
    const known = described.find(({ id }) => id !== undefined && id === one.id)
    return known === undefined ? { id: one.id, name: text(one.name), country: one.country } : full(known)
  }
  const own = issuing && full({ ...issuing, id: issuerId })
  const isMandate = ({ type, statement }: (typeof evidence)[number]): boolean =>
    type.id === mandateType && statement !== undefined
  const statement = isBody
    ? undefined
    : (alliance?.mandate?.statement ?? model.mandate?.statement ?? evidence.find(isMandate)?.statement)
  const mandate = statement === undefined ? undefined : { statement }
  const named = alliance && { id: alliance.id, name: text(alliance.name) }
  return {
    awardingBodies: awardingBodies.map((body) => (others.length === 0 && !isBody ? full(body) : brief(body))),
    qualityAssurance: model.qualityAssurance.map((one) => ({
      type: concept(one.type),
      title: text(one.title),
      description: text(one.description),
      agency: brief(one.agency),
      report: one.report && { url: one.report.url },
    })),
    evidence: evidence.filter((one) => isBody || !isMandate(one)).map((one) => ({ ...one, type: concept(one.type) })),
    ...(isBody
      ? { alliance: named }
      : named === undefined
        ? { issuedBy: own, mandate }
        : mandate === undefined
          ? { alliance: named, issuedBy: own }
          : { alliance: { ...named, sealHolder: own, mandate } }),
  }
}
