import { MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { Cells } from './cells.ts'
import { cellsOf, type ElmoRow, rowsIn } from './elmo-rows.ts'
import { importErrors } from './errors.ts'
import { assertImport, type ImportRecordsOptions } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { toPlan } from './plan.ts'
import { failedRow, type ImportResult, type SourceRecord } from './result.ts'
import { type ImportInput, textOf } from './source.ts'
import { type Element, readXml } from './xml.ts'

/** Maximum number of learning opportunities in a file, which is about one learner. */
const maxRows = 1_000

const namespace = /^https:\/\/github\.com\/emrex-eu\/elmo-schemas\/tree\/v(?:1|2)(?:\.\d{1,2}){0,2}$/

/**
 * Imports micro-credentials from an ELMO file (EMREX), versions 1 and 2. Each learning opportunity of each report is a
 * row, nested ones included, numbered from 1 in the order of the file; recognition results are skipped rows. The
 * columns are those of `elmoMapping`; `unit` is `programme`, `module`, `course` or `class`, from the ELMO type or,
 * without one, from the credits.
 *
 * The signature is NOT verified. Attachments, diploma supplements and extensions are ignored. The learner is the one
 * directly below the root, who may occur once (`import.repeated_element`). Throws `import.mapping`, `import.not_elmo`.
 * An error in the middle of the file (`import.xml`, `import.doctype`, `import.encoding`, `import.too_large`, `limit.*`)
 * is the last row.
 *
 * @example
 * const mapping = parseImportMapping({ ...elmoMapping, language: 'en' })
 * for await (const result of importElmo(createReadStream('transcript.xml'), { mapping })) console.log(result.outcome)
 */
export async function* importElmo(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertImport('importElmo', input, options)
  const plan = toPlan(parseImportMapping(options.mapping), options.programmes)
  for await (const record of elmoRecords(input, options.signal)) yield 'cells' in record ? mapRow(record, plan) : record
}

/** Reads the learning opportunities of a file, before they are mapped. */
export async function* elmoRecords(
  input: ImportInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceRecord, void, void> {
  let row = 0
  try {
    for await (const one of recordsOf(input)) {
      signal?.throwIfAborted()
      if (row >= maxRows) throw new MicroCredentialError(limitErrors['limit.records'])
      row++
      if ('cells' in one) yield { row, cells: one.cells }
      else yield 'kind' in one ? failedRow(row, one.kind) : { row, outcome: 'skipped', column: one.passedOver }
    }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || row === 0) throw cause
    yield failedRow(row + 1, cause.kind)
  }
}

async function* recordsOf(input: ImportInput): AsyncGenerator<ElmoRow, void, void> {
  const whole = new Set(['learner', 'report'])
  const skip = new Set(['attachment', 'diplomaSupplement', 'extension', 'Signature', 'groups', 'resultDistribution'])
  let root: Element | undefined
  let learner: Cells | undefined
  const share: Share = { read: 0, given: 0 }
  for await (const element of readXml(counted(textOf(input), share), { whole, skip })) {
    if (root === undefined) {
      root = element
      if (root.name !== 'elmo' || !namespace.test(root.uri))
        throw new MicroCredentialError(importErrors['import.not_elmo'])
    }
    if (element.name === 'learner') {
      // With two learners it would be unclear whose results these are.
      if (learner !== undefined) throw new MicroCredentialError(importErrors['import.repeated_element'])
      learner = cellsOf(element, 'learner')
    }
    if (element.name === 'report')
      for (const row of rowsIn(element, learner ?? new Map())) {
        if ('cells' in row) assertShared(share, row.cells)
        yield row
      }
  }
  if (root === undefined) throw new MicroCredentialError(importErrors['import.not_elmo'])
}

/** The size of the input and of the rows made from it: data stated once for an issuer is copied into each row. */
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

/** Real rows have some hundred characters and fifty cells. */
const assertShared = (share: Share, cells: Cells): void => {
  for (const text of cells.values()) share.given += 1 + text.length / 100
  if (share.given > 20_000 + share.read / 5) throw new MicroCredentialError(limitErrors['limit.repetition'])
}

/**
 * The mapping of learning opportunities. Spread it and add what ELMO lacks: language, learning outcomes, assessment,
 * participation, quality assurance; and `words` for grades. It imports passed courses, and skips both what contains
 * courses and what is part of one; set `only` to change this.
 */
export const elmoMapping: Pick<ImportMapping, 'columns' | 'only' | 'ignore'> = {
  columns: {
    'learner.givenName': 'learner.givenNames',
    'learner.familyName': 'learner.familyName',
    'learner.dateOfBirth': ['learner.dateOfBirth', 'learner.bday'],
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
  only: { status: ['passed'], unit: ['course'] },
  ignore: [
    ...['gradingSchemeLocalId', 'partOf', 'url', 'issuer.url', 'academicTerm', 'shortenedGrading', 'attachments'],
    ...['type', 'descriptionHtml'],
  ],
}
