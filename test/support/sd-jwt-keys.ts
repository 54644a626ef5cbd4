import type { PublicJwk } from '../../src/lib/base/jwk.ts'
import { encodePublicJwk } from '../../src/lib/keys/encode-jwk.ts'
import type { KeyPair } from '../../src/lib/keys/key-pair.ts'
import { decodeMultikey } from '../../src/lib/keys/multikey.ts'

/** The public key of a pair as a JSON Web Key, as issuers publish it and wallets prove it. */
export const publicMembersOf = ({ publicKeyMultibase }: KeyPair): PublicJwk =>
  encodePublicJwk(decodeMultikey(publicKeyMultibase))
