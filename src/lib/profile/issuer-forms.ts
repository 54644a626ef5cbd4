import type { JsonObject } from '../base/json/json.ts'
import { credentialOf } from '../credential/credential.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import { statusListType } from '../status/credential.ts'
import { dataModelIssuerForm, statusListIssuerForm } from './data-model-issuer-form.ts'
import { elmIssuerForm } from './elm/issuer-form.ts'
import type { IssuerForm } from './issuer-form.ts'
import { openBadgeIssuerForm } from './open-badge/issuer-form.ts'
import type { CredentialReader } from './profile.ts'

/** Kept apart from the profiles, which load vocabularies that sealing does not need, such as the list of countries. */
const bundled: readonly IssuerForm[] = [elmIssuerForm, openBadgeIssuerForm]

/**
 * The issuer forms that apply to a credential: those of every vocabulary it uses, since an identifier in any of them
 * counts; otherwise that of the data model or of status lists. Forms of given profiles are added to the bundled ones.
 */
export const issuerFormsOf = (
  credential: JsonObject,
  contexts: Contexts,
  profiles: readonly CredentialReader[] = [],
): readonly IssuerForm[] => {
  const named = credentialOf(withContextsNamed(credential, contexts))
  const known = new Set([...profiles.flatMap(({ issuerForm }) => issuerForm ?? []), ...bundled])
  const found = [...known].filter((form) => form.matches(named))
  if (found.length > 0) return found
  return [[named.type].flat().includes(statusListType) ? statusListIssuerForm : dataModelIssuerForm]
}
