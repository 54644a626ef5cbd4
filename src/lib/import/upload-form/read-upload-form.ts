import { callKinds, members, moment, bytes as someBytes } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import type { CallOptions } from '../../base/types.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { Moment } from '../../model/text.ts'
import type { ProgrammeResult } from '../result.ts'
import { type Form, formIn, type RecordOf } from './form.ts'
import type { SheetName } from './layout.ts'
import { awardsIn, type UploadedAward } from './read-award.ts'
import { programmeIn } from './read-programme.ts'
import { readWorkbook } from './workbook.ts'

/** Options of `readUploadForm`. */
export interface UploadFormOptions extends CallOptions {
  /**
   * Values that the form has no place for, or leaves open, and that are the same in every row: quality assurance, the
   * form of participation. They are used only if a row does not state a value itself.
   */
  readonly defaults?: Partial<Omit<MicroCredential, 'learner' | 'issuedOn'>> | undefined
  /** When the micro-credentials are issued. The day from which a row is valid, if absent. */
  readonly issuedOn?: Moment | undefined
}

/** The content of an upload form. No claim in it has been verified. */
export interface UploadForm {
  /** The achievements that have a code, in the order of their sheet; those without one are skipped. */
  readonly programmes: readonly ProgrammeResult[]
  /** In the order of the sheet of credentials. A credential with several achievements is listed once for each. */
  readonly awards: readonly UploadedAward[]
}

const call: Call<UploadFormOptions> = {
  line: 'readUploadForm(readFileSync(path), { defaults: { qualityAssurance } })',
  needs: {},
  may: { defaults: members, issuedOn: moment, ...callKinds },
}

/**
 * Reads the upload form of the EDC Issuer, the spreadsheet from which European Digital Credentials were made: `.xlsx`
 * or `.xlsm`, in the layout of its template of December 2021. A row of its sheet of credentials becomes a
 * micro-credential, with the person, the achievement, its outcomes and assessments, and the organisations from the
 * other sheets; or it becomes a list of faults, each with its row and column in the sheet, and without the content of
 * the cell. The e-mail and wallet address are delivery details and not part of the micro-credential.
 *
 * Formulas are not computed and macros not run: the values saved by the spreadsheet are read. Nothing outside the file
 * is fetched. NOTHING is verified: the author of the form is unknown. Throws `import.not_workbook`,
 * `import.not_upload_form`, `import.archive`, `import.workbook`, `import.xml`, `import.doctype`, `import.encoding`,
 * `limit.*` for files that are not such a form, or are too large.
 *
 * @example
 * const { awards } = await readUploadForm(file, { defaults: { qualityAssurance: [quality] } })
 * for (const award of awards)
 *   if (award.outcome === 'failed') for (const { row, column, code } of award.problems) console.log(row, column, code)
 */
export const readUploadForm = async (file: Uint8Array, options: UploadFormOptions = {}): Promise<UploadForm> => {
  assertArgument(call.line, 'file', someBytes, file)
  assertOptions(call, options)
  const { defaults = {}, issuedOn, signal } = options
  signal?.throwIfAborted()
  const form = formIn(await readWorkbook(file))
  const completion = { defaults: defaults as Readonly<Record<string, unknown>>, issuedOn }
  const awards: UploadedAward[] = []
  for (const record of inOrder(form, 'credentials')) {
    signal?.throwIfAborted()
    awards.push(...awardsIn(form, record, completion))
  }
  return { awards, programmes: inOrder(form, 'achievements').map((record) => programmeIn(form, record, completion)) }
}

const inOrder = <S extends SheetName>(form: Form, sheet: S): readonly RecordOf<S>[] =>
  [...form.records[sheet].values()].sort((one, other) => one.row - other.row)
