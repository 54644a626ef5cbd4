import type { ErrorCode } from '../base/errors.ts'
import { addCell, type Cells } from './cells.ts'
import type { Element } from './xml.ts'

/** One learning opportunity of a report; or what is passed over, or wrong, in its place. */
export type ElmoRow = { readonly cells: Cells } | { readonly passedOver: string } | { readonly code: ErrorCode }

const namedIn = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name)

/** The opportunities of a report, those within others too, and then its results of recognition. */
export function* rowsIn(report: Element, learner: Cells): Generator<ElmoRow, void, void> {
  const issuers = namedIn(report, 'issuer')
  const dates = namedIn(report, 'issueDate')
  if (issuers.length > 1 || dates.length > 1) {
    yield { code: 'import.repeated_element' }
    return
  }
  const shared = [
    ...learner,
    ...issuers.flatMap((element) => [...cellsOf(element, 'issuer')]),
    ...dates.map(({ text }) => ['issueDate', text.trim()] as const),
  ]
  const context: Context = { schemes: schemesIn(report), credited: new Map() }
  for (const specification of namedIn(report, 'learningOpportunitySpecification'))
    for (const row of opportunitiesIn(specification, context))
      yield 'cells' in row ? { cells: new Map([...shared, ...row.cells]) } : row
  // What was recognised was achieved elsewhere, and is that institution's to award.
  for (const { name } of namedIn(report, 'resultOfRecognition')) yield { passedOver: name }
}

interface Context {
  readonly schemes: ReadonlyMap<string, readonly Element[]>
  /** Whether an opportunity or a part of it gives credit, as far as that was looked for. */
  readonly credited: Map<Element, boolean>
}

const schemesIn = (report: Element): Context['schemes'] => {
  const found = new Map<string, Element[]>()
  for (const scheme of namedIn(report, 'gradingScheme')) {
    const id = scheme.attributes.get('localId') ?? ''
    found.set(id, [...(found.get(id) ?? []), scheme])
  }
  return found
}

/** What stands above an opportunity. */
interface Whole {
  readonly unit: Unit
  readonly titles: readonly (readonly [string, string])[]
}

/** An opportunity, and then those it consists of. */
function* opportunitiesIn(specification: Element, context: Context, whole?: Whole): Generator<ElmoRow, void, void> {
  const parts = partsOf(specification)
  const instances = namedIn(specification, 'specifies').flatMap(({ children }) => children)
  const unit = unitOf(specification, whole, context)
  const cells = cellsOf(
    { ...specification, children: specification.children.filter(({ name }) => !/^(?:hasPart|specifies)$/.test(name)) },
    '',
  )
  const titles = [...cells].flatMap(([name, text]) =>
    /^title(?:@|$)/.test(name) ? [[name.replace('title', 'partOf'), text] as const] : [],
  )
  for (const instance of instances)
    for (const [name, text] of cellsOf(instance, '')) {
      const known = cells.get(name)
      // The schema has the status in the result alone. Where something else says another one, neither is meant.
      if (name === 'status' && known !== undefined && known !== text) cells.set(name, `${known}\n${text}`)
      else cells.set(known === undefined ? name : `instance.${name}`, text)
    }
  // The schema says what the absence of the status means.
  if (!cells.has('status')) cells.set('status', 'passed')
  cells.set('unit', unit)
  const schemes = context.schemes.get(cells.get('gradingSchemeLocalId') ?? '') ?? []
  for (const [name, text] of schemes.flatMap((scheme) => [...cellsOf(scheme, 'gradingScheme')]))
    cells.set(name.replace('gradingScheme.description', 'gradingScheme'), text)
  for (const [name, text] of whole?.titles ?? []) cells.set(name, text)
  // Of two results, or two scales of one name, nobody can tell which is meant.
  yield instances.length > 1 || schemes.length > 1 ? { code: 'import.repeated_element' } : { cells }
  for (const part of parts) yield* opportunitiesIn(part, context, { unit, titles })
}

const partsOf = (specification: Element): readonly Element[] =>
  namedIn(specification, 'hasPart').flatMap(({ children }) => children)

/** What an opportunity is. A course is the smallest thing that gives credit (ELMO, `type`). */
type Unit = 'programme' | 'module' | 'course' | 'class'

/**
 * By the type that ELMO gives it. The type may be absent, or unknown, which says nothing: then a group of what gives
 * credit itself is a module, what stands within a course is a class, and anything else is a course. So is a module of
 * which no part gives credit.
 */
const unitOf = (specification: Element, whole: Whole | undefined, context: Context): Unit => {
  const type = namedIn(specification, 'type')[0]?.text.trim().toLowerCase()
  if (type === 'degree programme') return 'programme'
  if (type === 'class' || type === 'course') return type
  if (type !== 'module' && (whole?.unit === 'course' || whole?.unit === 'class')) return 'class'
  return partsOf(specification).some((part) => givesCredit(part, context)) ? 'module' : 'course'
}

const givesCredit = (specification: Element, context: Context): boolean => {
  const known = context.credited.get(specification)
  if (known !== undefined) return known
  const found =
    namedIn(specification, 'specifies')
      .flatMap(({ children }) => children)
      .flatMap((instance) => namedIn(instance, 'credit'))
      .some((credit) => Number(saidIn(credit, 'value') ?? credit.text.trim()) > 0) ||
    partsOf(specification).some((part) => givesCredit(part, context))
  context.credited.set(specification, found)
  return found
}

const saidIn = (element: Element, name: string): string | undefined => namedIn(element, name)[0]?.text.trim()

/** Elements whose attribute says which of several values this is; on any other it says how the value is written. */
const kinds: Readonly<Record<string, string>> = { identifier: 'type', credit: 'scheme', level: 'type' }

/**
 * What an element says, by the path of each value. What says itself what it is stands under one name: a title at
 * `title@en`, an identifier at `identifier[local]`, credit at `credit[ects]`, a level at `level[eqf]`.
 */
export const cellsOf = (element: Element, path: string, cells: Cells = new Map()): Cells => {
  const { name, children, attributes } = element
  const text = element.text.trim()
  const type = attributes.get(kinds[name] ?? '')
  if (children.length === 0) {
    const language = attributes.get('xml:lang')
    const kind = type === undefined ? '' : `[${name === 'identifier' ? type : type.toLowerCase()}]`
    if (text !== '') addCell(cells, `${path}${kind}${language === undefined ? '' : `@${language}`}`, text)
    return cells
  }
  const value = saidIn(element, 'value')
  const kind = saidIn(element, 'scheme') ?? saidIn(element, 'type') ?? type
  if (value !== undefined && kind !== undefined) {
    addCell(cells, `${path}[${kind.toLowerCase()}]`, value)
    const level = saidIn(element, 'level')
    if (level !== undefined) addCell(cells, `${path}.level`, level)
    return cells
  }
  for (const child of children) cellsOf(child, path === '' ? child.name : `${path}.${child.name}`, cells)
  return cells
}
