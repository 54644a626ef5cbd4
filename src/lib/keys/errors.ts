import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Keys. */
export const keyErrors: ErrorFamily<'key'> = /* @__PURE__ */ errorFamily<'key'>({
  'key.not_found': { message: 'The DID document has no such verification method.' },
  'key.controller_mismatch': { message: 'The verification method is controlled by another DID.' },
  'key.purpose_not_authorized': { message: 'The DID document does not allow the key for this purpose.' },
  'key.revoked': { message: 'The key has been revoked.' },
  'key.expired': { message: 'The key has expired.' },
  'key.type_mismatch': { message: 'The key is not of the type that the cryptosuite requires.' },
  'key.ending': {
    message: 'An RSA key has fewer than 3,000 bits, which is accepted for times until the end of 2028 only.',
  },
  'key.weak': { message: 'The key is weak and offers no protection.' },
  'key.malformed': { message: 'The key cannot be read.' },
  'key.no_codec': {
    message: 'The key lacks the multicodec prefix that identifies its type.',
    remedy: 'Publish it with the prefix: the two bytes `ed 01` before an Ed25519 key.',
  },
  'key.wrong_member': {
    message: 'The key is not in the member that its type requires, or is in several.',
    remedy:
      '`Multikey` and `Ed25519VerificationKey2020` have `publicKeyMultibase`, `JsonWebKey` and `JsonWebKey2020` `publicKeyJwk`, `Ed25519VerificationKey2018` `publicKeyBase58`.',
  },
  'key.private_material': { message: 'A public document contains a private key.' },
  'key.unsupported': { message: 'The type of key is not supported.' },
  'key.signing_failed': { message: 'The signer did not return a signature that its own public key verifies.' },
  'key.legacy_encryption': {
    message: 'The PKCS#12 file uses legacy encryption that offers no protection.',
    remedy:
      'Convert it: `openssl pkcs12 -legacy -in old.p12 -nodes | openssl pkcs12 -export -out new.p12`, and delete the old one.',
  },
  'key.wrong_password': { message: 'The password does not open the file, or the file was changed.' },
  'key.not_extractable': {
    message: 'The key cannot be exported from where it is kept.',
    remedy: 'Sign there: `remoteSigner`, with a `sign` that requests the signature.',
  },
  'key.not_in_set': { message: 'The key set contains no matching key.' },
  'key.ambiguous': {
    message: 'The key set contains several matching keys.',
    remedy: 'Select one by its `kid`: `importKeyPair(algorithm, jwkSet, { kid })`.',
  },
  'key.not_pkcs8': {
    message: 'The text contains no private key in PKCS#8 form.',
    remedy: 'Convert it: `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`.',
  },
})
