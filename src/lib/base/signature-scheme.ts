/** Digests allowed in proofs, seals, certificates and time-stamps. SHA-1 and older ones are refused. */
export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** A signature scheme, however it is named: by a JWS `alg`, an X.509 object identifier or a CMS attribute. */
export interface SignatureScheme {
  readonly kind: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA'
  readonly digest: DigestName
  /** Salt length in bytes, for RSA-PSS. */
  readonly saltLength?: number
}

/** A public key in X.509 form: SubjectPublicKeyInfo in DER, and the curve if it is an elliptic one. */
export interface SpkiKey {
  readonly spki: Uint8Array
  readonly curve?: 'P-256' | 'P-384' | 'P-521'
}
