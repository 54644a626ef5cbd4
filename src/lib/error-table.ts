import { directoryErrors } from './alliance/errors.ts'
import { archiveErrors } from './archive/errors.ts'
import type { ErrorCode, ErrorKind } from './base/errors.ts'
import { didErrors, inputErrors, limitErrors, networkErrors, timeErrors } from './base/shared-errors.ts'
import { mandateErrors, resourceErrors } from './checks/errors.ts'
import { issuerErrors, schemaErrors, trustErrors } from './credential/errors.ts'
import { contextErrors, jsonldErrors } from './document/errors.ts'
import { holderErrors, proofErrors } from './envelope/errors.ts'
import { escoErrors } from './esco/errors.ts'
import { httpErrors } from './http/errors.ts'
import { importErrors } from './import/errors.ts'
import { signerErrors } from './jades/errors.ts'
import { jwtErrors } from './jose/errors.ts'
import { keyErrors } from './keys/errors.ts'
import { modelErrors, reviewErrors } from './model/errors.ts'
import { motivationErrors } from './motivation/errors.ts'
import { workerErrors } from './node/errors.ts'
import { officeErrors } from './office/errors.ts'
import { certErrors, jadesErrors, timestampErrors, trustedListErrors } from './pki/errors.ts'
import { presentationErrors } from './presentation/errors.ts'
import { accreditationErrors, profileErrors } from './profile/errors.ts'
import { canonErrors } from './proof/errors.ts'
import { registryErrors } from './registry/errors.ts'
import { renderErrors } from './render/errors.ts'
import { sdJwtErrors } from './sd-jwt/errors.ts'
import { statusErrors } from './status/errors.ts'

const everyFamily = (): { readonly [C in ErrorCode]: ErrorKind<C> } => ({
  ...inputErrors,
  ...limitErrors,
  ...schemaErrors,
  ...resourceErrors,
  ...contextErrors,
  ...jsonldErrors,
  ...canonErrors,
  ...proofErrors,
  ...jwtErrors,
  ...keyErrors,
  ...signerErrors,
  ...timestampErrors,
  ...archiveErrors,
  ...jadesErrors,
  ...certErrors,
  ...trustedListErrors,
  ...didErrors,
  ...networkErrors,
  ...statusErrors,
  ...timeErrors,
  ...trustErrors,
  ...mandateErrors,
  ...directoryErrors,
  ...workerErrors,
  ...modelErrors,
  ...reviewErrors,
  ...importErrors,
  ...profileErrors,
  ...accreditationErrors,
  ...issuerErrors,
  ...registryErrors,
  ...officeErrors,
  ...httpErrors,
  ...presentationErrors,
  ...holderErrors,
  ...sdJwtErrors,
  ...motivationErrors,
  ...escoErrors,
  ...renderErrors,
})

/**
 * All errors of this library, by code: the families of all rooms, with the sentence of each code, its outcome, and how
 * to correct it. It is about 35 kB of text: import it to show or throw errors of your own, not to catch ours.
 */
export const errorTable: { readonly [C in ErrorCode]: ErrorKind<C> } = /* @__PURE__ */ everyFamily()

/** All error codes, in the order of the table. */
export const errorCodes: readonly ErrorCode[] = /* @__PURE__ */ Object.keys(errorTable) as ErrorCode[]
