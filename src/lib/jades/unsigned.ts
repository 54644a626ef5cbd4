import { decodeBase64, decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { isOverspent } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import type { CertificateReader } from '../pki/certificate-memory.ts'
import { jadesErrors } from '../pki/errors.ts'
import type { RevocationData } from '../pki/revocation-data.ts'
import type { SealSignature } from './serialization.ts'

/** The unsigned properties of a seal (`etsiU`; ETSI TS 119 182-1, §5.3), in order. */
export interface Additions {
  /** The level that the file is structured for (§6), from what it contains; not all of it was verified. */
  readonly level: SealLevel
  readonly timestamps: readonly AddedTimestamp[]
  /** `xVals` and others: certificates that may help to build a chain. */
  readonly certificates: readonly Certificate[]
  /** `rVals` and others: answers about the revocation of certificates. Nothing was verified. */
  readonly revocations: readonly RevocationData[]
}

/** Baseline levels: a signature; with a time-stamp; with validation data; with archive time-stamps. */
export type SealLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

export interface AddedTimestamp {
  readonly kind: 'signature' | 'archive'
  readonly tokens: readonly Uint8Array[]
  /** The components before it, unchanged: they are covered by an archive time-stamp. */
  readonly before: readonly string[]
}

const none: Additions = { level: 'B-B', timestamps: [], certificates: [], revocations: [] }

/** The known components. Those that are not processed have no effect, since they are not signed. */
const components: ReadonlySet<string> = new Set(
  'sigTst xVals rVals axVals arVals xRefs rRefs axRefs arRefs sigRTst rfsTst arcTst tstVD anyValData sigPSt'.split(' '),
)

/** Throws `jades.unsigned_invalid`, `jades.countersignature`, `limit.certificates`. */
export const readAdditions = ({ unsigned, pointer }: SealSignature, readCertificate: CertificateReader): Additions => {
  if (unsigned === undefined) return none
  const at = `${pointer}/header`
  const { etsiU, ...other } = unsigned
  if (!Array.isArray(etsiU) || etsiU.length === 0 || etsiU.length > 100 || Object.keys(other).length > 0)
    return refuse(at)
  const parts = etsiU as readonly Json[]
  // All are encoded, or all are written out (§5.3.1).
  const texts = parts.filter((part) => typeof part === 'string')
  if (texts.length !== 0 && texts.length !== parts.length) return refuse(at)
  const read = parts.map((part) => readComponent(part, at))
  const names = new Set(read.map(([name]) => name))
  // Members that are not encoded have no bytes of their own: an archive time-stamp would cover some canonical form of
  // them.
  if (texts.length === 0 && names.has('arcTst')) return refuse(at)
  return {
    level: levelOf(names),
    timestamps: read.flatMap(([name, value], index) => {
      const kind = name === 'sigTst' ? 'signature' : 'archive'
      if (name !== 'sigTst' && name !== 'arcTst') return []
      return [
        { kind, tokens: readTokens(value, jadesErrors['jades.unsigned_invalid'], at), before: texts.slice(0, index) },
      ]
    }),
    certificates: valuesIn(read, ['xVals', 'axVals']).flatMap((value) => readValues(value, readCertificate, at)),
    revocations: valuesIn(read, ['rVals', 'arVals']).flatMap((value) => readRevocations(value, at)),
  }
}

/** The values of components, also of those within the validation data of time-stamps (§5.3.6.3 and §5.3.6.4). */
const valuesIn = (components: readonly (readonly [string, Json])[], names: readonly string[]): readonly Json[] =>
  components.flatMap(([name, value]) => {
    if (names.includes(name)) return [value]
    const isOfTimestamps = name === 'tstVD' || name === 'anyValData'
    if (!isOfTimestamps || !isObject(value)) return []
    return names.map((one) => value[one]).filter((one) => one !== undefined)
  })

const refuse = (pointer: string, kind: ErrorKind = jadesErrors['jades.unsigned_invalid']): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/** A component is an object of one member, as base64url or written out. */
const readComponent = (part: Json, pointer: string): readonly [string, Json] => {
  const value = typeof part === 'string' ? decode(part) : part
  const [entry, ...more] = isObject(value) ? Object.entries(value) : []
  if (entry === undefined || more.length > 0) return refuse(pointer)
  const [name, content] = entry
  if (name === 'cSig') refuse(pointer, jadesErrors['jades.countersignature'])
  if (!components.has(name) || content === undefined) return refuse(pointer)
  return [name, content]
}

const decode = (text: string): Json | undefined => {
  const bytes = decodeBase64Url(text)
  return bytes === undefined ? undefined : parseJson(fromUtf8(bytes))
}

const levelOf = (names: ReadonlySet<string>): SealLevel => {
  if (!names.has('sigTst')) return 'B-B'
  if (!names.has('xVals') && !names.has('rVals') && !names.has('anyValData')) return 'B-T'
  return names.has('arcTst') ? 'B-LTA' : 'B-LT'
}

/** Reads `tstTokens` (§5.4.3.3): base64 of DER. Other encodings are refused. */
export const readTokens = (value: Json, kind: ErrorKind, pointer: string): readonly Uint8Array[] => {
  const { tstTokens, canonAlg, ...other } = isObject(value) ? value : {}
  if (!Array.isArray(tstTokens) || tstTokens.length === 0 || tstTokens.length > 10) return refuse(pointer, kind)
  if (canonAlg !== undefined || Object.keys(other).length > 0) refuse(pointer, kind)
  return (tstTokens as readonly Json[]).map((token) => {
    const { val, ...rest } = isObject(token) ? token : {}
    const bytes = typeof val === 'string' && Object.keys(rest).length === 0 ? decodeBase64(val) : undefined
    return bytes ?? refuse(pointer, kind)
  })
}

const readValues = (value: Json, read: CertificateReader, pointer: string): readonly Certificate[] => {
  if (!Array.isArray(value) || value.length > 50) return refuse(pointer)
  return (value as readonly Json[]).flatMap((one) => {
    const { x509Cert } = isObject(one) ? one : {}
    const { val } = isObject(x509Cert) ? x509Cert : {}
    return typeof val === 'string' ? readIfPossible(val, read) : []
  })
}

/** Reads `rVals` (§5.3.5.2): base64 of DER. Values of other kinds are ignored. */
const readRevocations = (value: Json, pointer: string): readonly RevocationData[] => {
  const { crlVals = [], ocspVals = [] } = isObject(value) ? value : {}
  const read = (kind: RevocationData['kind'], list: Json): readonly RevocationData[] =>
    !Array.isArray(list) || list.length > 50
      ? refuse(pointer)
      : (list as readonly Json[]).map((one) => {
          const { val } = isObject(one) ? one : {}
          const der = typeof val === 'string' ? decodeBase64(val) : undefined
          return { kind, der: der ?? refuse(pointer) }
        })
  return [...read('ocsp', ocspVals), ...read('crl', crlVals)]
}

/** An unreadable certificate is ignored, since it is not signed. */
const readIfPossible = (base64: string, read: CertificateReader): readonly Certificate[] => {
  try {
    return [read(decodeBase64(base64) ?? new Uint8Array(0))]
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    return []
  }
}
