import { equalBytes, toHex } from '../base/bytes.ts'
import type { Signed } from './certificate.ts'
import { readSigned } from './certificate.ts'
import { type DerElement, demand, field, fieldsOf, membersOf, plainField, readDer, tags, within } from './der.ts'
import { integerBytes, readId, readInteger, readTime } from './der-values.ts'
import { readExtensionList } from './extensions.ts'
import { readListScope } from './list-scope.ts'
import { writeDer } from './write-der.ts'

/** An answer of an authority about the revocation of certificates, as it came: an OCSP response or a list, as DER. */
export interface RevocationData {
  readonly kind: 'ocsp' | 'crl'
  readonly der: Uint8Array
}

/** What an answer says about one certificate, or what a list says by not naming it. */
export interface RevocationEntry {
  /** The time of the revocation; `undefined` if it says that the certificate is not revoked. */
  readonly revokedAt: Date | undefined
  /** Revoked for a while only (`certificateHold`). */
  readonly isOnHold: boolean
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  /** From when on expired certificates are still named. Without it, those that have expired may have been left out. */
  readonly keepsFrom: Date | undefined
}

/** The identification of a certificate in OCSP (RFC 6960, §4.1.1). */
export interface OcspId {
  readonly hash: string
  readonly issuerName: Uint8Array
  readonly issuerKey: Uint8Array
  /** Hexadecimal. */
  readonly serialNumber: string
}

/** A parsed OCSP response (RFC 6960, §4.2.1). Nothing was verified. */
export interface OcspAnswer {
  readonly kind: 'ocsp'
  readonly producedAt: Date
  readonly entries: readonly { readonly id: OcspId; readonly said: RevocationEntry }[]
  /** Certificates of the responder, as DER. */
  readonly certificates: readonly Uint8Array[]
  readonly signed: Signed
}

/** A parsed list of revoked certificates (RFC 5280, §5). Nothing was verified. */
export interface CrlAnswer {
  readonly kind: 'crl'
  /** The name of its authority, as hexadecimal DER. */
  readonly issuerDer: string
  readonly scope: ReturnType<typeof readListScope>
  /** What the list says about a serial number, hexadecimal. */
  readonly about: (serialNumber: string) => RevocationEntry
  readonly signed: Signed
}

export type RevocationAnswer = OcspAnswer | CrlAnswer

const ids = {
  basicResponse: '1.3.6.1.5.5.7.48.1.1',
  archiveCutoff: '1.3.6.1.5.5.7.48.1.6',
  expiredOnList: '2.5.29.60',
  reason: '2.5.29.21',
} as const
const holdReason = 6

/** Parses an answer. Throws if it is not one that can be understood, which proves nothing either way. */
export const readRevocation = ({ kind, der }: RevocationData): RevocationAnswer => {
  // A copy: what is kept must not hold the file it came in.
  const element = readDer(der.slice(), tags.sequence)
  return kind === 'ocsp' ? readOcsp(element) : readList(element)
}

const readOcsp = (element: DerElement): OcspAnswer => {
  const { tbs, signed, rest } = readSigned(basicResponseIn(element))
  const fields = fieldsOf(tbs)
  fields.takeIf(field(0))
  // The name or key of the responder: its signature says who it is.
  fields.takeAny()
  const producedAt = readTime(fields.take(generalizedTime))
  const entries = membersOf(fields.take(tags.sequence)).map(readSingle)
  fields.takeIf(field(1))
  fields.end()
  const list = rest === undefined ? undefined : within(rest, tags.sequence)
  demand(rest === undefined || rest.tag === field(0))
  return {
    kind: 'ocsp',
    producedAt,
    entries,
    certificates: list === undefined ? [] : membersOf(list).map(({ whole }) => whole),
    signed,
  }
}

const generalizedTime = 0x18

/** Seals contain an `OCSPResponse`, or the basic response within it. */
const basicResponseIn = (element: DerElement): DerElement => {
  const [status] = membersOf(element)
  if (status?.tag !== tags.enumerated) return element
  const fields = fieldsOf(element)
  demand(fields.take(tags.enumerated).content.every((byte) => byte === 0))
  const response = fieldsOf(within(fields.take(field(0)), tags.sequence))
  fields.end()
  demand(readId(response.take(tags.id)) === ids.basicResponse)
  return readDer(response.take(tags.octets).content, tags.sequence)
}

