import { MicroCredentialError } from '../base/errors.ts'
import { addCell, type Cells } from './cells.ts'
import { assertImport, type ImportRecordsOptions } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { toPlan } from './plan.ts'
import { failedRow, type ImportResult } from './result.ts'
import { type ImportInput, textOf } from './source.ts'
import { type Element, readXml } from './xml.ts'

/** Learning opportunities of a file, which is about one learner: more than anybody takes in a life. */
const maxRows = 1_000

const namespace = /^https:\/\/github\.com\/emrex-eu\/elmo-schemas\/tree\/v[12]$/

/**
 * Reads ELMO (EMREX), versions 1 and 2: each learning opportunity of each report is a row, those within others too, in
 * the order of the file, numbered from 1. Attachments, diploma supplements, extensions and signatures are passed over; a
 * signature is NOT verified.
 *
 * Columns are `elmoMapping`'s. Throws `import.mapping`, `import.not_elmo`. What breaks off in the middle
 * (`import.xml`, `import.doctype`, `import.encoding`, `import.too_large`, `limit.*`) is the last row.
 */
export async function* importElmo(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertImport('importElmo', input, options)
  const plan = toPlan(parseImportMapping(options.mapping))
  let row = 0
  try {
    for await (const cells of recordsOf(input)) {
      options.signal?.throwIfAborted()
      if (row >= maxRows) throw new MicroCredentialError('limit.records')
      row++
      yield mapRow({ row, cells }, plan)
    }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || row === 0) throw cause
    yield failedRow(row + 1, cause.code)
  }
}

async function* recordsOf(input: ImportInput): AsyncGenerator<Cells, void, void> {
  const whole = new Set(['learner', 'report'])
  const skip = new Set([
    'attachment',
    'diplomaSupplement',
    'extension',
    'Signature',
    'groups',
    'descriptionHtml',
    'resultDistribution',
  ])
  let root: Element | undefined
  let learner: Cells = new Map()
  const share: Share = { read: 0, given: 0 }
  for await (const element of readXml(counted(textOf(input), share), { whole, skip })) {
    if (root === undefined) {
      root = element
      if (root.name !== 'elmo' || !namespace.test(root.uri)) throw new MicroCredentialError('import.not_elmo')
    }
    if (element.name === 'learner') learner = cellsOf(element, 'learner')
    if (element.name === 'report')
      for (const cells of rowsIn(element, learner)) {
        assertShared(share, cells)
        yield cells
      }
  }
  if (root === undefined) throw new MicroCredentialError('import.not_elmo')
}

/** What was read, in letters, and what was made of it: what is said once of an issuer stands in each of its rows. */
interface Share {
  read: number
  given: number
}

async function* counted(text: AsyncIterable<string>, share: Share): AsyncGenerator<string, void, void> {
  for await (const piece of text) {
    share.read += piece.length
    yield piece
  }
}

/** Rows of an export are some hundred letters each, and have some fifty cells. */
const assertShared = (share: Share, cells: Cells): void => {
  for (const text of cells.values()) share.given += 1 + text.length / 100
  if (share.given > 20_000 + share.read / 5) throw new MicroCredentialError('limit.repetition')
}

function* rowsIn(report: Element, learner: Cells): Generator<Cells, void, void> {
  const named = (name: string): readonly Element[] => report.children.filter((child) => child.name === name)
  const issuer = named('issuer').flatMap((element) => [...cellsOf(element, 'issuer')])
  const issueDate = named('issueDate').map(({ text }) => ['issueDate', text.trim()] as const)
  const schemes = new Map(named('gradingScheme').map((scheme) => [scheme.attributes.get('localId') ?? '', scheme]))
  const shared = [...learner, ...issuer, ...issueDate]
  for (const specification of named('learningOpportunitySpecification'))
    for (const cells of opportunitiesIn(specification, schemes)) yield new Map([...shared, ...cells])
}

