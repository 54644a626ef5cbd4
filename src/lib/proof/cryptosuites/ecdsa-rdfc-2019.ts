import { rdfSuite } from '../algorithms/rdf-suite.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity } from './cryptosuite.ts'

/**
 * `ecdsa-rdfc-2019` (W3C vc-di-ecdsa, §3.2): P-256 or P-384 over canonical RDF, for keys in hardware that has no Ed25519. A key
 * of P-384 goes with SHA-384 throughout, in telling apart nodes without ids as well. A signature is taken whichever of its
 * two values of s it has: the standard forbids neither.
 */
export const ecdsaRdfc2019: Cryptosuite<'P-256' | 'P-384'> = /* @__PURE__ */ rdfSuite({
  name: 'ecdsa-rdfc-2019',
  proofType: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-rdfc-2019',
  digests: { 'P-256': 'SHA-256', 'P-384': 'SHA-384' },
  members: [...commonMembers, 'cryptosuite', 'expires'],
  contextFor: contextOfDataIntegrity,
})
