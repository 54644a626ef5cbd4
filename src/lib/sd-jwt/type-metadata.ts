import { asBytes, decodeBase64, encodeBase64, equalBytes, fromUtf8, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { toPointer } from '../base/json/pointer.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { type ClaimPath, leadsSomewhere } from '../credential/sd-jwt-vc.ts'
import { sdJwtErrors } from './errors.ts'

/** Finds the metadata of a type, as text or bytes, exactly as published; `undefined` if there is none. */
export type TypeMetadataSource = (
  vct: string,
) => string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>

const fail = (kind: ErrorKind, pointer?: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/** The digests of integrity metadata, the strongest last (W3C Subresource Integrity, §3.3). */
const strengths: readonly (readonly [prefix: string, name: DigestName])[] = [
  ['sha256-', 'SHA-256'],
  ['sha384-', 'SHA-384'],
  ['sha512-', 'SHA-512'],
]

/** The value of `vct#integrity` for the metadata of a type, as published. */
export const integrityOf = async (document: string | Uint8Array): Promise<string> =>
  `sha256-${encodeBase64(await digest('SHA-256', toBytes(document)))}`

const toBytes = (document: string | Uint8Array): Uint8Array =>
  typeof document === 'string' ? toUtf8(document) : (asBytes(document) ?? new Uint8Array(0))

/** Whether a document has one of the strongest digests of integrity metadata. */
const hasIntegrity = async (document: Uint8Array, metadata: string): Promise<boolean> => {
  const stated = metadata.split(/[\t\n\f\r ]+/)
  for (const [prefix, name] of [...strengths].reverse()) {
    const values = stated.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
    if (values.length === 0) continue
    const own = await digest(name, document)
    return values.some((value) => equalBytes(decodeBase64(value) ?? new Uint8Array(0), own))
  }
  return false
}

/**
 * Compares claims with the metadata of their type (SD-JWT VC, "Type Metadata"): the document is the one that was signed,
 * if the issuer signed its digest; it is about this type; and claims that it makes mandatory and never concealed are
 * there, not concealed. A mandatory claim that may be concealed is not missing if the holder does not show it. Types that
 * it extends are not read. Throws `sdjwt.type_integrity`, `sdjwt.type_metadata`, `sdjwt.required_claim_missing`,
 * `sdjwt.non_selectable_claim`.
 */
export const assertOfType = async (
  claims: JsonObject,
  disclosed: readonly (readonly (string | number)[])[],
  document: string | Uint8Array,
): Promise<void> => {
  const bytes = toBytes(document)
  const { 'vct#integrity': integrity, vct } = claims
  if (typeof integrity === 'string' && !(await hasIntegrity(bytes, integrity)))
    fail(sdJwtErrors['sdjwt.type_integrity'], '/vct#integrity')
  const metadata = readMetadata(bytes)
  if (metadata.vct !== vct) fail(sdJwtErrors['sdjwt.type_metadata'], '/vct')
  for (const { path, mandatory, sd } of metadata.claims) {
    if (sd !== 'never') continue
    const pointer = toPointer(path.map(String))
    if (disclosed.some((one) => isAt(path, one))) fail(sdJwtErrors['sdjwt.non_selectable_claim'], pointer)
    if (mandatory && !leadsSomewhere(claims, path)) fail(sdJwtErrors['sdjwt.required_claim_missing'], pointer)
  }
}

const isAt = (path: ClaimPath, place: readonly (string | number)[]): boolean =>
  path.length === place.length && path.every((step, index) => step === null || step === place[index])

interface ClaimMetadata {
  readonly path: ClaimPath
  readonly mandatory: boolean
  readonly sd: Json | undefined
}

const readMetadata = (
  bytes: Uint8Array,
): { readonly vct: Json | undefined; readonly claims: readonly ClaimMetadata[] } => {
  let document: JsonObject
  try {
    document = parseObject(fromUtf8(bytes))
  } catch (cause) {
    throw new MicroCredentialError(sdJwtErrors['sdjwt.type_metadata'], { cause })
  }
  const { vct, claims = [] } = document
  if (!Array.isArray(claims)) return fail(sdJwtErrors['sdjwt.type_metadata'], '/claims')
  return { vct, claims: claims.map(readClaim) }
}

const readClaim = (claim: Json, index: number): ClaimMetadata => {
  const path = isObject(claim) ? claim['path'] : undefined
  const isPath =
    Array.isArray(path) &&
    typeof path[0] === 'string' &&
    path.every((step: Json) => typeof step === 'string' || typeof step === 'number' || step === null)
  if (!isPath || !isObject(claim)) return fail(sdJwtErrors['sdjwt.type_metadata'], `/claims/${index}/path`)
  return { path: path as unknown[] as [string], mandatory: claim['mandatory'] === true, sd: claim['sd'] }
}
