import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { type Disclosure, digestAlgorithms, digestText, readDisclosure } from './disclosure.ts'
import { sdJwtErrors } from './errors.ts'

/** The claims of an SD-JWT: those that were signed in plain, with those that are disclosed put in their places. */
export interface DisclosedClaims {
  /** Without the digests and `_sd_alg`. */
  readonly claims: JsonObject
  /** The disclosures in the order of the file, each with the place of its claim. */
  readonly disclosures: readonly PlacedDisclosure[]
  readonly algorithm: DigestName
}

/** A disclosure and the place of its claim. Array elements are counted as signed, concealed ones included. */
export interface PlacedDisclosure extends Disclosure {
  readonly path: readonly (string | number)[]
}

/** Maximum number of disclosures: a European Digital Credential with every claim concealed has about 300. */
const maxDisclosures = 500
/** Maximum number of disclosures within each other. */
const maxNesting = 16

/**
 * Puts the disclosed claims in their places (RFC 9901, §7.1, step 3). Every digest occurs once, every disclosure has a
 * digest, and none replaces a claim, so that one signed text with the same disclosures has one meaning. `plain` names
 * the claims that must not be concealed, neither as a whole nor in part.
 *
 * Does not verify the signature. Rejects with `sdjwt.*`, `limit.disclosures`, `limit.depth`, `limit.nodes`, and what
 * reading a disclosure throws.
 */
export const readDisclosedClaims = async (
  payload: JsonObject,
  texts: readonly string[],
  plain: ReadonlySet<string>,
): Promise<DisclosedClaims> => {
  if (texts.length > maxDisclosures) throw new MicroCredentialError(limitErrors['limit.disclosures'])
  const { _sd_alg: named = 'sha-256', ...signed } = payload
  const algorithm = digestAlgorithms.get(named)
  if (algorithm === undefined)
    throw new MicroCredentialError(sdJwtErrors['sdjwt.hash_not_allowed'], { pointer: '/_sd_alg' })
  const byDigest = new Map<string, Disclosure & { readonly index: number }>()
  for (const [index, text] of texts.entries()) {
    const found = await digestText(text, algorithm)
    if (byDigest.has(found)) fail(sdJwtErrors['sdjwt.duplicate_digest'], ['disclosures', index])
    byDigest.set(found, { ...readDisclosure(text, index), index })
  }
  const walk: Walk = { byDigest, plain, seen: new Set(), placed: new Map(), nodes: 0 }
  const claims = discloseObject(walk, signed, { path: [], at: [], nesting: 0, isPlain: false })
  const unused = [...byDigest.values()].find(({ index }) => !walk.placed.has(index))
  if (unused !== undefined) fail(sdJwtErrors['sdjwt.unreferenced_disclosure'], ['disclosures', unused.index])
  const disclosures = [...walk.placed].sort(([one], [other]) => one - other).map(([, placed]) => placed)
  return { claims, disclosures, algorithm }
}

interface Walk {
  readonly byDigest: ReadonlyMap<string, Disclosure & { readonly index: number }>
  readonly plain: ReadonlySet<string>
  /** All digests so far. */
  readonly seen: Set<string>
  readonly placed: Map<number, PlacedDisclosure>
  nodes: number
}

interface Place {
  /** The place in the result. */
  readonly path: readonly (string | number)[]
  /** The place in the file, for errors. */
  readonly at: Path
  /** The number of disclosures around it. */
  readonly nesting: number
  /** Whether nothing at this place may be concealed. */
  readonly isPlain: boolean
}

const fail = (kind: ErrorKind, at: Path): never => {
  throw new MicroCredentialError(kind, { pointer: toPointer(at) })
}

const inside = (place: Place, step: string | number): Place => ({
  ...place,
  path: [...place.path, step],
  at: [...place.at, step],
})

const disclose = (walk: Walk, value: Json, place: Place): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (place.path.length > defaultLimits.depth) return fail(limitErrors['limit.depth'], place.at)
  if (++walk.nodes > defaultLimits.nodes) return fail(limitErrors['limit.nodes'], place.at)
  return Array.isArray(value) ? discloseArray(walk, value, place) : discloseObject(walk, value as JsonObject, place)
}

const discloseObject = (walk: Walk, object: JsonObject, place: Place): JsonObject => {
  const isTop = place.path.length === 0
  const claims: Record<string, Json> = {}
  for (const [name, value] of Object.entries(object)) {
    if (name === '_sd') continue
    if (name === '...' || name === '_sd_alg') fail(sdJwtErrors['sdjwt.reserved_claim'], place.at)
    const isPlain = place.isPlain || (isTop && walk.plain.has(name))
    claims[name] = disclose(walk, value as Json, { ...inside(place, name), isPlain })
  }
  for (const digest of digestsIn(object, place)) {
    const disclosure = find(walk, digest, place)
    if (disclosure === undefined) continue
    const { name } = disclosure
    const at = ['disclosures', disclosure.index]
    if (name === undefined) return fail(sdJwtErrors['sdjwt.malformed_disclosure'], at)
    if (isTop && walk.plain.has(name)) fail(sdJwtErrors['sdjwt.non_selectable_claim'], at)
    if (Object.hasOwn(claims, name)) fail(sdJwtErrors['sdjwt.claim_collision'], at)
    claims[name] = reveal(walk, disclosure, inside(place, name))
  }
  return claims
}

const digestsIn = ({ _sd: digests }: JsonObject, place: Place): readonly string[] => {
  if (digests === undefined) return []
  const at = [...place.at, '_sd']
  if (place.isPlain) fail(sdJwtErrors['sdjwt.non_selectable_claim'], at)
  if (Array.isArray(digests) && digests.every((one) => typeof one === 'string')) return digests as readonly string[]
  return fail(sdJwtErrors['sdjwt.malformed_placeholder'], at)
}

const discloseArray = (walk: Walk, array: readonly Json[], place: Place): Json =>
  array.flatMap((element, index) => {
    const here = inside(place, index)
    if (!isObject(element) || element['...'] === undefined) return [disclose(walk, element, here)]
    const { '...': digest, ...rest } = element
    if (typeof digest !== 'string' || Object.keys(rest).length > 0)
      return fail(sdJwtErrors['sdjwt.malformed_placeholder'], here.at)
    if (place.isPlain) return fail(sdJwtErrors['sdjwt.non_selectable_claim'], here.at)
    const disclosure = find(walk, digest, here)
    // An element that is not disclosed is not there.
    if (disclosure === undefined) return []
    if (disclosure.name !== undefined)
      return fail(sdJwtErrors['sdjwt.malformed_disclosure'], ['disclosures', disclosure.index])
    return [reveal(walk, disclosure, here)]
  })

/** Finds the disclosure of a digest, each of which may occur once, disclosed or not. */
const find = ({ byDigest, seen }: Walk, digest: string, { at }: Place) => {
  if (seen.has(digest)) fail(sdJwtErrors['sdjwt.duplicate_digest'], at)
  seen.add(digest)
  return byDigest.get(digest)
}

const reveal = (
  walk: Walk,
  { index, ...disclosure }: Disclosure & { readonly index: number },
  { path, nesting }: Place,
): Json => {
  walk.placed.set(index, { ...disclosure, path })
  const at = ['disclosures', index]
  if (nesting >= maxNesting) fail(limitErrors['limit.disclosures'], at)
  return disclose(walk, disclosure.value, { path, at, nesting: nesting + 1, isPlain: false })
}
