import type { ErrorKind } from '../base/errors.ts'
import { addCell, type Cells } from './cells.ts'
import { importErrors } from './errors.ts'
import type { Element } from './xml.ts'

/** A learning opportunity of a report, or a skipped or faulty element in its place. */
export type ElmoRow = { readonly cells: Cells } | { readonly passedOver: string } | { readonly kind: ErrorKind }

const namedIn = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name)

/** Yields the learning opportunities of a report, including nested ones, then its recognition results. */
export function* rowsIn(report: Element, learner: Cells): Generator<ElmoRow, void, void> {
  const issuers = namedIn(report, 'issuer')
  const dates = namedIn(report, 'issueDate')
  if (issuers.length > 1 || dates.length > 1) {
    yield { kind: importErrors['import.repeated_element'] }
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
  // Recognised learning was achieved elsewhere and is awarded by that institution.
  for (const { name } of namedIn(report, 'resultOfRecognition')) yield { passedOver: name }
}

interface Context {
  readonly schemes: ReadonlyMap<string, readonly Element[]>
  /** Whether an opportunity or one of its parts has credits, as far as computed. */
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

/** The opportunity around another. */
interface Whole {
  readonly unit: Unit
  readonly titles: readonly (readonly [string, string])[]
}

/** Yields an opportunity, then its parts. */
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
      // The schema allows the status only in the result. Contradicting statements elsewhere make it ambiguous.
      if (name === 'status' && known !== undefined && known !== text) cells.set(name, `${known}\n${text}`)
      else cells.set(known === undefined ? name : `instance.${name}`, text)
    }
  // The meaning of an absent status, as defined in the schema.
  if (!cells.has('status')) cells.set('status', 'passed')
  cells.set('unit', unit)
  const schemes = context.schemes.get(cells.get('gradingSchemeLocalId') ?? '') ?? []
  for (const [name, text] of schemes.flatMap((scheme) => [...cellsOf(scheme, 'gradingScheme')]))
    cells.set(name.replace('gradingScheme.description', 'gradingScheme'), text)
  for (const [name, text] of whole?.titles ?? []) cells.set(name, text)
  // With two results, or two grading schemes of one name, it is unclear which applies.
  yield instances.length > 1 || schemes.length > 1 ? { kind: importErrors['import.repeated_element'] } : { cells }
  for (const part of parts) yield* opportunitiesIn(part, context, { unit, titles })
}

const partsOf = (specification: Element): readonly Element[] =>
  namedIn(specification, 'hasPart').flatMap(({ children }) => children)

/** The unit of a learning opportunity. A course is the smallest unit with credits (ELMO, `type`). */
type Unit = 'programme' | 'module' | 'course' | 'class'

/**
 * Determines the unit from the ELMO type. If that is absent or unknown: a group whose parts have credits is a module, a
 * part of a course is a class, and anything else is a course. So is a module none of whose parts has credits.
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

/** Elements with an attribute that selects one of several values; in other elements it describes the format. */
const kinds: Readonly<Record<string, string>> = { identifier: 'type', credit: 'scheme', level: 'type' }

/**
 * Collects the values of an element by path. Values with a selector share a name: a title is at `title@en`, an
 * identifier at `identifier[local]`, credits at `credit[ects]`, a level at `level[eqf]`.
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
