import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Workers. */
export const workerErrors: ErrorFamily<'worker'> = /* @__PURE__ */ errorFamily<'worker'>({
  'worker.failed': { message: 'The worker ended without a result; `cause` says why.', outcome: 'indeterminate' },
})
