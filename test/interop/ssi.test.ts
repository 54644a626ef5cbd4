import { describe, expect, it } from 'vitest'

import { dataIntegrity, eddsaRdfc2022, generateKeyPair, issueCredential } from '../../src/index.ts'
import { badge, badgeContext, badgeContextUrl } from '../support/badge.ts'
import { badgeContexts } from '../support/badges.ts'
import { peersInOtherLanguages } from '../support/peers-in-other-languages.ts'

describe.each(peersInOtherLanguages)('$name', ({ missing, ask }) => {
  it.skipIf(missing !== undefined)(
    `accepts what we signed, and nothing else${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      const key = await generateKeyPair('Ed25519')
      const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
      const credential = await issueCredential(badge(key.controller, 5), { secureWith, contexts: badgeContexts })
      const contexts = { [badgeContextUrl]: badgeContext }
      expect(ask({ credential, contexts, times: 0 }).verified).toBe(true)
      const altered = { ...credential, validFrom: '2020-01-01T00:00:00Z' }
      expect(ask({ credential: altered, contexts, times: 0 }).verified).toBe(false)
    },
  )
})
