import type { JsonObject } from '../base/json/json.ts'
import { credentialOf } from '../credential/credential.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import { statusListType } from '../status/credential.ts'
import { dataModelIssuerForm, statusListIssuerForm } from './data-model-issuer-form.ts'
import { elmIssuerForm } from './elm/issuer-form.ts'
import type { IssuerForm } from './issuer-form.ts'
import { openBadgeIssuerForm } from './open-badge/issuer-form.ts'
import type { Profile } from './profile.ts'

/** Apart from the profiles: they bring lists with them, such as that of countries, which whoever seals nothing does not load. */
const bundled: readonly IssuerForm[] = [elmIssuerForm, openBadgeIssuerForm]

/**
 * The forms in which a credential writes its issuer: of every vocabulary that it has words of, since a number in any of them
 * counts; that of the data model, or of status lists, for one that has none. Those of profiles come beside the bundled ones.
 */
export const issuerFormsOf = (
  credential: JsonObject,
  contexts: Contexts,
  profiles: readonly Profile[] = [],
): readonly IssuerForm[] => {
  const named = credentialOf(withContextsNamed(credential, contexts))
  const known = new Set([...profiles.flatMap(({ issuerForm }) => issuerForm ?? []), ...bundled])
  const found = [...known].filter((form) => form.matches(named))
  if (found.length > 0) return found
  return [[named.type].flat().includes(statusListType) ? statusListIssuerForm : dataModelIssuerForm]
}
