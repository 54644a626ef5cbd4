import { inspect } from 'node:util'

import { encodeBase58 } from '../../src/lib/base/base58.ts'
import type { PrivateJwk } from '../../src/lib/base/jwk.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'

/** A key whose secret is a text that nobody would write by chance. */
const secret = Buffer.from('CanarySecretKey-QxZ7vK2pLmW9tRs4')

const jwk: PrivateJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: 'ysmeQkvMs2rXg09y_NPfE0cZMDvKLntaHQoUC303BxM',
  d: secret.toString('base64url'),
}

const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])

/** The marked key in every form in which somebody may have it at hand, by the name of the form. */
export const secretForms = {
  pem: `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`,
  pemOfAnotherKind: `-----BEGIN EC PRIVATE KEY-----\n${der.toString('base64')}\n-----END EC PRIVATE KEY-----\n`,
  brokenPem: `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').slice(1)}\n`,
  der: new Uint8Array(der),
  jwk,
  jwkText: JSON.stringify(jwk),
  jwkHalfText: JSON.stringify(jwk).slice(0, -9),
  jwkAsMember: { key: jwk },
  jwkInList: [jwk],
  privateMultikey: { type: 'Multikey', secretKeyMultibase: `z${encodeBase58(Buffer.from([0x80, 0x26, ...secret]))}` },
  multibase: `z${encodeBase58(Buffer.from([0x80, 0x26, ...secret]))}`,
  base64: secret.toString('base64'),
  base64url: secret.toString('base64url'),
  hex: secret.toString('hex'),
  bytes: new Uint8Array(secret),
  text: secret.toString(),
  didOfIt: `did:key:${secret.toString('base64url')}`,
} as const

/** Parts of the secret, in every encoding: a message that quotes only the beginning of a key has quoted a key. */
const traces: readonly string[] = [
  secret.toString(),
  secret.toString('hex'),
  secret.toString('base64'),
  secret.toString('base64url'),
  der.subarray(16).toString('base64'),
  der.toString('base64').slice(24),
  encodeBase58(Buffer.from([0x80, 0x26, ...secret])).slice(4),
  [...secret].join(', '),
  [...secret].join(','),
].flatMap((text) => Array.from({ length: text.length - 9 }, (_, at) => text.slice(at, at + 10)))

/** Everything that a log may show of a value: messages, causes, stacks, hidden members. */
const shown = (value: unknown): string =>
  [inspect(value, { depth: 12, showHidden: true, maxArrayLength: 500, maxStringLength: 100_000 }), asText(value)].join()

const asText = (value: unknown): string => {
  try {
    return `${String(value)}${JSON.stringify(value) ?? ''}`
  } catch {
    return ''
  }
}

/** Whether what a log would show of a value holds ten signs in a row of the marked secret. */
export const tellsSecret = (value: unknown): boolean => {
  // Bytes are shown in columns.
  const text = (typeof value === 'string' ? value : shown(value)).replace(/,\s+/g, ', ')
  return traces.some((trace) => text.includes(trace))
}

/** The marked key with its public half, as a key pair. */
export const canaryKeyPair = () => importKeyPair('Ed25519', jwk)
