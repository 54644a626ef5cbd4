import { type Kind, members, several } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { assertMicroCredential } from '../../model/shape.ts'
import { formIn } from './form.ts'
import { missingIn } from './held.ts'
import { type AwardDraft, type DeliveryDetails, draftsIn } from './read-award.ts'
import { emptyForm } from './sheet-writer.ts'
import { writeAward } from './write-award.ts'
import { workbookOf, writeWorkbook } from './write-workbook.ts'

/** A micro-credential for the upload form. */
export interface UploadItem {
  readonly model: MicroCredential
  /** The delivery details of the credential. The e-mail address of the learner, if absent. */
  readonly delivery?: DeliveryDetails | undefined
}

/** A value that an upload form has no place for. */
export interface NotHeld {
  /** The item, counted from 0. */
  readonly item: number
  /** The member of its model, as a JSON Pointer. */
  readonly pointer: string
}

/** The result of `writeUploadForm`: the workbook, and what it could not hold. */
export interface WrittenUploadForm {
  /** A workbook, `.xlsx`. */
  readonly bytes: Uint8Array
  /** Every value that is not the same after reading the form again. */
  readonly notHeld: readonly NotHeld[]
}

const line = "writeUploadForm([{ model, delivery: { email: 'sample.learner@university.example' } }])"
const items: Kind = /* @__PURE__ */ several(
  'micro-credentials: a list of `{ model, delivery }`, or what gives them one by one',
)

/**
 * Writes micro-credentials into the upload form of the EDC Issuer, in the layout of its template of December 2021: a
 * sheet for each kind of thing, a row for each thing, and references by row. Data that several micro-credentials share
 * is written once. The same items give the same bytes.
 *
 * `notHeld` lists everything that the form has no place for, such as quality assurance: it is determined by reading the
 * form again, and is empty if nothing is lost. The models are NOT validated: use `parseMicroCredential`. Throws
 * `model.invalid` for a value that is not a `MicroCredential`, and `import.form_rows` for more than a hundred rows of a
 * sheet, the maximum of the form.
 *
 * @example
 * const { bytes, notHeld } = writeUploadForm([{ model, delivery: { email: 'sample.learner@university.example' } }])
 * for (const { item, pointer } of notHeld) console.log(`Not in the form: ${pointer} of item ${item}`)
 */
export const writeUploadForm = (given: Iterable<UploadItem>): WrittenUploadForm => {
  assertArgument(line, 'items', items, given)
  const all = [...given]
  const draft = emptyForm()
  for (const [index, item] of all.entries()) {
    assertArgument(line, 'item', members, item)
    assertMicroCredential(item.model)
    writeAward(draft, item.model, item.delivery ?? {}, index)
  }
  const workbook = workbookOf(draft)
  if (all.length === 0) return { bytes: writeWorkbook(workbook.sheets), notHeld: [] }
  const form = formIn(workbook, Number.POSITIVE_INFINITY)
  const found = [...form.records.credentials.values()].flatMap((record) => draftsIn(form, record))
  return {
    bytes: writeWorkbook(workbook.sheets),
    notHeld: all.flatMap((item, index) => notHeldOf(item, index, found[index])),
  }
}

const notHeldOf = ({ model }: UploadItem, item: number, found: AwardDraft | undefined): readonly NotHeld[] => {
  const read = found?.draft ?? {}
  // The defaults of absent members, which the form states explicitly.
  const expected = {
    ...model,
    validFrom: model.validFrom ?? model.issuedOn,
    documentTitle:
      model.documentTitle === undefined || missingIn(model.documentTitle, model.title).length === 0
        ? undefined
        : model.documentTitle,
  }
  const said = { ...read, validFrom: read['validFrom'] ?? read['issuedOn'] }
  return missingIn(expected, said).map((pointer) => ({ item, pointer }))
}
