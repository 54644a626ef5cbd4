import { MicroCredentialError, type Problem } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { type Check, passed, unpassed } from '../credential/check.ts'
import type { IssuerId } from '../credential/credential.ts'
import { toSdJwtVcCredential } from '../credential/sd-jwt-vc.ts'
import { graphOf } from '../document/graph.ts'
import type { Opened } from '../envelope/mechanism.ts'
import { unopened } from '../envelope/opened.ts'
import type { SignedJson } from '../envelope/signed-json.ts'
import { verifyKeyBinding } from './key-binding.ts'
import type { Opening } from './opening.ts'
import { readDataModel } from './read-data-model.ts'
import { type ReadSdJwt, readSdJwt } from './read-sd-jwt.ts'
import { assertOfType } from './type-metadata.ts'
import { type VerifiedIssuer, verifyIssuer } from './verify-issuer.ts'

/** Opens an SD-JWT: first what can be checked without keys and network. Does not reject because of the input. */
export const openSdJwt = async (text: string, opening: Opening): Promise<Opened> => {
  const { context } = opening
  let read: ReadSdJwt
  let document: SignedJson | undefined
  try {
    read = await readSdJwt(text, context.limits ?? defaultLimits)
    if (read.isDataModel) document = readDataModel(read, opening)
    else await assertType(read, opening)
  } catch (cause) {
    return refused('structure', cause, opening)
  }
  let issuer: VerifiedIssuer
  let proof: Check<'proof'>
  try {
    issuer = await verifyIssuer(read, opening)
    const holder = await verifyKeyBinding({ ...read, policy: opening.keyBinding, context })
    const proofs = [issuer.details, ...(holder === undefined ? [] : [holder])]
    proof = withWarnings(passed('proof', { proofs }), issuer.warnings)
  } catch (cause) {
    return refused('proof', cause, opening)
  }
  const { signedBy } = issuer
  const { credential, graph, warnings } = document ?? readVc(read, signedBy.statedId, opening)
  return {
    credential,
    graph,
    signedBy,
    signatures: [read.token.signatureText],
    checks: {
      structure: withWarnings(passed('structure', { mechanism: 'sd-jwt' }), warnings),
      proof,
      issuer: passed('issuer', signedBy),
    },
  }
}

const refused = (check: 'structure' | 'proof', cause: unknown, { context }: Opening): Opened => {
  context.signal?.throwIfAborted()
  if (!(cause instanceof MicroCredentialError)) throw cause
  return unopened({ [check]: unpassed(check, cause) })
}

const withWarnings = <C extends Check>(check: C, warnings: readonly Problem[]): C =>
  warnings.length === 0 ? check : { ...check, warnings }

/** Compares the claims with the metadata of their type, if the verifier has them. */
const assertType = async ({ disclosed }: ReadSdJwt, { typeMetadata }: Opening): Promise<void> => {
  if (typeMetadata === undefined) return
  const places = disclosed.disclosures.map(({ path }) => path)
  await assertOfType(disclosed.claims, places, typeMetadata)
}

/** The claims in the form that reports and profiles have in common. */
const readVc = ({ disclosed }: ReadSdJwt, issuer: IssuerId, { context }: Opening): SignedJson => {
  const credential = toSdJwtVcCredential(disclosed.claims, issuer)
  return { credential, graph: graphOf(jsonOf(credential), context.contexts), warnings: [], inner: 0 }
}
