import type { Concept } from '../../model/concept.ts'
import type { QfEheaCycle } from '../../model/level.ts'
import type { Image } from '../../model/media.ts'

/**
 * Every IRI and every version of the European Learning Model (ELM 3.2, EDC application profile 1.2.0) that the profile
 * depends on. A new version of the model changes this file and the table of the context (`document/elm-context.ts`).
 */

/** Gives the members of a status entry their meaning. */
export const statusContextUrl = 'https://www.w3.org/ns/credentials/status/v1'

const snb = 'http://data.europa.eu/snb'
const authority = 'http://publications.europa.eu/resource/authority'

/** Which profiles of European Digital Credentials are written here. */
export type ElmKind = 'generic' | 'accredited' | 'mandate'

/** The shapes a credential says it keeps to: its `credentialSchema`. */
export const schemas: Readonly<Record<ElmKind, string>> = {
  generic: `${snb}/model/ap/edc-generic-full`,
  accredited: `${snb}/model/ap/edc-accredited`,
  mandate: `${snb}/model/ap/edc-issued-by-mandate`,
}

/** The kinds of European Digital Credential: its `credentialProfiles`. */
export const credentialProfiles: Readonly<Record<ElmKind, string>> = {
  generic: `${snb}/credential/e34929035b`,
  accredited: `${snb}/credential/6cf8e68c43`,
  mandate: `${snb}/credential/c_9a31f32a`,
}

/** The type of the evidence that somebody else allowed the issuer to issue. */
export const mandateEvidence: string = `${snb}/evidence-type/c_18016257`

/** The type of the evidence that the institution may award this. */
export const accreditationEvidence: string = `${snb}/evidence-type/c_991b06c6`

/** European Credit Transfer and Accumulation System. */
export const ects: string = `${snb}/education-credit/6fcec5c5af`
export const base64Encoding: string = `${snb}/encoding/6146cde7dd`
export const fileTypes: Readonly<Record<Image['mediaType'], string>> = {
  'image/png': `${authority}/file-type/PNG`,
  'image/jpeg': `${authority}/file-type/JPEG`,
}

/** The concept of an EQF level ends in its number. */
export const eqfPrefix: string = `${snb}/eqf/`
export const languagePrefix: string = `${authority}/language/`
export const escoSkillPrefix = 'http://data.europa.eu/esco/skill/'

type ListName =
  | 'country'
  | 'atu'
  | 'nuts'
  | 'fields'
  | 'setting'
  | 'skills'
  | 'skillType'
  | 'reuseLevel'
  | 'assurance'
  | 'evidence'

/** The lists of which the model takes entries alone, where it asks for one. */
export const lists: Readonly<Record<ListName, string>> = {
  country: `${authority}/country`,
  atu: `${authority}/atu`,
  nuts: 'http://data.europa.eu/nuts',
  fields: `${snb}/isced-f/25831c2`,
  setting: `${snb}/learning-setting/25831c2`,
  skills: 'http://data.europa.eu/esco/concept-scheme/skills',
  skillType: `${snb}/skill-type/25831c2`,
  reuseLevel: `${snb}/skill-reuse-level/25831c2`,
  assurance: `${snb}/accreditation/25831c2`,
  evidence: `${snb}/evidence-type/25831c2`,
}

/** How the IRI of a concept names its list: the list's own IRI follows. */
export interface ListRule {
  readonly concept: RegExp
  readonly scheme: (list: string) => string
}

export const listRules: readonly ListRule[] = [
  { concept: /^http:\/\/data\.europa\.eu\/snb\/([a-z-]+)\/[^/]+$/, scheme: (list) => `${snb}/${list}/25831c2` },
  {
    concept: /^http:\/\/publications\.europa\.eu\/resource\/authority\/([a-z-]+)\/[^/]+$/,
    scheme: (list) => `${authority}/${list}`,
  },
  { concept: /^http:\/\/data\.europa\.eu\/(nuts)\/code\/[^/]+$/, scheme: () => 'http://data.europa.eu/nuts' },
  {
    concept: /^http:\/\/data\.europa\.eu\/esco\/(skill|occupation)\/[^/]+$/,
    scheme: (list) => `http://data.europa.eu/esco/concept-scheme/${list}s`,
  },
]

/** Lists that exist under ESCO's name and under ELM's; only the latter satisfy the constraints. */
export const escoTwins: readonly { readonly esco: string; readonly elm: string }[] = [
  { esco: 'http://data.europa.eu/esco/skill-type/', elm: `${snb}/skill-type/` },
  { esco: 'http://data.europa.eu/esco/skill-reuse-level/', elm: `${snb}/skill-reuse-level/` },
]

/** Marks the related skill that says how well the skill is mastered. EDC keeps the name of a list in `notation`. */
export const proficiencyNotation = 'proficiency'

/** The list of levels of national frameworks, the only one that `nqfLevel` takes. */
export const nationalFrameworks: string = `${snb}/qdr/25831c2`

/** The cycles of the QF-EHEA are in no list of the EU; these ids are of this library. */
export const cycleScheme = 'urn:epass:conceptScheme:qf-ehea'
export const cycles: Readonly<Record<QfEheaCycle, Concept>> = {
  short: { id: 'urn:epass:concept:qf-ehea-short-cycle', label: { en: 'Short cycle' } },
  first: { id: 'urn:epass:concept:qf-ehea-first-cycle', label: { en: 'First cycle' } },
  second: { id: 'urn:epass:concept:qf-ehea-second-cycle', label: { en: 'Second cycle' } },
  third: { id: 'urn:epass:concept:qf-ehea-third-cycle', label: { en: 'Third cycle' } },
}

/** The type of a learning activity that is a challenge; of this library too. */
export const challengeConcept: Concept = {
  id: 'urn:epass:concept:challenge',
  label: { en: 'Challenge' },
  scheme: 'urn:epass:conceptScheme:learning-activity',
}
