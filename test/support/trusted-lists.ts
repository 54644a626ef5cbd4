import { MicroCredentialError } from '../../src/index.ts'
import { createTestListSigner, signList } from '../../src/lib/testing/sign-list.ts'
import { type TestTrustedListOptions, writeTestList } from '../../src/lib/testing/test-trusted-list.ts'
import { type ReadTrustedListOptions, readTrustedList } from '../../src/trusted-lists.ts'
import { sealedAt } from './seals.ts'

export const listSigner = await createTestListSigner('BE', sealedAt)
export const listedAt = sealedAt
const clock = (): Date => sealedAt

/** An unsigned list in the form of the standard, to be changed before it is signed. */
export const unsignedList = (options: TestTrustedListOptions = {}): string =>
  writeTestList(options, options.territory ?? 'BE', sealedAt)

/** Signs a list as the tests' scheme operator. */
export const sign = (xml: string): Promise<string> => signList(xml, listSigner, sealedAt)

/** What the text of a list is read as by somebody who names the tests' scheme operator. */
export const read = (
  text: string | Uint8Array,
  options: ReadTrustedListOptions = { signers: [listSigner.certificate] },
): ReturnType<typeof readTrustedList> =>
  readTrustedList(typeof text === 'string' ? new TextEncoder().encode(text) : text, { now: clock, ...options })

/** The code with which something is refused, or `read`. */
export const verdict = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading
    return 'read'
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    return cause.code
  }
}
