import { jsonSuite } from '../algorithms/json-suite.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity } from './cryptosuite.ts'

/**
 * The cryptosuite `ecdsa-jcs-2019` (W3C vc-di-ecdsa, §3.3): P-256 or P-384 over canonical JSON. As with `eddsaJcs2022`,
 * a credential must be stored exactly as issued. With P-384, SHA-384 is used throughout. Both values of s are accepted,
 * since the standard forbids neither.
 */
export const ecdsaJcs2019: Cryptosuite<'P-256' | 'P-384'> = /* @__PURE__ */ jsonSuite({
  name: 'ecdsa-jcs-2019',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-jcs-2019',
  digests: { 'P-256': 'SHA-256', 'P-384': 'SHA-384' },
  members: [...commonMembers, 'cryptosuite', 'expires', '@context'],
  contextFor: contextOfDataIntegrity,
})
