import type { UnsecuredCredential } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { graphOf } from '../../src/lib/document/graph.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import type { Parties } from '../../src/lib/profile/profile.ts'
import { bundledProfiles, partiesOf } from '../../src/lib/profile/table.ts'

/** The parties of a credential that the bundled contexts explain. */
export const partiesIn = (credential: object): Parties =>
  partiesOf(credential as UnsecuredCredential, graphOf(credential as JsonObject, bundledContexts), {
    profiles: bundledProfiles,
    contexts: bundledContexts,
  })

/** An awarding body that is known by its id alone, and awards an achievement of no programme. */
export const known = (id: string | undefined): Parties['awardingBodies'][number] => ({
  id,
  numbers: [],
  programmes: [undefined],
})
