import type { Concept } from '../../model/concept.ts'
import type { QfEheaCycle } from '../../model/level.ts'
import type { Image } from '../../model/media.ts'

/**
 * All IRIs and versions of the European Learning Model (ELM 3.2, EDC application profile 1.2.0) on which the profile
 * depends. A new version changes this file and the table of the context (`context.ts`): ELM 3.3 has other IRIs, and no
 * public context by which a file in it could be read (docs/standards.md).
 */

/** The context of status entries. */
export const statusContextUrl = 'https://www.w3.org/ns/credentials/status/v1'

const snb = 'http://data.europa.eu/snb'
const authority = 'http://publications.europa.eu/resource/authority'

/** The profiles of European Digital Credentials that are written. */
export type ElmKind = 'generic' | 'accredited' | 'mandate'

/** The SHACL shapes to which a credential conforms: its `credentialSchema`. */
export const schemas: Readonly<Record<ElmKind, string>> = {
  generic: `${snb}/model/ap/edc-generic-full`,
  accredited: `${snb}/model/ap/edc-accredited`,
  mandate: `${snb}/model/ap/edc-issued-by-mandate`,
}

/** The profile of a European Digital Credential: its `credentialProfiles`. */
export const credentialProfiles: Readonly<Record<ElmKind, string>> = {
  generic: `${snb}/credential/e34929035b`,
  accredited: `${snb}/credential/6cf8e68c43`,
  mandate: `${snb}/credential/c_9a31f32a`,
}

/** The type of evidence for a mandate to issue. */
export const mandateEvidence: string = `${snb}/evidence-type/c_18016257`

/** The type of evidence for an accreditation to award. */
export const accreditationEvidence: string = `${snb}/evidence-type/c_991b06c6`

/** European Credit Transfer and Accumulation System. */
export const ects: string = `${snb}/education-credit/6fcec5c5af`
export const base64Encoding: string = `${snb}/encoding/6146cde7dd`
export const fileTypes: Readonly<Record<Image['mediaType'], string>> = {
  'image/png': `${authority}/file-type/PNG`,
  'image/jpeg': `${authority}/file-type/JPEG`,
}

/** The IRI of an EQF level ends in its number. */
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

/** The vocabularies whose entries alone are allowed where ELM requires one. */
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

/** The prefix of concept IRIs of a vocabulary, and the IRI of the vocabulary. */
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

/** Vocabularies that exist both in ESCO and in ELM; the constraints accept only those of ELM. */
export const escoTwins: readonly { readonly esco: string; readonly elm: string }[] = [
  { esco: 'http://data.europa.eu/esco/skill-type/', elm: `${snb}/skill-type/` },
  { esco: 'http://data.europa.eu/esco/skill-reuse-level/', elm: `${snb}/skill-reuse-level/` },
]

/** Marks the related skill that states the proficiency. EDC keeps the name of a vocabulary in `notation`. */
export const proficiencyNotation = 'proficiency'

/** The vocabulary of levels of national frameworks, the only one allowed in `nqfLevel`. */
export const nationalFrameworks: string = `${snb}/qdr/25831c2`

/** The QF-EHEA cycles are in no EU vocabulary; these ids are defined by this library. */
export const cycleScheme = 'urn:epass:conceptScheme:qf-ehea'
export const cycles: Readonly<Record<QfEheaCycle, Concept>> = {
  short: { id: 'urn:epass:concept:qf-ehea-short-cycle', label: { en: 'Short cycle' } },
  first: { id: 'urn:epass:concept:qf-ehea-first-cycle', label: { en: 'First cycle' } },
  second: { id: 'urn:epass:concept:qf-ehea-second-cycle', label: { en: 'Second cycle' } },
  third: { id: 'urn:epass:concept:qf-ehea-third-cycle', label: { en: 'Third cycle' } },
}

/** The type of a learning activity that is a challenge, also defined by this library. */
export const challengeConcept: Concept = {
  id: 'urn:epass:concept:challenge',
  label: { en: 'Challenge' },
  scheme: 'urn:epass:conceptScheme:learning-activity',
}
