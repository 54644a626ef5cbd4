import { credentialsV1Url } from '../../credential/credential.ts'
import { dataIntegrityV2Url } from '../../document/bundled.ts'
import { type Cryptosuite, commonMembers } from './cryptosuite.ts'

/** `eddsa-rdfc-2022` (W3C vc-di-eddsa, §3.2): Ed25519 over canonical RDF. The suite to prefer. */
export const eddsaRdfc2022: Cryptosuite<'Ed25519'> = {
  name: 'eddsa-rdfc-2022',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  algorithms: ['Ed25519'],
  members: [...commonMembers, 'cryptosuite', 'expires'],
  signatureLength: 64,
  // The 2.0 context defines the proof itself.
  contextFor: (dataModel) => (dataModel === credentialsV1Url ? dataIntegrityV2Url : undefined),
  vendor: async () => (await import('../algorithms/vendors/eddsa-rdfc-2022.ts')).eddsaRdfc2022,
}
