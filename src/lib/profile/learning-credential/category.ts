import { MicroCredentialError } from '../../base/errors.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import { members } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { profileErrors } from '../errors.ts'
import type { LegalCategory } from './kinds.ts'

/** The claim of the European rulebook template since version 1.5, and its values. */
const categories: Readonly<Record<LegalCategory, string>> = {
  'non-qualified': 'urn:etsi:esi:eaa:eu:non-qualified',
  qualified: 'urn:etsi:esi:eaa:eu:qualified',
  pub: 'urn:etsi:esi:eaa:eu:pub',
}

/** The claim of earlier versions and of WE BUILD. */
const earlier: Readonly<Record<LegalCategory, string>> = {
  'non-qualified': 'non-qualified-EAA',
  qualified: 'QEAA',
  pub: 'PuB-EAA',
}

export const writeCategory = (category: LegalCategory): JsonObject => ({ category: categories[category] })

export const writeEarlierCategory = (category: LegalCategory): JsonObject => ({
  attestation_legal_category: earlier[category],
})

const find = (table: typeof categories, value: Json | undefined): LegalCategory | undefined =>
  (Object.keys(table) as LegalCategory[]).find((name) => table[name] === value)

/**
 * Reads the legal category that an attestation states, in either spelling; `undefined` if it states none that is known.
 *
 * It is what the issuer states: whether a seal is qualified says the trusted list. Throws `profile.ambiguous` if the two
 * spellings contradict each other.
 *
 * @example
 * const category = legalCategoryOf({ vct: 'urn:example:type', category: 'urn:etsi:esi:eaa:eu:non-qualified' })
 */
export const legalCategoryOf = (claims: JsonObject): LegalCategory | undefined => {
  assertArgument('legalCategoryOf(report.credential.credentialSubject)', 'claims', members, claims)
  const [own, other] = [find(categories, claims['category']), find(earlier, claims['attestation_legal_category'])]
  if (own !== undefined && other !== undefined && own !== other)
    throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer: '/category' })
  return own ?? other
}
