import { jsonSuite } from '../algorithms/json-suite.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity } from './cryptosuite.ts'

/**
 * The cryptosuite `eddsa-jcs-2022` (W3C vc-di-eddsa, §3.3): Ed25519 over canonical JSON. It signs the order of arrays
 * and the spelling of every value, so that a credential must be stored exactly as issued. Claims are read by the same
 * rules as with the others.
 */
export const eddsaJcs2022: Cryptosuite<'Ed25519'> = /* @__PURE__ */ jsonSuite({
  name: 'eddsa-jcs-2022',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  digests: { Ed25519: 'SHA-256' },
  members: [...commonMembers, 'cryptosuite', 'expires', '@context'],
  contextFor: contextOfDataIntegrity,
})
