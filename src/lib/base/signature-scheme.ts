/** Digests that a proof, a seal, a certificate or a time-stamp may use. SHA-1 and what is older are refused. */
export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** How a signature is made, whatever names it: a JWS `alg`, an object identifier of X.509, an attribute of CMS. */
export interface SignatureScheme {
  readonly kind: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA'
  readonly digest: DigestName
  /** Bytes of salt, for RSA-PSS. */
  readonly saltLength?: number
}

/** A public key as X.509 has it: SubjectPublicKeyInfo, in DER, and the curve of an elliptic one. */
export interface SpkiKey {
  readonly spki: Uint8Array
  readonly curve?: 'P-256' | 'P-384' | 'P-521'
}
