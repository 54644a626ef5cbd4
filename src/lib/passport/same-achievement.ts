import { nameOf } from '../credential/party.ts'
import type { Day, LocalizedText } from '../model/text.ts'
import { byText, eachOnce } from './canonical.ts'
import { dayOf } from './days.ts'
import { groupsOf } from './groups.ts'
import type { Relation } from './passport.ts'
import { byContent, type ReadForm } from './read-reports.ts'

/** Credentials of one achievement, the one it is shown by first. */
export type FormsOfOne = readonly [ReadForm, ...ReadForm[]]

/**
 * Finds which credentials are of one achievement. What counts is grouped first; what does not count joins one of these
 * groups, or stands by itself, so that a revoked credential never makes two achievements one.
 */
export const groupForms = (forms: readonly ReadForm[]): readonly FormsOfOne[] => {
  const [counting, others] = [forms.filter(isCurrent), forms.filter((form) => !isCurrent(form))]
  const groups = groupsOf(counting, keysOf, isSame)
  const placed = new Map<string, number>()
  for (const [at, group] of others.length === 0 ? [] : groups.entries())
    for (const key of group.flatMap(keysOf)) placed.set(key, Math.min(at, placed.get(key) ?? at))
  const joined = new Map<number, ReadForm[]>()
  const alone: ReadForm[] = []
  for (const form of others) {
    const at = keysOf(form)
      .map((key) => placed.get(key))
      .find((place) => place !== undefined && groups[place]?.some((one) => isSame(one, form)))
    if (at === undefined) alone.push(form)
    else joined.set(at, [...(joined.get(at) ?? []), form])
  }
  return [
    ...groups.map((group, at) => [...[...group].sort(byRank), ...[...(joined.get(at) ?? [])].sort(byRank)]),
    ...groupsOf(alone, keysOf, isSame).map((group) => [...group].sort(byRank)),
  ] as readonly (readonly ReadForm[])[] as readonly FormsOfOne[]
}

export const isCurrent = ({ standing }: ReadForm): boolean => standing === 'current'

const textsOf = (text: LocalizedText = {}): readonly string[] =>
  Object.values(text).map((one) => one.trim().toLowerCase())

export const awardDayOf = ({ model }: ReadForm): Day | undefined => dayOf(model.awardedOn) ?? dayOf(model.issuedOn)

/**
 * What two credentials of one achievement share: issuer and id; or the programme, by an awarding body of the same name;
 * or title, body, day and credits.
 */
const keysOf = (form: ReadForm): readonly string[] => {
  const { issuer, credentialId, model } = form
  const bodies = (model.awardingBodies ?? []).flatMap(({ name }) => textsOf(name))
  const { id, code, version = '' } = model.programme ?? {}
  const programmes = [id, code].filter((one) => one !== undefined)
  const day = awardDayOf(form)
  return [
    ...(credentialId === undefined ? [] : [['id', nameOf(issuer), credentialId]]),
    ...bodies.flatMap((body) => [
      ...programmes.map((programme) => ['programme', programme, version, body]),
      ...(day === undefined
        ? []
        : textsOf(model.title).map((title) => ['award', title, day, model.workload?.ects, body])),
    ]),
  ].map((key) => JSON.stringify(key))
}

/** Two that are alike in title, body, day and credits are still two if they name different outcomes or programmes. */
const isSame = (one: ReadForm, other: ReadForm): boolean =>
  (one.credentialId !== undefined &&
    one.credentialId === other.credentialId &&
    nameOf(one.issuer) === nameOf(other.issuer)) ||
  (agree(programmesOf(one), programmesOf(other)) &&
    (hasProgramme(one, other) || agree(outcomesOf(one), outcomesOf(other))))

const agree = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === 0 || others.length === 0 || some.some((text) => others.includes(text))

const programmesOf = ({ model: { programme } }: ReadForm): readonly string[] =>
  [programme?.id, programme?.code].filter((text) => text !== undefined)

const hasProgramme = (...forms: readonly ReadForm[]): boolean => forms.every((form) => programmesOf(form).length > 0)

/** The outcomes as one text for each language. */
const outcomesOf = ({ model }: ReadForm): readonly string[] => {
  const titles = (model.learningOutcomes ?? []).map(({ title }) => title)
  return eachOnce(titles.flatMap((title) => Object.keys(title))).map((tag) =>
    JSON.stringify(titles.map((title) => title[tag] ?? '').sort()),
  )
}

/** The one it is shown by: from the awarding body itself, the latest, and the same whatever the order. */
const byRank = (one: ReadForm, other: ReadForm): number =>
  Number(isOfItself(other)) - Number(isOfItself(one)) ||
  byText(awardDayOf(other) ?? '', awardDayOf(one) ?? '') ||
  byText(dayOf(other.model.issuedOn) ?? '', dayOf(one.model.issuedOn) ?? '') ||
  byText(other.profile === 'elm' ? '1' : '0', one.profile === 'elm' ? '1' : '0') ||
  byContent(one, other)

const isOfItself = ({ issuer, model }: ReadForm): boolean =>
  (model.awardingBodies ?? []).some(({ id }) => issuer.kind === 'did' && id === issuer.did)

export const relationTo = (shown: ReadForm, form: ReadForm): Relation => {
  if (form === shown) return 'shown'
  if (awardDayOf(form) !== awardDayOf(shown)) return 'repeat'
  return form.profile === shown.profile && nameOf(form.issuer) === nameOf(shown.issuer) ? 'reissue' : 'twin'
}
