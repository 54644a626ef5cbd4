import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Canonical forms. */
export const canonErrors: ErrorFamily<'canon'> = /* @__PURE__ */ errorFamily<'canon'>({
  'canon.too_complex': { message: 'The graph of nodes without ids is too complex to be canonicalized.' },
})
