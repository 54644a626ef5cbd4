import { MicroCredentialError } from '../base/errors.ts'
import { bytes as aByteArray, listOf, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { readCertificates } from '../pki/certificate.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { assertNotOlder, openTrustedList } from './read-trusted-list.ts'
import { aTrustedList, type TrustedList } from './trusted-list.ts'

/** Options of `followPivots`. */
export interface FollowPivotsOptions {
  /** The certificates of the Official Journal that the list of lists refers to, PEM text or DER. */
  readonly signers: readonly (string | Uint8Array)[]
}

const call: Call<FollowPivotsOptions> = {
  line: 'await followPivots(pivots, { signers })',
  needs: { signers: /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes) },
  may: {},
}

/**
 * The addresses of the pivots of a list of lists, the oldest first: earlier editions that announced new certificates of
 * its signers since the last publication in the Official Journal (the addresses of its information, up to the first that
 * is no XML file).
 *
 * These are statements of a list whose signers you may not know yet. Throws a `TypeError` for what is no list.
 *
 * @example
 * const addresses = pivotsOf(listOfLists)
 */
export const pivotsOf = (list: TrustedList): readonly string[] => {
  assertArgument('pivotsOf(list)', 'list', aTrustedList, list)
  const { informationUrls } = list
  const end = informationUrls.findIndex((url) => !url.endsWith('.xml'))
  return informationUrls.slice(0, end < 0 ? undefined : end).reverse()
}

/**
 * Gives the certificates of which one signs the list of lists now, in DER: each pivot is signed with a certificate that
 * the one before it announced, and the first with one of the Official Journal. Without pivots, these are the ones given.
 *
 * The next update of a pivot has usually passed, which is not asked. Throws what `readTrustedList` throws for each pivot,
 * and `trustlist.rollback` if their sequence numbers do not rise: give them with the oldest first.
 *
 * @example
 * const signers = await followPivots(pivots, { signers: [certificateOfTheOfficialJournal] })
 * const list = await readTrustedList(listBytes, { signers })
 */
export const followPivots = async (
  pivots: readonly Uint8Array[],
  options: FollowPivotsOptions,
): Promise<readonly Uint8Array[]> => {
  assertArgument(call.line, 'pivots', listOf('a list of pivots, each as bytes', aByteArray), pivots)
  assertOptions(call, options)
  let signers = options.signers.flatMap(readCertificates)
  let previous: TrustedList | undefined
  for (const bytes of pivots) {
    const pivot = await openTrustedList(bytes, signers)
    assertNotOlder(pivot, previous)
    const own = pivot.pointers.filter(({ territory, type }) => territory === pivot.territory && type === pivot.type)
    if (own.length === 0) throw new MicroCredentialError(trustedListErrors['trustlist.no_pointer'])
    signers = own.flatMap(({ certificates }) => certificates)
    previous = pivot
  }
  return signers
}
