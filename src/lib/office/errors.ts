import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The office of an alliance or a university: approval, delivery, reports of learners. */
export const officeErrors: ErrorFamily<'office'> = /* @__PURE__ */ errorFamily<'office'>({
  'office.not_allowed': {
    message: 'The actor may not do this, or there is nothing of this kind with this id.',
  },
  'office.same_person': { message: 'Somebody else than the one who prepared the batch has to approve it.' },
  'office.not_previewed': {
    message: 'The actor has not seen a preview of the batch.',
    remedy: 'Call `preview` with the content, as the same actor, and look at it.',
  },
  'office.not_approved': { message: 'The batch is not approved.' },
  'office.changed': { message: 'The content differs from what was prepared, or approved.' },
  'office.state': { message: 'The act does not fit the present state.' },
  'office.other_member': { message: 'The micro-credential is not awarded by the member of the batch.' },
  'office.other_issuer': { message: 'The encoded credential names another issuer than the batch.' },
  'office.not_replaced': { message: 'The register does not say that this credential replaces the reported one.' },
  'office.link_invalid': { message: 'The link is not valid: it was used, has expired, or never existed.' },
  'office.delivery_failed': { message: 'The message could not be delivered; `cause` says why.' },
  'office.driver_missing': { message: 'A package that is needed for this is not installed.' },
  'office.not_storable': {
    message: 'A name or reference is longer than 500 characters, or has a character that a database cannot store.',
  },
})
