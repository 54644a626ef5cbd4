import { fromUtf8, toHex } from '../base/bytes.ts'
import type { CodesOf } from '../base/error-codes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { defaultLimits, type JsonLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { bytes as aByteArray, clockKinds, listOf, members, text, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse, readClock } from '../base/options.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { ClockOptions } from '../base/types.ts'
import { anchorKinds } from '../pki/anchors.ts'
import { fingerprintOf, readCertificates } from '../pki/certificate.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { type ListContent, readContent } from './read-content.ts'
import type { TrustedEntitiesPointer, TrustedEntityList } from './trusted-entity-list.ts'
import { type SignedEntities, type TrustedListOperator, verifyByOperator, verifyBySigners } from './verify-list.ts'

/** Options of `readTrustedEntities`: who may sign is said by one of `signers`, `operator` and `pointer`. */
export interface ReadTrustedEntitiesOptions extends ClockOptions {
  /**
   * The certificates of which one has to have signed, PEM text or DER, as the publisher announces them. They are
   * believed as they are.
   */
  readonly signers?: readonly (string | Uint8Array)[] | undefined
  /** The organisation that has to have sealed the list, by a certificate of an authority that you trust. */
  readonly operator?: TrustedListOperator | undefined
  /** The pointer of a list that was read to this one, with its type and the certificates of its signers. */
  readonly pointer?: TrustedEntitiesPointer | undefined
  /**
   * The type of the list that you want, unless `pointer` states it: the same operator may publish several, and one would
   * be read in the place of another.
   */
  readonly type?: string | undefined
  /** The list of the same type and territory that was read before, so that an older one is refused. */
  readonly previous?: Pick<TrustedEntityList, 'type' | 'territory' | 'sequenceNumber'> | undefined
}

const call: Call<ReadTrustedEntitiesOptions> = {
  line: "await readTrustedEntities(file, { type: 'http://uri.etsi.org/19602/LoTEType/EUPubEAAProvidersList', signers })",
  needs: {},
  may: {
    signers: /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes),
    operator: members,
    pointer: members,
    type: text,
    previous: members,
    ...clockKinds,
  },
}

const operatorCall: Call<TrustedListOperator> = {
  line: "await readTrustedEntities(file, { type, operator: { organizationIdentifier: 'NTRBE-0000000000', trustAnchors } })",
  needs: { organizationIdentifier: text, trustAnchors: anchorKinds.needs.trustAnchors },
  may: { trustedServices: anchorKinds.may.trustedServices },
}

/** The largest file that is decoded, many times the largest list of the EU. */
export const maxEntitiesBytes: number = 10 * 1024 * 1024

const limits: JsonLimits = { ...defaultLimits, bytes: maxEntitiesBytes, nodes: 200_000, arrayLength: 20_000 }

/**
 * Reads a list of trusted entities (ETSI TS 119 602 V1.1.1: JSON, signed as compact JAdES), such as those of the EU for
 * providers of attestations and wallets, or that of an alliance, and verifies its signature. Everything in the result
 * was signed.
 *
 * Does NOT check whether the certificate of a pinned signer (`signers`, `pointer`) has ended or was revoked, for which
 * whoever names it vouches; that of an `operator` has to be in force, and its revocation is not asked. Nor does it check
 * that you have the newest list. The rules of the profiles of the EU, such as which services a list may name, are not
 * checked. Accesses no network.
 *
 * Throws `limit.*`, `input.*` for text that is not JSON, `cert.*`, `key.*`, `jades.*` (an unknown critical header is
 * `jades.crit_invalid`), `proof.*`, `trust.unknown_root`, and `trustlist.*`: `expired` (indeterminate) if the next update
 * was due before `now`, `not_yet` if it was issued later, `rollback` if the sequence number is lower than that of
 * `previous`, `signer`, `operator`, `type`, `territory`, `extension`, `version`, `malformed`. Throws a `TypeError` for
 * options that are wrong.
 *
 * @example
 * const list = await readTrustedEntities(listFile, {
 *   type: 'http://uri.etsi.org/19602/LoTEType/EUPubEAAProvidersList',
 *   signers: [certificateOfTheListSigner],
 * })
 */
export const readTrustedEntities = async (
  list: string | Uint8Array,
  options: ReadTrustedEntitiesOptions,
): Promise<TrustedEntityList> => {
  assertArgument(call.line, 'list', textOrBytes, list)
  assertOptions(call, options)
  const now = readClock(call.line, options.now)
  const type = typeOf(options)
  const verify = verifierOf(options)
  if (list.length > maxEntitiesBytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  const { content, signer } = await verify(typeof list === 'string' ? list : fromUtf8(list), now)
  const { operatorNames, ...read } = readContent(parseJson(content, limits))
  const { subject } = signer
  // A certificate that an authority has issued says more about the operator than the list does (§6.8).
  if (options.operator !== undefined && !operatorNames.includes(subject.organisation ?? ''))
    refuse('trustlist.operator')
  if (read.type !== type) refuse('trustlist.type')
  assertFits(read, options)
  assertCurrent(read, now)
  return { ...read, signedBy: toHex(await fingerprintOf(signer, 'SHA-256')) }
}

const refuse = (code: CodesOf<'trustlist'>): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

const typeOf = ({ type, pointer }: ReadTrustedEntitiesOptions): string => {
  assertArgument(call.line, 'type', text, type ?? pointer?.type)
  return type ?? pointer?.type ?? ''
}

type Verifier = (list: string, now: Date) => Promise<SignedEntities>

const verifierOf = ({ signers, operator, pointer }: ReadTrustedEntitiesOptions): Verifier => {
  if ([signers, operator, pointer].filter((one) => one !== undefined).length !== 1)
    throw misuse(call.line, 'options', 'an object with one of `signers`, `operator` and `pointer`', signers)
  if (operator !== undefined) {
    assertOptions(operatorCall, operator, 'operator')
    return (list, now) => verifyByOperator(list, operator, now)
  }
  if (pointer !== undefined)
    assertArgument(
      call.line,
      'pointer.certificates',
      listOf('a list of certificates in DER', aByteArray),
      pointer.certificates,
    )
  const certificates = signers?.flatMap(readCertificates) ?? pointer?.certificates ?? []
  return (list, now) => verifyBySigners(list, certificates, now)
}

/** Throws `trustlist.territory`, and `trustlist.rollback` for a list that is older than one seen before. */
const assertFits = (list: ListContentRead, { pointer, previous }: ReadTrustedEntitiesOptions): void => {
  if (pointer?.territory !== undefined && pointer.territory !== list.territory) refuse('trustlist.territory')
  if (previous === undefined) return
  if (previous.type !== list.type) refuse('trustlist.type')
  if (previous.territory !== list.territory) refuse('trustlist.territory')
  if (list.sequenceNumber < previous.sequenceNumber) refuse('trustlist.rollback')
}

type ListContentRead = Omit<ListContent, 'operatorNames'>

/** Clocks may differ by a minute. */
const assertCurrent = ({ issued, nextUpdate }: ListContentRead, now: Date): void => {
  if (Date.parse(issued) > now.getTime() + 60_000) refuse('trustlist.not_yet')
  if (nextUpdate !== undefined && Date.parse(nextUpdate) < now.getTime()) refuse('trustlist.expired')
}
