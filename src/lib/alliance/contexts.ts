import { type Contexts, type PinnedContext, pinned } from '../document/contexts.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'

/** The type of a mandate, and of a register. */
export const mandateType = 'AllianceMandateCredential'
export const registerType = 'AllianceRegisterCredential'

/**
 * The terms of mandates and registers, in a namespace without an owner's address, so that they stay the same wherever
 * the library is published. Credentials embed the context, since it has no address to name. The claims are JSON data,
 * signed as they are.
 */
export const allianceTerms: {
  readonly AllianceMandateCredential: string
  readonly AllianceRegisterCredential: string
  readonly mandate: { readonly '@id': string; readonly '@type': '@json' }
  readonly allianceRegister: { readonly '@id': string; readonly '@type': '@json' }
} = {
  AllianceMandateCredential: 'urn:uuid:529832c8-a915-4626-908e-eb24c3c5d910#AllianceMandateCredential',
  AllianceRegisterCredential: 'urn:uuid:529832c8-a915-4626-908e-eb24c3c5d910#AllianceRegisterCredential',
  mandate: { '@id': 'urn:uuid:529832c8-a915-4626-908e-eb24c3c5d910#mandate', '@type': '@json' },
  allianceRegister: { '@id': 'urn:uuid:529832c8-a915-4626-908e-eb24c3c5d910#allianceRegister', '@type': '@json' },
}

const allianceContext: PinnedContext = {
  url: 'ni:///sha-256;p_zmG_VIXDe_aRzxnpKMq19ASztajc3mV_md62HVCz4',
  role: 'profile',
  document: { '@context': allianceTerms },
  sha256: 'a7fce61bf5485c37bf691cf19e928cab5f404b3b5a8dcde657f99deb61d50b3e',
}

/** Adds the context of mandates and registers to others. */
export const withAllianceContext = (contexts: Contexts): Contexts =>
  contexts.has(allianceContext.url) ? contexts : new Map([...contexts, ...pinned([allianceContext])])

/**
 * The bundled contexts and that of mandates and registers: pass them as `contexts` when you issue a mandate or a
 * register.
 */
export const allianceContexts: Contexts = /* @__PURE__ */ withAllianceContext(bundledContexts)
