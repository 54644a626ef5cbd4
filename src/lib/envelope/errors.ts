import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The standard that defines the problem types of `proof` errors. */
const vocabulary = 'https://w3id.org/security#'

/** Proofs (VC Data Integrity 1.0), and what seals have in common with them. */
export const proofErrors: ErrorFamily<'proof'> = /* @__PURE__ */ errorFamily<'proof'>({
  'proof.missing': { message: 'The credential has no proof.', type: `${vocabulary}PROOF_VERIFICATION_ERROR` },
  'proof.malformed': {
    message: 'A proof lacks a member or has one of the wrong form.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.unknown_member': {
    message: 'A proof has a member that its cryptosuite does not define.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.unsupported': {
    message: 'A proof uses a cryptosuite that is not configured.',
    remedy: 'Have it issued again with `eddsa-rdfc-2022`.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.encoding': {
    message: 'A proof value is not encoded as its cryptosuite requires.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.multiple': {
    message: 'The credential has several proofs, but the policy allows one.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
    remedy: "To accept a proof set in which every proof verifies, pass `proofs: 'every'`.",
  },
  'proof.signer_missing': {
    message: 'The credential has no proof by the signer that the policy names.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.not_looked_at': { message: 'The credential has proofs of other signers, which were not checked.' },
  'proof.base_proof': {
    message: 'The proof is one to derive disclosures from, which only the holder has, and not one to show.',
    remedy: 'Derive what is to be shown: `discloseCredential(credential, { show })`.',
  },
  'proof.not_disclosable': {
    message: 'The credential has no proof to derive a disclosure from, or contains lists or other graphs.',
  },
  'proof.pointer_unknown': { message: 'A pointer to what is to be shown leads to nothing in the credential.' },
  'proof.inner_not_verified': {
    message: 'Credentials inside this one have proofs of their own, which this report does not cover.',
    remedy: 'Verify each by itself: `verifyInner(file, { trust })`.',
  },
  'proof.invalid_signature': {
    message: 'The signature does not match the content: the credential was altered, or another key signed it.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.direction_unsigned': {
    message:
      'The signature covers the texts without their direction: the signing software omits it, or it was added later.',
    remedy: 'Have it issued again without `@direction`, or with software that signs it.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.wrong_digest': {
    message: 'The signature was made with SHA-256; a P-384 key requires SHA-384.',
    remedy: 'Have it issued again with SHA-384.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.purpose': {
    message: 'A proof was created for another purpose.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.expired': { message: 'A proof has expired.', type: `${vocabulary}PROOF_VERIFICATION_ERROR` },
  'proof.created_in_future': {
    message: 'A proof was created in the future.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.issuer_mismatch': { message: 'The issuer does not control the key that signed.' },
  'proof.context_missing': {
    message: 'The contexts of the credential do not define its proof.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.context_unsigned': {
    message: 'The credential has contexts that its proof does not sign, so what they define is not signed.',
    remedy: 'Remove the contexts that were added after it was signed.',
    type: `${vocabulary}PROOF_VERIFICATION_ERROR`,
  },
  'proof.reference_unavailable': {
    message: 'The packages of Digital Bazaar, which are the reference, cannot be loaded here; `cause` says why.',
    outcome: 'indeterminate',
    remedy: "Include them in the bundle, or use another `canonicalization` than 'reference'.",
  },
  'proof.chain_broken': {
    message:
      'A proof refers to an earlier proof that does not exist, or in a credential, where chains are not accepted; `verifyProof` accepts them.',
  },
})

/** Whose the credentials of a presentation are. */
export const holderErrors: ErrorFamily<'holder'> = /* @__PURE__ */ errorFamily<'holder'>({
  'holder.proof_mismatch': { message: 'The presentation was signed with the key of another than its holder.' },
  'holder.not_subject': {
    message: 'A credential of the presentation is not about the holder who signed it.',
    remedy: "Establish by other means whom it is about, with `binding: 'report'` and `expectedPerson`.",
  },
  'holder.other_person': { message: 'A credential of the presentation is about another person than expected.' },
  'holder.person_not_stated': {
    message: 'A credential of the presentation does not state what the expected person is compared by.',
  },
  'holder.key_binding_missing': {
    message: 'The SD-JWT is bound to a key of its holder, and nothing shows that the holder has that key.',
    remedy:
      "Ask for a presentation with a key-binding JWT, and pass its `keyBinding: { nonce, audience }`; 'off' if a holder need not be proven.",
  },
  'holder.key_binding_malformed': {
    message: 'The key-binding JWT lacks a claim or has one of the wrong form, or nobody asked for it.',
  },
  'holder.nonce_mismatch': { message: 'The key-binding JWT was made for another request: its nonce differs.' },
  'holder.audience_mismatch': { message: 'The key-binding JWT was made for another verifier: its audience differs.' },
  'holder.sd_hash_mismatch': {
    message: 'The key-binding JWT was made for another SD-JWT, or for other disclosures of it.',
  },
  'holder.key_mismatch': { message: 'The key-binding JWT was not signed with the key of the holder.' },
  'holder.key_binding_expired': { message: 'The key-binding JWT is too old, or from the future.' },
})
