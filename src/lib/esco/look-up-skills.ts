import { MicroCredentialError } from '../base/errors.ts'
import { able, callKinds, type Kind, listOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { KnownConcept, SkillCatalogue } from './catalogue.ts'
import type { Esco, EscoCallOptions } from './port.ts'

const call: Call<EscoCallOptions> = {
  line: "lookUpSkills(esco, [skill.id], { language: 'en' })",
  needs: { language: text },
  may: callKinds,
}
const anEsco: Kind = /* @__PURE__ */ able('ESCO, as returned by `escoApi` or `escoFromCsv`', 'search', 'concept')
const someIds: Kind = /* @__PURE__ */ listOf('a list of the IRIs of concepts', text)

/** No hierarchy of ESCO is nearly as large above a passport; whatever is beyond is left out. */
const most = 5_000

/**
 * Looks up skills and everything above them, once, as data: for `createPassport`, `progress` and `recommend`, which
 * then need no network. The catalogue states the version, and says of each concept whether it was withdrawn. A concept
 * that this version does not have is under `unknown`; IRIs that are not of ESCO are not asked for.
 *
 * Rejects with `esco.malformed`, `network.*`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const esco = escoApi({ fetch, version: 'v1.2.0' })
 * const concepts = await lookUpSkills(esco, passport.skills.map(({ id }) => id), { language: 'en' })
 * const known = createPassport([report], { concepts })
 */
export const lookUpSkills = async (
  esco: Esco,
  ids: readonly string[],
  options: EscoCallOptions,
): Promise<SkillCatalogue> => {
  assertArgument(call.line, 'esco', anEsco, esco)
  assertArgument(call.line, 'ids', someIds, ids)
  assertOptions(call, options)
  const concepts: Record<string, KnownConcept> = Object.create(null)
  const unknown: string[] = []
  const seen = new Set<string>()
  let next = ids.filter((id) => id.startsWith('http://data.europa.eu/esco/'))
  while (next.length > 0 && seen.size < most) {
    const asked = [...new Set(next)].filter((id) => !seen.has(id)).slice(0, most - seen.size)
    next = []
    for (const id of asked) {
      seen.add(id)
      const found = await conceptOrNone(esco, id, options)
      if (found === undefined) unknown.push(id)
      else {
        concepts[id] = found
        next.push(...found.broader)
      }
    }
  }
  return { version: esco.version, concepts: { ...concepts }, unknown: unknown.sort() }
}

const conceptOrNone = async (esco: Esco, id: string, options: EscoCallOptions): Promise<KnownConcept | undefined> => {
  try {
    const { label, broader, retired } = await esco.concept(id, options)
    return { ...(label === undefined ? {} : { label }), broader, ...(retired === undefined ? {} : { retired }) }
  } catch (error) {
    if (error instanceof MicroCredentialError && error.code === 'esco.not_found') return undefined
    throw error
  }
}
