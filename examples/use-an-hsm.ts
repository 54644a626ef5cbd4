/**
 * Sign with a key that never leaves its device: an HSM, a smart card, a key management service.
 *
 *   npx tsx examples/use-an-hsm.ts
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import {
  createDidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  encodeMultikey,
  issueCredential,
  offline,
  remoteSigner,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

// Simulates the device: it signs its input and exports its public key, never the private one.
const device = (() => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: () => new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')),
    sign: async (data: Uint8Array) => new Uint8Array(sign(null, data, privateKey)),
  }
})()

// Once, when the key is created: publish the public key.
const did = 'did:web:university.example'
const id = `${did}#hsm-2026` as const
const publicKeyMultibase = encodeMultikey({ algorithm: 'Ed25519', bytes: device.publicKey() })
const didDocument = createDidDocument({ did, keys: [{ id, publicKeyMultibase }] })

// Wherever credentials are issued: each signature is verified before it is returned.
const signer = remoteSigner({
  id,
  algorithm: 'Ed25519',
  publicKey: publicKeyMultibase,
  sign: (data) => device.sign(data),
})
const signed = await issueCredential(elm.encode(sample, { issuer: did }), {
  secureWith: dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 }),
})

const report = await verifyCredential(signed, {
  trust: trustIssuers([did]),
  ...offline({ didDocuments: [didDocument] }),
})
console.log('Signed by the device, verified:', report.verified)
assert(report.verified)

// A device with another key, or one that hashes when it should not, is detected immediately.
const wrong = remoteSigner({
  id,
  algorithm: 'Ed25519',
  publicKey: publicKeyMultibase,
  sign: async () => new Uint8Array(64),
})
await assert.rejects(wrong.sign({ data: new Uint8Array(64) }), { code: 'key.signing_failed' })
