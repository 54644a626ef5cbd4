import { bundledContexts, type Contexts, type Did, elm, registerContext } from 'microcredentials'

import { badgeContext, badgeContextUrl } from '../test/support/badge.ts'
import { fullModel } from '../test/support/elm-models.ts'

export { badge } from '../test/support/badge.ts'

export const contexts: Contexts = await registerContext(bundledContexts, {
  url: badgeContextUrl,
  document: badgeContext,
})

/** A European credential with everything, of one learner among many. */
export const elmCredential = (issuer: Did, serial = 0): object =>
  elm.encode(
    {
      ...fullModel,
      learner: { ...fullModel.learner, id: `urn:example:learner:${serial}`, fullName: `Sample Learner ${serial}` },
    },
    { issuer, id: `urn:credential:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}` },
  )

/** A credential that needs no context but the W3C's. */
export const credential = (issuer: string): object => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:credential:sample',
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
})
