import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The standard that defines the problem types of `presentation` errors. */
const vocabulary = 'https://w3id.org/security#'

/** Presentations (VCDM 2.0, §4.13). */
export const presentationErrors: ErrorFamily<'presentation'> = /* @__PURE__ */ errorFamily<'presentation'>({
  'presentation.empty': { message: 'The presentation contains no credential.' },
  'presentation.malformed': {
    message: 'An entry of the presentation is neither a credential nor an envelope around one.',
  },
  'presentation.nested': { message: 'The presentation contains another presentation.' },
  'presentation.repeated': {
    message: 'The presentation contains the same credential twice; its proof would be the same if it were there once.',
  },
  'presentation.holder': { message: 'The presentation names several holders, or one without an id.' },
  'presentation.challenge_mismatch': {
    message: 'The presentation was not made for this request: its challenge differs.',
    type: `${vocabulary}INVALID_CHALLENGE_ERROR`,
  },
  'presentation.challenge_reused': {
    message: 'The challenge was not given out, has expired, or was used already.',
    remedy: 'Ask for a new presentation, with a new challenge.',
    type: `${vocabulary}INVALID_CHALLENGE_ERROR`,
  },
  'presentation.challenge_unavailable': {
    message: 'The store of challenges was unavailable.',
    outcome: 'indeterminate',
  },
  'presentation.domain_mismatch': {
    message: 'The presentation was made for another verifier: its domain differs.',
    type: `${vocabulary}INVALID_DOMAIN_ERROR`,
  },
  'presentation.credential_invalid': {
    message: 'A credential of the presentation did not verify. Its own report says why.',
  },
  'presentation.request_malformed': {
    message: 'The request has a member that is missing, not known, or not in the form of a presentation request.',
  },
})
