import type { MandateFinding } from 'microcredentials'
import type { LearningOutcome, RecordedMicroCredential } from 'microcredentials/model'

import { element, filled, foreign, linkAway, type Part } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import { type Dates, facts } from './facts.ts'
import type { Words } from './words.ts'

export interface ShowingCertificate {
  readonly words: Words
  readonly dates: Dates
}

/** What a verified credential says. */
export const showCertificate = (finding: Finding, showing: ShowingCertificate): HTMLElement | undefined => {
  const { content, inner } = finding
  if (content === undefined) return undefined
  const { certificate } = showing.words.texts
  const passed = inner.filter(({ outcome }) => outcome === 'passed').length
  const ofOthers = certificate.inner.replace('{passed}', String(passed)).replace('{all}', String(inner.length))
  return element(
    'section',
    { 'aria-labelledby': 'certificate', id: 'certificate-section' },
    element('h2', { id: 'certificate' }, certificate.title),
    content.kind === 'other'
      ? element('p', {}, certificate.other)
      : showModel(content.model, mandatesOf(finding), showing),
    content.kind === 'micro-credential' && content.left > 0
      ? element('p', { class: 'note' }, certificate.left.replace('{count}', String(content.left)))
      : undefined,
    inner.length > 0 ? element('p', { class: 'note' }, ofOthers) : undefined,
  )
}

const mandatesOf = ({ checks }: Finding): readonly MandateFinding[] =>
  checks.flatMap((check) =>
    check.name === 'trust' && check.outcome === 'passed' ? (check.details.mandates ?? []) : [],
  )

const showModel = (
  model: RecordedMicroCredential,
  mandates: readonly MandateFinding[],
  { words, dates }: ShowingCertificate,
): HTMLElement => {
  const { certificate } = words.texts
  const { learner, level, workload, participation } = model
  const names = [learner.givenName, learner.familyName].filter((name) => name !== undefined)
  const name = learner.fullName ?? (names.length > 0 ? names.join(' ') : learner.id)
  const awarded = model.awardedOn ?? model.issuedOn
  const levels = [
    ...(level?.eqf === undefined ? [] : [certificate.eqf.replace('{level}', String(level.eqf))]),
    ...(level?.national ?? []).map(words.concept),
  ]
  const work = [
    workload?.ects === undefined ? undefined : certificate.ects.replace('{credits}', String(workload.ects)),
    workload?.hours === undefined ? undefined : certificate.hours.replace('{hours}', String(workload.hours)),
  ]
  return element(
    'article',
    { class: 'certificate', 'aria-labelledby': 'credential-title' },
    element('p', { class: 'kind' }, certificate.kind),
    element('h3', { id: 'credential-title' }, words.text(model.title) ?? certificate.untitled),
    element(
      'p',
      { class: 'learner' },
      ...(name === undefined
        ? [certificate.noLearner]
        : [`${certificate.learner} `, element('strong', {}, foreign(name))]),
    ),
    facts([
      [certificate.awardedBy, words.list((model.awardingBodies ?? []).map((body) => bodyOf(body, words)))],
      [certificate.alliance, words.text(model.alliance?.name)],
      [certificate.mandate, rightOf(model, mandates, words)],
      [certificate.awardedOn, awarded === undefined ? undefined : dates.day(awarded)],
      [certificate.validUntil, model.validUntil === undefined ? undefined : dates.day(model.validUntil)],
      [certificate.level, words.list(levels)],
      [certificate.workload, words.list(work)],
      [certificate.outcomes, words.list((model.learningOutcomes ?? []).map((one) => outcomeOf(one, words)))],
      [certificate.participation, words.list((participation?.modes ?? []).map(words.concept))],
      [certificate.assessments, words.list((model.assessments ?? []).map((one) => assessmentOf(one, words)))],
      [
        certificate.quality,
        words.list((model.qualityAssurance ?? []).map(({ title, type }) => words.text(title) ?? words.concept(type))),
      ],
      [certificate.parts, words.list((model.parts ?? []).map(({ title }) => words.text(title)))],
    ]),
  )
}

type Of<K extends 'awardingBodies' | 'assessments'> = NonNullable<RecordedMicroCredential[K]>[number]

const bodyOf = ({ name, country, id }: Of<'awardingBodies'>, words: Words): Part =>
  element(
    'span',
    {},
    words.text(name) ?? (id === undefined ? '–' : foreign(id)),
    ...(country === undefined ? [] : [', ', words.concept(country)]),
  )

const assessmentOf = ({ title, type, grade }: Of<'assessments'>, words: Words): Part => {
  const said = words.text(grade)
  return element(
    'span',
    {},
    words.text(title) ?? words.concept(type),
    ...(said === undefined ? [] : [' – ', ...filled(words.texts.certificate.grade, { grade: said })]),
  )
}

/** By which right it was issued: as proven if the policy knows it, or else as the issuer states it. */
const rightOf = (
  { alliance, mandate, awardingBodies }: RecordedMicroCredential,
  findings: readonly MandateFinding[],
  { texts, list, text }: Words,
): HTMLElement | undefined => {
  const nameOf = (member: string): Part =>
    text(awardingBodies?.find(({ id }) => id === member)?.name) ?? element('code', {}, foreign(member))
  const stated = alliance?.mandate ?? mandate
  const proven = findings.flatMap((one) =>
    one.mandate === 'not in force' ? [] : [element('span', {}, nameOf(one.member), ': ', texts.mandates[one.mandate])],
  )
  if (proven.length > 0) return list(proven)
  if (stated === undefined) return undefined
  return element('span', {}, foreign(stated.statement), ` (${texts.mandates.stated})`)
}

const escoSkill = /^https?:\/\/data\.europa\.eu\/esco\/skill\/([\w-]{1,64})$/

const outcomeOf = ({ title, skills = [], proficiency }: LearningOutcome, words: Words): Part => {
  const { certificate } = words.texts
  const level = words.concept(proficiency?.level)
  return element(
    'span',
    {},
    words.text(title),
    ...(level === undefined ? [] : [' (', ...filled(certificate.proficiency, { level }), ')']),
    words.list(
      skills.map((skill) => {
        const [, id] = escoSkill.exec(skill.id) ?? []
        const label = words.concept(skill)
        // The address is made here, of a part that cannot be anything else: a file does not choose where a link leads.
        return id === undefined
          ? label
          : linkAway(`https://data.europa.eu/esco/skill/${id}`, ...filled(certificate.skill, { skill: label }))
      }),
    ),
  )
}
