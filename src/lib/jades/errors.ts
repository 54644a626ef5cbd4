import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Remote signing services. */
export const signerErrors: ErrorFamily<'signer'> = /* @__PURE__ */ errorFamily<'signer'>({
  'signer.failed': { message: 'The remote signing service refused or returned no signature.' },
})
