import { type Kind, oneOf } from '../base/kinds.ts'
import type { KeyAlgorithm } from './key-types.ts'

/** All there is to know of a kind of key: what Multikey, JOSE, COSE, X.509 and signatures call it, and how long it is. */
export interface KeyKind {
  /** The multicodec of the public key, as the two bytes of its varint (Controlled Identifiers 1.0, §2.2.2). */
  readonly publicCodec: readonly [number, number]
  readonly secretCodec: readonly [number, number]
  /** In bytes; a point of a NIST curve is compressed. */
  readonly publicLength: number
  readonly secretLength: number
  readonly signatureLength: number
  /** In a JSON Web Key, beside `crv`, which is the name of the kind (RFC 7518, §6.1; RFC 8037, §2). */
  readonly kty: 'OKP' | 'EC'
  /** Values of `alg` that a JSON Web Key of this kind may have (RFC 7518, §3.1; RFC 8037, §3.1; RFC 9864, §2.2). */
  readonly jose: readonly string[]
  /** The same in a COSE_Key, by number (RFC 9053, §7; RFC 9864, §2). */
  readonly cose: { readonly kty: number; readonly crv: number; readonly alg: readonly number[] }
  /** How X.509 and PKCS#8 name it: the DER of an AlgorithmIdentifier, hexadecimal (RFC 5480, §2.1.1; RFC 8410, §3). */
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

/** The algorithms there are, in the order of the table. */
export const keyAlgorithms: readonly KeyAlgorithm[] = Object.keys(keyKinds) as KeyAlgorithm[]

export const anAlgorithm: Kind = /* @__PURE__ */ oneOf(...keyAlgorithms)
