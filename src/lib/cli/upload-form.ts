import { concat } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { constantsOf } from '../import/constants.ts'
import type { ImportMapping } from '../import/mapping.ts'
import type { ProgrammeResult } from '../import/result.ts'
import type { UploadedAward } from '../import/upload-form/read-award.ts'
import { readUploadForm, type UploadForm } from '../import/upload-form/read-upload-form.ts'

/** The largest form that is taken into memory; the reader has the same ceiling. */
const maxBytes = 20_000_000

/** Only the constants of a mapping are used: the form defines the meaning of its columns. */
const formIn = async (input: AsyncIterable<Uint8Array>, mapping: ImportMapping | undefined): Promise<UploadForm> => {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of input) {
    pieces.push(piece)
    size += piece.length
    if (size > maxBytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  }
  const { issuedOn, ...defaults } = mapping === undefined ? {} : constantsOf(mapping)
  return readUploadForm(concat(...pieces), { defaults, issuedOn: issuedOn as string | undefined })
}

export async function* awardsFromUploadForm(
  input: AsyncIterable<Uint8Array>,
  mapping: ImportMapping | undefined,
): AsyncGenerator<UploadedAward, void, void> {
  yield* (await formIn(input, mapping)).awards
}

export async function* programmesFromUploadForm(
  input: AsyncIterable<Uint8Array>,
  mapping: ImportMapping | undefined,
): AsyncGenerator<ProgrammeResult, void, void> {
  yield* (await formIn(input, mapping)).programmes
}
