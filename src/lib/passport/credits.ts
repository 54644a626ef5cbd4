import type { Concept } from '../model/concept.ts'
import { countedCredits } from '../model/credits.ts'
import type { LocalizedText } from '../model/text.ts'
import { bodiesOf, keysOfBody } from './bodies.ts'
import { byText, canonicalText, eachOnce } from './canonical.ts'
import { groupsOf } from './groups.ts'
import type { BodyCreditRow, CreditRow, PassportBody, PassportCredits } from './passport.ts'
import { type FormsOfOne, isCurrent } from './same-achievement.ts'
import { mergeLabels } from './skills.ts'

/** Credits that count, with everything they are sorted by. */
interface CreditLine {
  readonly ects: number
  readonly level: string
  readonly fields: readonly Concept[]
  readonly bodies: readonly PassportBody[]
  readonly alliance: { readonly id?: string | undefined; readonly name: LocalizedText } | undefined
}

/** The credits of everything that counts: those of the credential by which an achievement is shown. */
export const creditsIn = (groups: readonly FormsOfOne[]): PassportCredits => {
  const lines = groups.flatMap(([shown]) => (isCurrent(shown) ? linesOf(shown) : []))
  const none = { id: '' }
  const orNone = (fields: readonly Concept[]): readonly Concept[] => (fields.length === 0 ? [none] : fields)
  return {
    total: sum(lines),
    byLevel: rowsBy(lines, ({ level }) => [{ id: level }]),
    byField: rowsBy(lines, ({ fields }) => orNone(fields)),
    byAwardingBody: bodyRows(lines),
    byAlliance: rowsBy(lines, ({ alliance }) => [
      alliance === undefined ? none : { id: alliance.id ?? canonicalText(alliance.name), label: alliance.name },
    ]),
    byLevelAndField: rowsBy(lines, ({ level, fields }) =>
      orNone(fields).map(({ id }) => ({ id: JSON.stringify([level, id]) })),
    ).map(({ key, ects }) => {
      const [level = '', field = ''] = JSON.parse(key) as readonly string[]
      return { level, field, ects }
    }),
  }
}

const linesOf = ({ model, issuer }: FormsOfOne[0]): readonly CreditLine[] =>
  countedCredits([model]).map(({ of, ects }) => ({
    ects,
    // Levels and fields are not inherited: a module of a degree may be below it, or of another field.
    level: of.level?.eqf === undefined ? '' : String(of.level.eqf),
    fields: eachOnce(of.fields ?? [], ({ id }) => id),
    bodies: bodiesOf(of.awardingBodies ?? model.awardingBodies, issuer),
    alliance: model.alliance,
  }))

/** Credits have two decimals, but sums of floating-point numbers may not. */
const sum = (lines: readonly { readonly ects: number }[]): number =>
  Math.round(lines.reduce((total, { ects }) => total + ects, 0) * 100) / 100

const rowsBy = (
  lines: readonly CreditLine[],
  thingsOf: (line: CreditLine) => readonly Concept[],
): readonly CreditRow[] => {
  const rows = new Map<string, { readonly ects: number; readonly label: LocalizedText | undefined }[]>()
  for (const line of lines)
    for (const { id, label } of eachOnce(thingsOf(line), (thing) => thing.id)) {
      const found = rows.get(id) ?? []
      found.push({ ects: line.ects, label })
      rows.set(id, found)
    }
  return [...rows]
    .sort(([one], [other]) => byText(one, other))
    .map(([key, found]) => {
      const label = mergeLabels(found.map((one) => one.label))
      return { key, ...(label === undefined ? {} : { label }), ects: sum(found) }
    })
}

/** A body is one under whatever ids and names it is mentioned, as long as one of these is shared. */
const bodyRows = (lines: readonly CreditLine[]): readonly BodyCreditRow[] => {
  const mentions = lines.flatMap((line, at) =>
    (line.bodies.length === 0 ? [nobody] : line.bodies).map((body) => ({ body, line, at })),
  )
  return groupsOf(mentions, ({ body }) => (body === nobody ? ['nobody'] : keysOfBody(body)))
    .map((group): BodyCreditRow => {
      const bodies = group.map(({ body }) => body)
      const ids = eachOnce(bodies.flatMap((body) => body.ids))
      const label = mergeLabels(bodies.map(({ name }) => name))
      const once = (some: typeof group) => sum(eachOnce(some, ({ at }) => String(at)).map(({ line }) => line))
      return {
        key: ids[0] ?? (label === undefined ? '' : canonicalText(label)),
        ...(label === undefined ? {} : { label }),
        ids,
        ects: once(group),
        provenEcts: once(group.filter(({ body }) => body.proven)),
      }
    })
    .sort((one, other) => byText(one.key, other.key))
}

const nobody: PassportBody = { ids: [], proven: false }