const readSingle = (element: DerElement): OcspAnswer['entries'][number] => {
  const fields = fieldsOf(element)
  const id = readCertificateId(fields.take(tags.sequence))
  const status = fields.takeAny()
  demand(status !== undefined)
  const thisUpdate = readTime(fields.take(generalizedTime))
  const next = fields.takeIf(field(0))
  const extensions = fields.takeIf(field(1))
  fields.end()
  const known = extensions === undefined ? new Map() : readExtensionList(within(extensions, tags.sequence))
  const cutoff = known.get(ids.archiveCutoff)
  const common = {
    thisUpdate,
    nextUpdate: next === undefined ? undefined : readTime(within(next)),
    keepsFrom: cutoff === undefined ? undefined : readTime(readDer(cutoff.value)),
  }
  return { id, said: { ...common, ...readStatus(status) } }
}

/** `good`, `revoked` or `unknown`; the last is no answer. */
const readStatus = (status: DerElement): Pick<RevocationEntry, 'revokedAt' | 'isOnHold'> => {
  if (status.tag === plainField(0)) return { revokedAt: undefined, isOnHold: false }
  const [time, reason] = membersOf(status, field(1))
  demand(time !== undefined)
  const isOnHold = reason !== undefined && within(reason).content[0] === holdReason
  return { revokedAt: readTime(time), isOnHold }
}

const readCertificateId = (element: DerElement): OcspId => {
  const fields = fieldsOf(element)
  const hash = readId(fieldsOf(fields.take(tags.sequence)).take(tags.id))
  const [issuerName, issuerKey] = [fields.take(tags.octets).content, fields.take(tags.octets).content]
  const serialNumber = toHex(integerBytes(fields.take(tags.integer)))
  fields.end()
  return { hash, issuerName, issuerKey, serialNumber }
}

const readList = (element: DerElement): CrlAnswer => {
  const { tbs, algorithm, signed, rest } = readSigned(element)
  const fields = fieldsOf(tbs)
  const version = fields.takeIf(tags.integer)
  demand(rest === undefined && (version === undefined || readInteger(version) === 1))
  demand(toHex(fields.take(tags.sequence).whole) === toHex(algorithm.whole))
  const issuerDer = toHex(fields.take(tags.sequence).whole)
  const [updated, following] = [fields.takeAny(), fields.takeAny()]
  const hasNext = following !== undefined && following.tag !== tags.sequence && following.tag !== field(0)
  const revoked = hasNext ? fields.takeIf(tags.sequence) : following?.tag === tags.sequence ? following : undefined
  const last = hasNext || revoked !== undefined ? fields.takeIf(field(0)) : following
  fields.end()
  demand(updated !== undefined)
  const extensions = last === undefined ? new Map() : readExtensionList(within(last, tags.sequence))
  const kept = extensions.get(ids.expiredOnList)
  const said = {
    thisUpdate: readTime(updated),
    nextUpdate: hasNext ? readTime(following) : undefined,
    keepsFrom: kept === undefined ? undefined : readTime(readDer(kept.value)),
  }
  return {
    kind: 'crl',
    issuerDer,
    scope: readListScope(extensions),
    about: (serialNumber) => ({ ...said, ...findEntry(revoked, serialNumber) }),
    signed,
  }
}

const findEntry = (
  revoked: DerElement | undefined,
  serialNumber: string,
): Pick<RevocationEntry, 'revokedAt' | 'isOnHold'> => {
  // A list may have a hundred thousand entries: only the one that is asked about is read.
  const wanted = writeDer(tags.integer, fromHex(serialNumber))
  for (const entry of revoked === undefined ? [] : membersOf(revoked)) {
    if (!equalBytes(entry.content.subarray(0, wanted.length), wanted)) continue
    const fields = fieldsOf(entry)
    fields.take(tags.integer)
    const time = fields.takeAny()
    demand(time !== undefined)
    const list = fields.takeIf(tags.sequence)
    const extensions = list === undefined ? new Map() : readExtensionList(list)
    // A critical one might say that the entry is about a certificate of another authority.
    demand(![...extensions].some(([id, { critical }]) => critical && id !== ids.reason))
    const reason = extensions.get(ids.reason)
    return {
      revokedAt: readTime(time),
      isOnHold: reason !== undefined && readDer(reason.value).content[0] === holdReason,
    }
  }
  return { revokedAt: undefined, isOnHold: false }
}

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16))
