import {
  type Contexts,
  checkDataModel,
  MicroCredentialError,
  trustAnyIssuer,
  type UnsecuredCredential,
  verifyCredential,
} from 'microcredentials'

import { type Answer, refused } from './answers.ts'
import { withWrittenOut } from './contexts.ts'
import { contentOf, mechanisms } from './envelopes.ts'
import type { Profile } from './profiles.ts'
import { differingResources, type Served } from './served.ts'

/**
 * Issues what keeps the data model. Credentials whose contexts the library does not take for credentials get a proof or a token, and
 * the answer says so: what they say to a reader may be something else than what is signed.
 */
export const issue = async (profile: Profile, given: unknown, served: Served): Promise<Answer> => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refused({ code: 'input.not_object' })
  const credential = { issuer: profile.did, ...given }
  const { findings } = checkDataModel(credential)
  if (findings.length > 0)
    return refused(
      ...findings.map(({ code, pointer, rule, section }) => ({ code, pointer, message: `${rule} (${section})` })),
    )
  const place = profile.takePlace?.()
  const placed = place === undefined ? credential : { ...credential, credentialStatus: place }
  const contexts = await withWrittenOut(served.contexts, credential)
  const body = await secure(profile, placed, contexts)
  // What it says of others is compared as a verifier would.
  const content = contentOf(body.verifiableCredential)
  const report = await verifyCredential(content, { trust: trustAnyIssuer, contexts, mechanisms, status: 'off' })
  const differing = report.verified ? await differingResources(report.credential, served) : []
  return differing.length > 0 ? refused(...differing) : { status: 201, body }
}

const secure = async (
  { secure, prove }: Profile,
  credential: object,
  contexts: Contexts,
): Promise<{ readonly verifiableCredential: object; readonly level?: 'proof' }> => {
  try {
    return { verifiableCredential: await secure(credential as UnsecuredCredential, contexts) }
  } catch (error) {
    const isOfProofs = error instanceof MicroCredentialError && isOfTheClosedWorld(error.code)
    if (!isOfProofs) throw error
    return { verifiableCredential: await prove(credential, contexts), level: 'proof' }
  }
}

/** What a reader of JSON and a signature over RDF could see differently: the proof alone can be asked. */
export const isOfTheClosedWorld = (code: string): boolean => /^(?:context|jsonld)\./.test(code)
