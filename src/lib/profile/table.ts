import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, jsonOf } from '../base/json/json.ts'
import { text } from '../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import type { Unverified, Verified } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { credentialOf } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts, withContextsNamed } from '../document/contexts.ts'
import { type Graph, graphOf, typesOf, unread } from '../document/graph.ts'
import { type Reported, type VerifiedWith, verifiedWith } from '../document/verified.ts'
import type { RecordedMicroCredential } from '../model/micro-credential.ts'
import { bundledContexts } from './bundled-contexts.ts'
import { elm } from './elm/elm.ts'
import { profileErrors } from './errors.ts'
import { assertNotSealed } from './not-sealed.ts'
import { openBadge } from './open-badge/open-badge.ts'
import {
  type CredentialReader,
  type Parties,
  type Profile,
  profiles as profileList,
  type ReadOptions,
  type UnmappedStatement,
} from './profile.ts'

/** The profiles that come with the library. */
export const bundledProfiles: readonly Profile[] = [elm, openBadge]

/** Options of `decodeCredential`. */
export interface DecodeOptions extends ReadOptions {
  /** The profiles to use; the first one that matches the credential reads it. The bundled ones if absent. */
  readonly profiles?: readonly CredentialReader[] | undefined
}

/** Options of `readUnverified` and `readUnmapped`. */
export interface ReadUnverifiedOptions extends DecodeOptions {
  /** The contexts that define the terms. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

const decodeCall: Call<DecodeOptions> = {
  line: 'decodeCredential(report.credential)',
  needs: {},
  may: { profiles: profileList, subject: text },
}

const readCall: Call<ReadUnverifiedOptions> = {
  line: 'readUnverified(credential)',
  needs: {},
  may: { ...decodeCall.may, contexts: aSetOfContexts },
}

const unmappedCall: Call<ReadUnverifiedOptions> = { ...readCall, line: 'readUnmapped(report.credential)' }

/**
 * Reads the micro-credential from a verified credential. The result depends only on what was signed, not on the order
 * of keys and arrays nor on where in the file a node is described; the order of its lists has no meaning. Elements of
 * Annex I that the file lacks are absent.
 *
 * Does not verify the claims: numbers and ids are statements of the issuer. Accepts only the content of a report that
 * this process made and throws a `TypeError` for anything else: verify a stored credential again. Throws
 * `profile.none`, `profile.malformed`, and `profile.ambiguous` if the credential states several values where the model
 * holds one (their places are in `problems`), or has several subjects and `subject` names none of them.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * if (report.verified) console.log(decodeCredential(report.credential).title)
 */
export const decodeCredential = (
  credential: Verified<UnsecuredCredential>,
  options: DecodeOptions = {},
): RecordedMicroCredential => {
  const accepted = verifiedWith(credential)
  if (accepted === undefined)
    throw misuse(
      decodeCall.line,
      'credential',
      'the `credential` of a report returned by `verifyCredential` (verify a stored credential again, or use `readUnverified`)',
      credential,
    )
  assertOptions(decodeCall, options)
  const { profiles = bundledProfiles, ...reading } = options
  return read(credential, reading, { profiles, ...accepted })
}

/**
 * Reads what a report is about (`reportedBy`), and says which profile reads it: for the passport, which shows a revoked
 * credential without counting it.
 */
export const decodeReported = (
  { content, ...asVerified }: Reported,
  profiles: readonly CredentialReader[] = bundledProfiles,
): { readonly profile: string; readonly id: string | undefined; readonly model: RecordedMicroCredential } => {
  const { profile, graph } = findReader(content as UnsecuredCredential, { profiles, ...asVerified })
  return { profile: profile.name, id: graph.root.id, model: profile.read(graph, {}) }
}

/**
 * Reads the micro-credential from a credential that was not verified: for inspection, conversion, and to show why a
 * file was refused. Proofs are not read.
 *
 * NOTHING has been verified, and the type says so: `Unverified<RecordedMicroCredential>`. Throws `input.seal` for a
 * document under an e-seal, `profile.none`,
 * `profile.malformed`, `profile.ambiguous`; `input.*` and `limit.*` for a value that is not a JSON object.
 *
 * @example
 * const draft = readUnverified(JSON.parse(await readFile('credential.json', 'utf8')))
 * console.log(draft.title)
 */
export const readUnverified = (
  credential: UnsecuredCredential,
  options: ReadUnverifiedOptions = {},
): Unverified<RecordedMicroCredential> => {
  assertOptions(readCall, options)
  const { profiles = bundledProfiles, contexts = bundledContexts, ...reading } = options
  const content = contentOf(credential)
  return read(content, reading, { profiles, contexts }) as Unverified<RecordedMicroCredential>
}

/**
 * Lists the statements of a credential that the model does not hold: where each is, the type of its node and how often
 * it occurs, but never its value. Together with `decodeCredential` or `readUnverified` this covers everything that the
 * credential says, except its form (ids, types, contexts, proof) and the members that `verifyCredential` checks
 * (status, schema, dates of issue). Statements nested in a listed one are not listed again.
 *
 * Does not require a verified credential, and verifies nothing. Throws what `readUnverified` throws.
 *
 * @example
 * if (report.verified)
 *   for (const { pointer, property, count } of readUnmapped(report.credential)) console.log(pointer, property, count)
 */
export const readUnmapped = (
  credential: UnsecuredCredential,
  options: ReadUnverifiedOptions = {},
): readonly UnmappedStatement[] => {
  assertOptions(unmappedCall, options)
  const accepted = verifiedWith(credential)
  const { profiles = bundledProfiles, contexts, ...reading } = options
  const content = accepted === undefined ? contentOf(credential) : credential
  const asVerified = contexts === undefined ? accepted : undefined
  const { profile, graph } = findReader(content, { profiles, contexts: contexts ?? bundledContexts, ...asVerified })
  return profile.unmapped(graph, reading)
}

/** Copies the content of an input that was not checked before. */
const contentOf = (credential: UnsecuredCredential): UnsecuredCredential => {
  const document = copyJson(credential)
  if (!isObject(document)) throw new MicroCredentialError(inputErrors['input.not_object'])
  const { proof: _, ...rest } = document
  return credentialOf(rest)
}

/** The profiles and contexts in use, and the graph if the content was verified with these contexts. */
interface Known extends VerifiedWith {
  readonly profiles: readonly CredentialReader[]
}

/** The parties that a profile finds in a credential; none if no profile matches. */
export const partiesOf = (credential: UnsecuredCredential, graph: Graph, known: Known): Parties =>
  findProfile(credential, graph, known)?.parties(graph) ?? { awardingBodies: [], byMandate: false }

const read = (credential: UnsecuredCredential, options: ReadOptions, known: Known): RecordedMicroCredential => {
  const { profile, graph } = findReader(credential, known)
  return profile.read(graph, options)
}

const findReader = (
  credential: UnsecuredCredential,
  known: Known,
): { readonly profile: CredentialReader; readonly graph: Graph } => {
  assertNotSealed(credential)
  const graph = known.graph === undefined ? graphOf(jsonOf(credential), known.contexts) : unread(known.graph)
  const profile = findProfile(credential, graph, known)
  if (profile === undefined) throw new MicroCredentialError(profileErrors['profile.none'])
  return { profile, graph }
}

/**
 * Finds the profile of a credential by its contexts and types. Contexts are compared by URL and types by all of their
 * names, because the signature does not cover how the holder writes them.
 */
const findProfile = (
  credential: UnsecuredCredential,
  { root }: Graph,
  { profiles, contexts }: Known,
): CredentialReader | undefined => {
  const document = { ...withContextsNamed(jsonOf(credential), contexts), type: typesOf(root) }
  return profiles.find((profile) => profile.matches(credentialOf(document)))
}
