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

export interface UploadFormOptions extends CallOptions {
  /**
   * What the form has no place for, or leaves open, the same in every row: quality assurance, the form of participation.
   * It stands where a row says nothing, and never instead of what a row says.
   */
  readonly defaults?: Partial<Omit<MicroCredential, 'learner' | 'issuedOn'>> | undefined
  /** When the micro-credentials are issued. The day from which a row is valid, if absent. */
  readonly issuedOn?: Moment | undefined
}

/** What an upload form holds. No claim in it has been verified. */
export interface UploadForm {
  /** The achievements that have a code, in the order of their sheet; those without one are skipped. */
  readonly programmes: readonly ProgrammeResult[]
  /** In the order of the sheet of credentials. One of several achievements stands there once for each. */
  readonly awards: readonly UploadedAward[]
}

const call: Call<UploadFormOptions> = {
  line: 'readUploadForm(readFileSync(path), { defaults: { qualityAssurance } })',
  needs: {},
  may: { defaults: members, issuedOn: moment, ...callKinds },
}

/**
 * Reads the upload form of the EDC Issuer, the spreadsheet from which European Digital Credentials were made: `.xlsx` or
 * `.xlsm`, as its template of December 2021 has it. A row of its sheet of credentials becomes a micro-credential, with what the
 * other sheets say of the person, the achievement, its outcomes and assessments, the organisations; or its faults, each with
 * the row and column of the sheet where it is, and nothing of what stands there. The e-mail and wallet address are details
 * of delivery and no part of the micro-credential.
 *
 * Formulas are not computed and macros not run: what the spreadsheet saved is read. Nothing outside of the file is fetched.
 * Verified is NOTHING: who filled the form in is not known. Throws `import.not_workbook`, `import.not_upload_form`,
 * `import.archive`, `import.workbook`, `import.xml`, `import.doctype`, `import.encoding`, `limit.*` for files that are no such
 * form, or larger than any.
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
