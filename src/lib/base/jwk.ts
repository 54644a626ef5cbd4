/** The curves of supported keys, by their names in a JSON Web Key. */
export type CurveName = 'Ed25519' | 'P-256' | 'P-384'

/** A public key as a JSON Web Key (RFC 7517; RFC 7518, §6.2; RFC 8037). Coordinates are base64url of full length. */
export interface PublicJwk {
  readonly kty: 'OKP' | 'EC'
  readonly crv: CurveName
  readonly x: string
  /** Only for `EC`. */
  readonly y?: string
}

/** A JSON Web Key with its secret `d`. */
export interface PrivateJwk extends PublicJwk {
  readonly d: string
}
