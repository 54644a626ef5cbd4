import { members } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { checkedProfile } from '../checked-profile.ts'
import { hasContext } from '../issuer-form.ts'
import type { Profile } from '../profile.ts'
import { openBadgeContexts } from './contexts.ts'
import { decode } from './decode.ts'
import { encode, type OpenBadgeEncodeOptions } from './encode.ts'
import { openBadgeIssuerForm } from './issuer-form.ts'
import type { OpenBadgeCredential } from './open-badge-credential.ts'
import { parties } from './read-issuing.ts'
import { unmappedIn } from './unmapped.ts'

/** The profile of Open Badges 3.0: written as 3.0.3 under VCDM 2.0, read in every version of 3.0. */
export interface OpenBadgeProfile extends Profile<'openBadge', OpenBadgeCredential> {
  /**
   * Encodes a micro-credential as an Open Badge. Does not sign. Throws `model.invalid`, `time.malformed`.
   */
  encode(model: MicroCredential, options: OpenBadgeEncodeOptions): OpenBadgeCredential
}

const isOpenBadgeContext = (url: unknown): boolean =>
  typeof url === 'string' && url.startsWith('https://purl.imsglobal.org/spec/ob/v3p0/context')

const matches = (credential: UnsecuredCredential): credential is OpenBadgeCredential => {
  assertArgument('openBadge.matches(credential)', 'credential', members, credential)
  const types = [credential.type].flat()
  return (
    hasContext(credential, isOpenBadgeContext) &&
    (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
  )
}

/** The profile of Open Badges 3.0. */
export const openBadge: OpenBadgeProfile = /* @__PURE__ */ checkedProfile<OpenBadgeProfile>({
  name: 'openBadge',
  contexts: openBadgeContexts,
  encode,
  matches,
  read: decode,
  unmapped: unmappedIn,
  parties,
  issuerForm: openBadgeIssuerForm,
})
