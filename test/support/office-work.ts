import type { AllianceRegister } from '../../src/index.ts'
import { dataIntegrity, eddsaRdfc2022, elm } from '../../src/index.ts'
import type { IssuingPlace } from '../../src/lib/registry/issuing-terms.ts'
import type { MicroCredential } from '../../src/model.ts'
import { first, model, office as officeKey } from './alliance.ts'

/** What an office issues in tests and in the processes that they begin. */

export const officeDid = officeKey.controller
export const statusList = 'https://alliance.example/status/1'

export const allianceOfOne: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: officeDid }],
  members: [{ ids: [first], mandate: true }],
}

export const secureWith = dataIntegrity({ signer: officeKey.signer(), cryptosuite: eddsaRdfc2022 })

export const encode = (award: MicroCredential, { id, status }: IssuingPlace) =>
  elm.encode(award, {
    issuer: { id: officeDid, name: { en: 'Alliance Office' }, country: award.awardingBodies[0].country },
    id,
    status,
  })

/** So many learners of one course, the same for whoever asks. */
export const modelsOf = (size: number): readonly MicroCredential[] =>
  Array.from({ length: size }, (_, index) => model({ learner: { fullName: `Sample Learner ${index}` } }))

export const everybodyMay = (): boolean => true
