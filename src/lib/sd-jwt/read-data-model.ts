import type { Problem } from '../base/errors.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { Graph } from '../document/graph.ts'
import type { Opening, ReadSdJwt } from './open-sd-jwt.ts'

/** The credential of the data model in an SD-JWT. */
export const readDataModel = (
  _read: ReadSdJwt,
  _opening: Opening,
): { readonly credential: UnsecuredCredential; readonly graph: Graph; readonly warnings: readonly Problem[] } => {
  throw new Error('not yet')
}
