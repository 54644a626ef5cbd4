import { callKinds, clockKinds, members } from './base/kinds.ts'
import { assertOptions, type Call, readClock } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from './envelope/mechanism.ts'
import { issueCredential, readyToIssue } from './issue.ts'
import type { MicroCredential } from './model/micro-credential.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { elm } from './profile/elm/elm.ts'
import type { ElmEncodeOptions } from './profile/elm/encode.ts'
import type { EuropeanDigitalCredential } from './profile/elm/european-digital-credential.ts'
import { anIssuer, type OpenBadgeEncodeOptions } from './profile/open-badge/encode.ts'
import { openBadge } from './profile/open-badge/open-badge.ts'
import type { OpenBadgeCredential } from './profile/open-badge/open-badge-credential.ts'
import type { EncodeOptions } from './profile/profile.ts'

/** Options of `issueBoth`: what both forms have, and what each has of its own. */
export interface IssueBothOptions<E extends SecuringMechanism, B extends SecuringMechanism>
  extends EncodeOptions,
    CallOptions,
    ClockOptions {
  /** How the European Digital Credential is secured, and its own options of `elm.encode`. */
  readonly european: Omit<ElmEncodeOptions, keyof EncodeOptions> & { readonly secureWith: E }
  /** How the badge is secured, and its own options of `openBadge.encode`. */
  readonly badge: Omit<OpenBadgeEncodeOptions, keyof EncodeOptions> & { readonly secureWith: B }
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

/** One award in two forms. */
export interface IssuedBoth<E extends SecuringMechanism, B extends SecuringMechanism> {
  readonly european: SecuredBy<E, EuropeanDigitalCredential>
  readonly badge: SecuredBy<B, OpenBadgeCredential>
}

const call: Call<IssueBothOptions<SecuringMechanism, SecuringMechanism>> = {
  line: 'issueBoth(model, { issuer: key.controller, status, european: { secureWith }, badge: { secureWith } })',
  needs: {
    issuer: anIssuer,
    european: { words: 'an object with `secureWith`', is: (one) => isSecured(one) },
    badge: { words: 'an object with `secureWith`', is: (one) => isSecured(one) },
  },
  may: {
    id: { words: 'a text', is: (one) => typeof one === 'string' },
    status: members,
    contexts: aSetOfContexts,
    ...callKinds,
    ...clockKinds,
  },
}

const isSecured = (one: unknown): boolean =>
  members.is(one) && aMechanism.is((one as { readonly secureWith?: unknown }).secureWith)

/**
 * Issues one award as a European Digital Credential and as an Open Badge. Both have the same id and the same status
 * entry, so that one revocation ends both. Each of the two shows that both belong to one award. A register gives each
 * form an entry of its own instead: `register.issue` with two `copies`.
 *
 * Both are checked before a key is used. Neither the publication of the status list nor the claims are verified. Throws
 * what `elm.encode`, `openBadge.encode` and `issueCredential` throw; an error of a signer is passed on unchanged, and
 * the form that was signed before it is lost.
 *
 * @example
 * const { european, badge } = await issueBoth(model, {
 *   issuer: key.controller,
 *   european: { secureWith },
 *   badge: { secureWith },
 * })
 */
export const issueBoth = async <E extends SecuringMechanism, B extends SecuringMechanism>(
  model: MicroCredential,
  options: IssueBothOptions<E, B>,
): Promise<IssuedBoth<E, B>> => {
  assertOptions(call, options)
  const { european, badge, issuer, status, now, signal, contexts = bundledContexts } = options
  const id = options.id ?? `urn:uuid:${crypto.randomUUID()}`
  const at = readClock(call.line, now)
  const both = { issuer, id, status }
  const terms = { contexts, now: () => at, signal }
  const { secureWith: sealing, ...ofEuropean } = european
  const { secureWith: signing, ...ofBadge } = badge
  const credential = elm.encode(model, { ...ofEuropean, ...both })
  const assertion = openBadge.encode(model, { ...ofBadge, ...both })
  for (const one of [credential, assertion]) readyToIssue(one, contexts, at)
  return {
    european: await issueCredential(credential, { ...terms, secureWith: sealing }),
    badge: await issueCredential(assertion, { ...terms, secureWith: signing }),
  }
}
