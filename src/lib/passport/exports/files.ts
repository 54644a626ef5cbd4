import { isMembers, type Kind, listOf } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { Report } from '../../report.ts'
import { aPassport, keyIn } from '../made.ts'
import type { Passport } from '../passport.ts'

/** A file with the report on it. */
export interface VerifiedFile<F extends string | Uint8Array | object = string> {
  readonly file: F
  readonly report: Report
}

const line = 'filesToPresent(passport, [{ file, report }])'
const someFiles: Kind = /* @__PURE__ */ listOf('a list of files, each with its `report`', {
  words: 'a file with its report',
  is: (value) => isMembers(value) && value['file'] !== undefined && isMembers(value['report']),
})

/**
 * Chooses the files that stand for a passport in a presentation: of each achievement that counts the one it is shown by,
 * in the order of the passport. Pass them to `presentCredentials` of `microcredentials/presentation`.
 *
 * The presentation carries whole credentials, each with everything in it, and signs nothing that this library has worked
 * out. Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const report = await verifyCredential(text, { trust: trustAnyIssuer })
 * const files = filesToPresent(createPassport([report]), [{ file: text, report }])
 */
export const filesToPresent = <F extends string | Uint8Array | object>(
  passport: Passport,
  files: readonly VerifiedFile<F>[],
): readonly F[] => {
  assertArgument(line, 'passport', aPassport, passport)
  assertArgument(line, 'files', someFiles, files)
  const byKey = new Map(files.map(({ file, report }) => [keyIn(passport, report), file]))
  return passport.achievements.flatMap(({ standing, key }) => {
    const file = byKey.get(key)
    return standing !== 'current' || file === undefined ? [] : [file]
  })
}
