import type { KeyAlgorithm } from './key-types.ts'

/** How one kind of key is written down: what Multikey, JSON Web Keys and signatures need to know of it. */
export interface KeyKind {
  /** The multicodec of the public key, as the two bytes of its varint (Controlled Identifiers 1.0, §2.2.2). */
  readonly publicCodec: readonly [number, number]
  readonly secretCodec: readonly [number, number]
  /** In bytes; a point of a NIST curve is compressed. */
  readonly publicLength: number
  readonly secretLength: number
  readonly signatureLength: number
  readonly kty: 'OKP' | 'EC'
  /** Values of `alg` that a JSON Web Key of this kind may have. */
  readonly jwa: readonly string[]
}

export const keyKinds: Readonly<Record<KeyAlgorithm, KeyKind>> = {
  Ed25519: {
    publicCodec: [0xed, 0x01],
    secretCodec: [0x80, 0x26],
    publicLength: 32,
    secretLength: 32,
    signatureLength: 64,
    kty: 'OKP',
    jwa: ['EdDSA', 'Ed25519'],
  },
  'P-256': {
    publicCodec: [0x80, 0x24],
    secretCodec: [0x86, 0x26],
    publicLength: 33,
    secretLength: 32,
    signatureLength: 64,
    kty: 'EC',
    jwa: ['ES256'],
  },
  'P-384': {
    publicCodec: [0x81, 0x24],
    secretCodec: [0x87, 0x26],
    publicLength: 49,
    secretLength: 48,
    signatureLength: 96,
    kty: 'EC',
    jwa: ['ES384'],
  },
}

/** The algorithms there are, in the order of the table. */
export const keyAlgorithms: readonly KeyAlgorithm[] = Object.keys(keyKinds) as KeyAlgorithm[]
