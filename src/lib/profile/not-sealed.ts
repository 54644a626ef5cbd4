import { MicroCredentialError } from '../base/errors.ts'
import { inputErrors } from '../base/shared-errors.ts'

const remedy = 'Verify it with `eSealVerifier`, and pass `report.credential`.'

/** Refuses a document that is still under its e-seal: nothing in it is a member of a credential. */
export const assertNotSealed = (document: object): void => {
  const isSealed =
    !('@context' in document) && 'payload' in document && ('signatures' in document || 'signature' in document)
  if (isSealed) throw new MicroCredentialError(inputErrors['input.seal'], { remedy })
}
