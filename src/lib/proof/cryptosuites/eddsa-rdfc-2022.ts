import { rdfSuite } from '../algorithms/rdf-suite.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity } from './cryptosuite.ts'

/** The cryptosuite `eddsa-rdfc-2022` (W3C vc-di-eddsa, §3.2): Ed25519 over canonical RDF. Recommended. */
export const eddsaRdfc2022: Cryptosuite<'Ed25519'> = /* @__PURE__ */ rdfSuite({
  name: 'eddsa-rdfc-2022',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  digests: { Ed25519: 'SHA-256' },
  members: [...commonMembers, 'cryptosuite', 'expires'],
  contextFor: contextOfDataIntegrity,
  vendor: async () => (await import('../algorithms/vendors/eddsa-rdfc-2022.ts')).eddsaRdfc2022,
})
