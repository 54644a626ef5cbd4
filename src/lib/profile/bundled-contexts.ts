import { type Contexts, pinned } from '../document/contexts.ts'
import { standardContexts } from '../document/standard-contexts.ts'
import { elmContext } from './elm/context.ts'
import { openBadgeContexts } from './open-badge/contexts.ts'

/** Kept apart from the profiles, since verifying a proof needs their contexts but not the profiles. */
const ofProfiles: Contexts = /* @__PURE__ */ pinned([elmContext, ...openBadgeContexts])

/** The contexts of VCDM 1.1 and 2.0, ELM 3.2, Open Badges 3.0, CLR 2.0, Bitstring Status List and the cryptosuites. */
export const bundledContexts: Contexts = /* @__PURE__ */ new Map([...standardContexts, ...ofProfiles])
