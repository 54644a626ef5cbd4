import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Requests over HTTP, before an office judges them. */
export const httpErrors: ErrorFamily<'http'> = /* @__PURE__ */ errorFamily<'http'>({
  'http.not_authenticated': { message: 'The request does not say who asks, or not in a way that is accepted.' },
  'http.cross_site': { message: 'The request comes from a page of another site.' },
  'http.not_found': { message: 'There is nothing at this address.' },
  'http.method': { message: 'The address does not take this method.' },
  'http.media_type': { message: 'The body has to be sent as application/json.' },
  'http.body': { message: 'A member of the body, or of the query, is missing, unknown, or of another kind.' },
  'http.too_large': { message: 'The body is too large.' },
  'http.slow': { message: 'The body did not arrive in time.' },
  'http.too_many': { message: 'There were too many requests. Try again later.' },
  'http.failed': {
    message: 'The request could not be answered, for a reason that is not in it.',
    outcome: 'indeterminate',
  },
})
