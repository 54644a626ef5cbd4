import { createHash, randomBytes } from 'node:crypto'
import { compactVerify, importJWK, SignJWT } from 'jose'

/** What the packages of OpenID for credentials ask of whoever uses them: digests, random bytes, and tokens by `jose`. */

/** The keys of the wallet in this example, by their public coordinates. */
const secrets = new Map<string, object>()

export const keep = (secret: { readonly x?: string | undefined }): void => {
  secrets.set(secret.x ?? '', secret)
}

const notNeeded = (): never => {
  throw new Error('not needed here')
}

export const callbacks = {
  hash: (data: Uint8Array, algorithm: string) => createHash(algorithm.replace('-', '')).update(data).digest(),
  generateRandom: (length: number) => randomBytes(length),
  clientAuthentication: () => {},
  decryptJwe: notNeeded,
  encryptJwe: notNeeded,
  signJwt: async (signer: { readonly method: string; readonly publicJwk?: { readonly x?: string } }, jwt: never) => {
    const { header, payload } = jwt as { readonly header: { readonly alg: string }; readonly payload: object }
    const secret = secrets.get(signer.publicJwk?.x ?? '')
    const key = await importJWK(secret as never, header.alg)
    const token = await new SignJWT({ ...payload }).setProtectedHeader(header).sign(key)
    return { jwt: token, signerJwk: signer.publicJwk }
  },
  verifyJwt: async (signer: { readonly publicJwk?: object }, { compact }: { readonly compact: string }) => {
    const key = await importJWK(signer.publicJwk as never, 'ES256')
    return compactVerify(compact, key).then(
      () => ({ verified: true, signerJwk: signer.publicJwk }),
      () => ({ verified: false }),
    )
  },
} as never
