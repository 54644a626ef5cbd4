import { type Kind, oneOf } from '../base/kinds.ts'
import type { KeyAlgorithm } from './key-types.ts'

/** The properties of a key type: its names in Multikey, JOSE, COSE and X.509, and its lengths. */
export interface KeyKind {
  /** The multicodec of the public key, as the two bytes of its varint (Controlled Identifiers 1.0, §2.2.2). */
  readonly publicCodec: readonly [number, number]
  readonly secretCodec: readonly [number, number]
  /** Length in bytes; NIST points are compressed. */
  readonly publicLength: number
  readonly secretLength: number
  readonly signatureLength: number
  /** The `kty` of its JSON Web Key; `crv` is the name of the key type (RFC 7518, §6.1; RFC 8037, §2). */
  readonly kty: 'OKP' | 'EC'
  /** Permitted values of `alg` in its JSON Web Key (RFC 7518, §3.1; RFC 8037, §3.1; RFC 9864, §2.2). */
  readonly jose: readonly string[]
  /** The same for a COSE_Key (RFC 9053, §7; RFC 9864, §2). */
  readonly cose: { readonly kty: number; readonly crv: number; readonly alg: readonly number[] }
  /** Its AlgorithmIdentifier in X.509 and PKCS#8, as hexadecimal DER (RFC 5480, §2.1.1; RFC 8410, §3). */
  readonly algorithmId: string
}

export const keyKinds: Readonly<Record<KeyAlgorithm, KeyKind>> = {
  Ed25519: {
    publicCodec: [0xed, 0x01],
    secretCodec: [0x80, 0x26],
    publicLength: 32,
    secretLength: 32,
    signatureLength: 64,
    kty: 'OKP',
    jose: ['EdDSA', 'Ed25519'],
    cose: { kty: 1, crv: 6, alg: [-8, -19] },
    algorithmId: '300506032b6570',
  },
  'P-256': {
    publicCodec: [0x80, 0x24],
    secretCodec: [0x86, 0x26],
    publicLength: 33,
    secretLength: 32,
    signatureLength: 64,
    kty: 'EC',
    jose: ['ES256'],
    cose: { kty: 2, crv: 1, alg: [-7, -9] },
    algorithmId: '301306072a8648ce3d020106082a8648ce3d030107',
  },
  'P-384': {
    publicCodec: [0x81, 0x24],
    secretCodec: [0x87, 0x26],
    publicLength: 49,
    secretLength: 48,
    signatureLength: 96,
    kty: 'EC',
    jose: ['ES384'],
    cose: { kty: 2, crv: 2, alg: [-35, -51] },
    algorithmId: '301006072a8648ce3d020106052b81040022',
  },
}

/** The supported algorithms, in the order of the table. */
export const keyAlgorithms: readonly KeyAlgorithm[] = Object.keys(keyKinds) as KeyAlgorithm[]

export const anAlgorithm: Kind = /* @__PURE__ */ oneOf(...keyAlgorithms)
