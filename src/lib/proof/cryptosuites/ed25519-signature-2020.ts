import { ed25519Signature2020Url } from '../../document/standard-contexts.ts'
import { rdfSuite } from '../algorithms/rdf-suite.ts'
import { type Cryptosuite, commonMembers } from './cryptosuite.ts'

/**
 * The cryptosuite `Ed25519Signature2020` (W3C vc-di-eddsa, §3.4): the older one, which many wallets still expect. A
 * credential may have it in addition to a newer proof.
 */
export const ed25519Signature2020: Cryptosuite<'Ed25519'> = /* @__PURE__ */ rdfSuite({
  name: 'Ed25519Signature2020',
  proofType: 'Ed25519Signature2020',
  cryptosuite: undefined,
  digests: { Ed25519: 'SHA-256' },
  members: [...commonMembers, '@context'],
  contextFor: () => ed25519Signature2020Url,
  vendor: async () => (await import('../algorithms/vendors/ed25519-signature-2020.ts')).ed25519Signature2020,
})
