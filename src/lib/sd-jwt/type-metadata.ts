import { asBytes, decodeBase64, encodeBase64, equalBytes, fromUtf8, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { toPointer } from '../base/json/pointer.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { areRelated, type ClaimPath, leadsSomewhere } from '../credential/sd-jwt-vc.ts'
import { sdJwtErrors } from './errors.ts'

/** Finds the metadata of a type, as text or bytes, exactly as published; `undefined` if there is none. */
export type TypeMetadataSource = (
  vct: string,
) => string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>

/** The digests of integrity metadata, the strongest first. */
const digests: readonly (readonly [prefix: string, name: DigestName])[] = [
  ['sha512-', 'SHA-512'],
  ['sha384-', 'SHA-384'],
  ['sha256-', 'SHA-256'],
]

/** Maximum number of types that extend each other. */
const maxTypes = 8

const fail = (kind: ErrorKind, pointer?: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/** The value of `vct#integrity` for the metadata of a type, as published. */
export const integrityOf = async (document: string | Uint8Array): Promise<string> =>
  `sha256-${encodeBase64(await digest('SHA-256', toBytes(document)))}`

const toBytes = (document: string | Uint8Array): Uint8Array =>
  typeof document === 'string' ? toUtf8(document) : (asBytes(document) ?? new Uint8Array(0))

/** Whether a document has one of the strongest digests that are stated (SD-JWT VC, "Integrity of Referenced Documents"). */
const hasIntegrity = async (document: Uint8Array, stated: string): Promise<boolean> => {
  const values = stated.split(/[\t\n\f\r ]+/)
  for (const [prefix, name] of digests) {
    const own = values.filter((one) => one.startsWith(prefix))
    if (own.length === 0) continue
    const expected = await digest(name, document)
    return own.some((one) => equalBytes(decodeBase64(one.slice(prefix.length)) ?? new Uint8Array(0), expected))
  }
  return false
}

/**
 * Compares claims with the metadata of their type, and of the types that it extends (SD-JWT VC, "Type Metadata"). Each
 * document is the one whose digest was signed, if one was, and about its type. Claims that must not be concealed are not,
 * claims that must be are, and of those that are mandatory none is missing but what a holder may leave out. Nothing is
 * compared if there is no metadata. Rejects with `sdjwt.type_integrity`, `sdjwt.type_metadata`,
 * `sdjwt.required_claim_missing`, `sdjwt.non_selectable_claim`, `sdjwt.claim_in_plain`.
 */
export const assertOfType = async (
  claims: JsonObject,
  disclosed: readonly (readonly (string | number)[])[],
  find: TypeMetadataSource,
): Promise<void> => {
  let [vct, integrity]: readonly [Json | undefined, Json | undefined] = [claims['vct'], claims['vct#integrity']]
  for (let count = 0; vct !== undefined; count++) {
    const document = typeof vct === 'string' && count < maxTypes ? await find(vct) : undefined
    if (document === undefined && count === 0) return
    // A type that is extended has to be read, or the type as a whole cannot be judged.
    if (document === undefined) return fail(sdJwtErrors['sdjwt.type_metadata'], '/vct')
    const bytes = toBytes(document)
    if (typeof integrity === 'string' && !(await hasIntegrity(bytes, integrity)))
      fail(sdJwtErrors['sdjwt.type_integrity'], '/vct#integrity')
    const metadata = readMetadata(bytes)
    if (metadata.vct !== vct) fail(sdJwtErrors['sdjwt.type_metadata'], '/vct')
    for (const rule of metadata.claims) assertClaim(rule, claims, disclosed)
    ;[vct, integrity] = [metadata.extends, metadata['extends#integrity']]
  }
}

const assertClaim = (
  { path, mandatory, sd }: ClaimMetadata,
  claims: JsonObject,
  disclosed: readonly (readonly (string | number)[])[],
): void => {
  const pointer = toPointer(path.map(String))
  const isThere = leadsSomewhere(claims, path)
  const isDisclosed = disclosed.some((place) => place.length === path.length && areRelated(path, place))
  if (sd === 'never' && isDisclosed) fail(sdJwtErrors['sdjwt.non_selectable_claim'], pointer)
  if (sd === 'always' && isThere && !isDisclosed) fail(sdJwtErrors['sdjwt.claim_in_plain'], pointer)
  // What may be concealed may be left out by the holder, and with it what is inside.
  if (mandatory && sd === 'never' && path.length === 1 && !isThere)
    fail(sdJwtErrors['sdjwt.required_claim_missing'], pointer)
}

interface ClaimMetadata {
  readonly path: ClaimPath
  readonly mandatory: boolean
  readonly sd: Json | undefined
}

const readMetadata = (bytes: Uint8Array) => {
  let document: JsonObject
  try {
    document = parseObject(fromUtf8(bytes))
  } catch (cause) {
    throw new MicroCredentialError(sdJwtErrors['sdjwt.type_metadata'], { cause })
  }
  const { vct, claims = [], extends: extended, 'extends#integrity': integrity } = document
  if (!Array.isArray(claims)) return fail(sdJwtErrors['sdjwt.type_metadata'], '/claims')
  return { vct, claims: claims.map(readClaim), extends: extended, 'extends#integrity': integrity }
}

const isStep = (step: Json): boolean => typeof step === 'string' || step === null || Number.isInteger(step)

const readClaim = (claim: Json, index: number): ClaimMetadata => {
  const path = isObject(claim) ? claim['path'] : undefined
  if (!isObject(claim) || !Array.isArray(path) || typeof path[0] !== 'string' || !path.every(isStep))
    return fail(sdJwtErrors['sdjwt.type_metadata'], `/claims/${index}/path`)
  return { path: path as unknown[] as [string], mandatory: claim['mandatory'] === true, sd: claim['sd'] }
}