/** An opportunity, and then those it consists of. */
function* opportunitiesIn(
  specification: Element,
  schemes: ReadonlyMap<string, Element>,
  within: readonly (readonly [string, string])[] = [],
): Generator<Cells, void, void> {
  const parts = specification.children.filter(({ name }) => name === 'hasPart')
  const own = {
    ...specification,
    children: specification.children.filter(({ name }) => !['hasPart', 'specifies'].includes(name)),
  }
  const [instance] = specification.children
    .filter(({ name }) => name === 'specifies')
    .flatMap(({ children }) => children)
  const cells = cellsOf(own, '')
  if (instance !== undefined)
    for (const [name, text] of cellsOf(instance, '')) cells.set(cells.has(name) ? `instance.${name}` : name, text)
  // The schema says what the absence of the status means.
  if (!cells.has('status')) cells.set('status', 'passed')
  const scheme = schemes.get(cells.get('gradingSchemeLocalId') ?? '')
  for (const [name, text] of scheme === undefined ? [] : cellsOf(scheme, 'gradingScheme'))
    cells.set(name.replace('gradingScheme.description', 'gradingScheme'), text)
  for (const [name, text] of within) cells.set(name, text)
  yield cells
  const titles = [...cells].flatMap(([name, text]) =>
    /^title(?:@|$)/.test(name) ? [[name.replace('title', 'partOf'), text] as const] : [],
  )
  for (const part of parts.flatMap(({ children }) => children)) yield* opportunitiesIn(part, schemes, titles)
}

/**
 * What an element says, by the path of each value. What says itself what it is stands under one name: a title at
 * `title@en`, an identifier at `identifier[local]`, credit at `credit[ects]`, a level at `level[eqf]`.
 */
const cellsOf = (element: Element, path: string, cells: Cells = new Map()): Cells => {
  const { children, attributes } = element
  const text = element.text.trim()
  const [language, type] = [attributes.get('xml:lang'), attributes.get('type')]
  if (children.length === 0) {
    if (text !== '')
      addCell(
        cells,
        `${path}${type === undefined ? '' : `[${type}]`}${language === undefined ? '' : `@${language}`}`,
        text,
      )
    return cells
  }
  const said = (name: string): string | undefined => children.find((child) => child.name === name)?.text.trim()
  const value = said('value')
  const kind = said('scheme') ?? said('type')
  if (value !== undefined && kind !== undefined) {
    addCell(cells, `${path}[${kind.toLowerCase()}]`, value)
    if (said('level') !== undefined) addCell(cells, `${path}.level`, said('level') ?? '')
    return cells
  }
  for (const child of children) cellsOf(child, path === '' ? child.name : `${path}.${child.name}`, cells)
  return cells
}

/**
 * What the members of a learning opportunity mean. Spread it and add what ELMO does not say: language, learning outcomes,
 * assessment, participation, quality assurance; and `words` for grades. Whatever is not passed is skipped.
 */
export const elmoMapping: Pick<ImportMapping, 'columns' | 'only' | 'ignore'> = {
  columns: {
    'learner.givenName': 'learner.givenNames',
    'learner.familyName': 'learner.familyName',
    'learner.esi': 'learner.identifier[esi]',
    title: 'title',
    description: 'description',
    'awardingBody.name': 'issuer.title',
    'awardingBody.country': 'issuer.country',
    'awardingBody.erasmus': 'issuer.identifier[erasmus]',
    'awardingBody.pic': 'issuer.identifier[pic]',
    'awardingBody.schac': 'issuer.identifier[schac]',
    issuedOn: 'issueDate',
    'workload.ects': 'credit[ects]',
    'workload.hours': 'engagementHours',
    'level.eqf': 'level[eqf]',
    fields: 'iscedCode',
    languages: 'languageOfInstruction',
    'assessment.grade': 'resultLabel',
    'assessment.gradingScheme': 'gradingScheme',
    'assessment.assessedOn': 'date',
  },
  only: { status: ['passed'] },
  ignore: ['gradingSchemeLocalId', 'partOf', 'url', 'issuer.url', 'academicTerm', 'shortenedGrading', 'attachments'],
}
