import { toHex } from '../base/bytes.ts'
import type { CodesOf } from '../base/error-codes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bytes as aByteArray, text as aText, clockKinds, listOf, members, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse, readClock } from '../base/options.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { ClockOptions } from '../base/types.ts'
import { fingerprintOf, readCertificates } from '../pki/certificate.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { malformed } from './namespaces.ts'
import { readContent } from './read-content.ts'
import type { TrustedList, TrustedListPointer } from './trusted-list.ts'
import { verifyListSignature } from './verify-signature.ts'

/** Options of `readTrustedList`: who may sign is said by `signers` or by `pointer`. */
export interface ReadTrustedListOptions extends ClockOptions {
  /**
   * The certificates of which one has to have signed, PEM text or DER: for a list of lists, those that the Official
   * Journal of the European Union publishes.
   */
  readonly signers?: readonly (string | Uint8Array)[] | undefined
  /** The pointer of a list of lists to this list, with its territory and the certificates of its signers. */
  readonly pointer?: TrustedListPointer | undefined
  /** The list of the same territory that was read before, so that an older one is refused. */
  readonly previous?: Pick<TrustedList, 'territory' | 'sequenceNumber'> | undefined
}

const call: Call<ReadTrustedListOptions> = {
  line: 'await readTrustedList(bytes, { pointer })',
  needs: {},
  may: {
    signers: /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes),
    pointer: members,
    previous: members,
    ...clockKinds,
  },
}

/** The largest list that is parsed, twice the largest of a Member State. */
export const maxListBytes: number = 20 * 1024 * 1024

/**
 * Reads a trusted list of a Member State, or the list of lists (ETSI TS 119 612 V2.1.1 to V2.4.1, in XML), and verifies
 * its signature by one of the certificates that the caller or the pointer names, compared byte by byte. Everything in the
 * result was signed.
 *
 * Does NOT check the validity or revocation of the certificate that signed, for which whoever names it vouches; nor that
 * you have the newest list. Accesses no network.
 *
 * Throws `limit.bytes` above 20 MiB before anything is parsed, `limit.nodes`, `limit.depth`, `cert.malformed`, `key.*`,
 * and
 * `trustlist.*`: `expired` (indeterminate) if the next update was due before `now`, `rollback` if the sequence number
 * is lower than that of `previous`, `signer`, `signature_invalid`, `signature_place`, `signature_scope`,
 * `signature_unsupported`, `territory`, `doctype`, `malformed`, `version`. Throws a `TypeError` for options that are
 * wrong.
 *
 * @example
 * const { pointers } = await readTrustedList(listBytes, { signers: [certificateOfTheOfficialJournal] })
 * const belgian = pointers.find(({ territory }) => territory === 'BE')
 */
export const readTrustedList = async (bytes: Uint8Array, options: ReadTrustedListOptions): Promise<TrustedList> => {
  assertArgument(call.line, 'bytes', aByteArray, bytes)
  assertOptions(call, options)
  const { pointer, previous } = options
  const now = readClock(call.line, options.now)
  const list = await openTrustedList(bytes, signersOf(options))
  if (pointer !== undefined && list.territory !== pointer.territory) refuse('trustlist.territory')
  assertNotOlder(list, previous)
  if (isExpired(list, now)) refuse('trustlist.expired')
  return list
}

/** Reads and verifies a list, whether or not its next update is due. */
export const openTrustedList = async (bytes: Uint8Array, signers: readonly Uint8Array[]): Promise<TrustedList> => {
  if (bytes.length > maxListBytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  const { content, signer } = await verifyListSignature(decode(bytes), signers)
  return { ...readContent(content), signedBy: toHex(await fingerprintOf(signer, 'SHA-256')) }
}

const refuse = (code: CodesOf<'trustlist'>): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

const signersOf = ({ signers, pointer }: ReadTrustedListOptions): readonly Uint8Array[] => {
  if ((signers === undefined) === (pointer === undefined))
    throw misuse(call.line, 'options', 'an object with either `signers` or `pointer`', signers)
  if (signers !== undefined) return signers.flatMap(readCertificates)
  assertArgument(
    call.line,
    'pointer.certificates',
    listOf('a list of certificates in DER', aByteArray),
    pointer?.certificates,
  )
  assertArgument(call.line, 'pointer.territory', aText, pointer?.territory)
  return pointer?.certificates ?? []
}

/** Throws `trustlist.rollback`, and `trustlist.territory` for a list of another territory. */
export const assertNotOlder = (list: TrustedList, previous: ReadTrustedListOptions['previous']): void => {
  if (previous === undefined) return
  if (previous.territory !== list.territory) refuse('trustlist.territory')
  if (list.sequenceNumber < previous.sequenceNumber) refuse('trustlist.rollback')
}

/** Whether the next update of a list was due before a moment. */
export const isExpired = ({ nextUpdate }: Pick<TrustedList, 'nextUpdate'>, at: Date): boolean =>
  nextUpdate !== undefined && Date.parse(nextUpdate) < at.getTime()

/** Lists are in UTF-8 (§5.1.4), with or without a byte order mark. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed()
  }
}
