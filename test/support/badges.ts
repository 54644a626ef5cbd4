import { bundledContexts, type Contexts, registerContext } from '../../src/index.ts'
import { badgeContext, badgeContextUrl } from './badge.ts'

export { badge, badgeContextUrl } from './badge.ts'

export const badgeContexts: Contexts = await registerContext(bundledContexts, {
  url: badgeContextUrl,
  document: badgeContext,
})
