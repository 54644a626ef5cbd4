import { type Did, elm } from 'microcredentials'

import { fullModel } from '../test/support/elm-models.ts'

export { badge, badgeContexts as contexts } from '../test/support/badges.ts'

/** A European credential with everything, of one learner among many. */
export const elmCredential = (issuer: Did, serial = 0): object =>
  elm.encode(
    {
      ...fullModel,
      learner: { ...fullModel.learner, id: `urn:example:learner:${serial}`, fullName: `Sample Learner ${serial}` },
    },
    { issuer, id: `urn:credential:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}` },
  )
