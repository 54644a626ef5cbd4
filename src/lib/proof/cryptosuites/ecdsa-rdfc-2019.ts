import { rdfSuite } from '../algorithms/rdf-suite.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity } from './cryptosuite.ts'

/**
 * The cryptosuite `ecdsa-rdfc-2019` (W3C vc-di-ecdsa, §3.2): P-256 or P-384 over canonical RDF, for hardware without
 * Ed25519. With P-384, SHA-384 is used throughout, also for labelling blank nodes. Both values of s are accepted, since
 * the standard forbids neither.
 */
export const ecdsaRdfc2019: Cryptosuite<'P-256' | 'P-384'> = /* @__PURE__ */ rdfSuite({
  name: 'ecdsa-rdfc-2019',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-rdfc-2019',
  digests: { 'P-256': 'SHA-256', 'P-384': 'SHA-384' },
  members: [...commonMembers, 'cryptosuite', 'expires'],
  contextFor: contextOfDataIntegrity,
})
