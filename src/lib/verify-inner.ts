import { MicroCredentialError } from './base/errors.ts'
import { isObject, type Json, type JsonObject } from './base/json/json.ts'
import { defaultLimits } from './base/json/limits.ts'
import { type Path, toPointer } from './base/json/pointer.ts'
import { assertOptions, type Call } from './base/options.ts'
import { limitErrors } from './base/shared-errors.ts'
import { innerMembers } from './document/inner-credentials.ts'
import { readInput } from './envelope/read-input.ts'
import type { Report } from './report.ts'
import { type CredentialInput, type VerifyOptions, verifyCall, verifyCredential } from './verify.ts'

/** A credential inside another one, and its own report. */
export interface InnerReport {
  /** Where it stands, as a JSON Pointer in the file as it is. */
  readonly pointer: string
  /** Its role there: an endorsement, or a credential that a comprehensive record contains. */
  readonly member: 'endorsement' | 'endorsementJwt' | 'verifiableCredential'
  readonly report: Report
}

/** The members under which Open Badges and the Comprehensive Learner Record have credentials of others. */
const members: ReadonlySet<string> = new Set([...innerMembers.keys(), 'endorsementJwt'])

/** More than any record has; each takes as long as a credential by itself. */
const maxInner = 100

const call: Call<VerifyOptions> = {
  ...verifyCall,
  line: "verifyInner(file, { trust: trustIssuers(['did:web:agency.example']) })",
}

/**
 * Verifies each endorsement in a badge, and each credential in a Comprehensive Learner Record, by itself and with its
 * own proof, as if it had come alone. Its report says nothing about the credential around it, nor that the two belong
 * together: compare the subject of an endorsement with the credential around it.
 *
 * The outer credential is not verified: `verifyCredential` does that, with the warning `proof.inner_not_verified`.
 * Credentials inside inner ones are found, too. Rejects with `limit.inner_credentials` for more than 100, with
 * `input.*` and `limit.*` for a file that is not a JSON object, with a `TypeError` for options that are wrong, and with the reason of the signal.
 *
 * @example
 * for (const { pointer, report } of await verifyInner(file, { trust: trustIssuers(['did:web:agency.example']) }))
 *   console.log(pointer, report.outcome)
 */
export const verifyInner = async (input: CredentialInput, options: VerifyOptions): Promise<readonly InnerReport[]> => {
  assertOptions(call, options)
  const { value } = readInput(input, defaultLimits)
  const found = innerOf(value as JsonObject)
  if (found.length > maxInner) throw new MicroCredentialError(limitErrors['limit.inner_credentials'])
  const reports: InnerReport[] = []
  // One after another, so that a policy or a source does not get a hundred requests at once.
  for (const { path, member, credential } of found)
    reports.push({ pointer: toPointer(path), member, report: await verifyCredential(credential, options) })
  return reports
}

interface Inner {
  readonly path: Path
  readonly member: InnerReport['member']
  readonly credential: CredentialInput
}

/** The credentials inside a document, the outer ones first. The depth of the document was limited when it was read. */
const innerOf = (document: JsonObject): readonly Inner[] => {
  const found: Inner[] = []
  const visit = (value: Json | undefined, path: Path, member: string): void => {
    if (Array.isArray(value)) {
      for (const [index, one] of (value as readonly Json[]).entries()) visit(one, [...path, index], member)
      return
    }
    const isText = typeof value === 'string' && member === 'endorsementJwt'
    if (members.has(member) && (isText || isObject(value)))
      found.push({ path, member: member as Inner['member'], credential: value as CredentialInput })
    if (!isObject(value)) return
    for (const [key, one] of Object.entries(value)) visit(one, [...path, key], key)
  }
  for (const [key, one] of Object.entries(document)) visit(one, [key], key)
  return found
}
