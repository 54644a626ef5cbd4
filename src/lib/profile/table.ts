import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, jsonOf } from '../base/json/json.ts'
import { text } from '../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../base/options.ts'
import type { Unverified, Verified } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { credentialOf } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts, withContextsNamed } from '../document/contexts.ts'
import { type Graph, graphOf, typesOf } from '../document/graph.ts'
import { contextsOfAccepted } from '../document/verified.ts'
import type { RecordedMicroCredential } from '../model/micro-credential.ts'
import { bundledContexts } from './bundled-contexts.ts'
import { elm } from './elm/elm.ts'
import {
  type Parties,
  type Profile,
  profiles as profileList,
  type ReadOptions,
  type UnmappedStatement,
} from './profile.ts'

/** The profiles that come with the library. */
export const bundledProfiles: readonly Profile[] = [elm]

export interface DecodeOptions extends ReadOptions {
  /** The vocabularies that are known; the first that knows the kind of the credential reads it. The bundled ones if absent. */
  readonly profiles?: readonly Profile[] | undefined
}

export interface ReadUnverifiedOptions extends DecodeOptions {
  /** The contexts that say what is a text and what a node. The bundled ones if absent. */
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
 * Reads the micro-credential from a verified credential: `decodeCredential(report.credential)`. What it gives depends on
 * what was signed and on nothing else: not on the order of an array or of keys, nor on where in the file a thing is
 * described. The order of its lists means nothing. Elements of Annex I that the file does not have are absent; numbers
 * and ids are what the issuer states.
 *
 * Takes nothing but the content of a report of this process, and throws a `TypeError` for anything else: what was kept
 * as text is verified again. Throws `profile.none`; `profile.malformed`; `profile.ambiguous` where the credential says
 * several things of which the model holds one, with the places in `problems`, or speaks of several subjects and
 * `subject` names none of them.
 */
export const decodeCredential = (
  credential: Verified<UnsecuredCredential>,
  options: DecodeOptions = {},
): RecordedMicroCredential => {
  const contexts = typeof credential === 'object' && credential !== null ? contextsOfAccepted(credential) : undefined
  if (contexts === undefined)
    throw misuse(
      decodeCall.line,
      'credential',
      'the `credential` of a report that `verifyCredential` gave (verify again what was kept as text, or read it with `readUnverified`)',
      credential,
    )
  assertOptions(decodeCall, options)
  const { profiles = bundledProfiles, ...reading } = options
  return read(credential, reading, { profiles, contexts })
}

/**
 * Reads what a credential says although nobody vouches for it: for inspection, conversion, and showing why something
 * was refused. Nothing has been verified, and the type says so. A proof is no content, and is not read.
 *
 * Throws `profile.none`, `profile.malformed`, `profile.ambiguous`; `input.*`, `limit.*` for what is no document.
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
 * Lists every statement of a credential that the model does not hold, verified or not: where it stands, of what kind of
 * thing it is, and how often; never what it says. What `decodeCredential` and `readUnverified` give and this list together are
 * all that the credential says, save its form: ids, types, contexts, the proof, and what `verifyCredential` judges (status,
 * schema, dates of issue). What stands within something that is listed is not listed again. Like them it depends on
 * nothing that is not signed, and throws what they throw.
 */
export const readUnmapped = (
  credential: UnsecuredCredential,
  options: ReadUnverifiedOptions = {},
): readonly UnmappedStatement[] => {
  assertOptions(unmappedCall, options)
  const accepted = typeof credential === 'object' && credential !== null ? contextsOfAccepted(credential) : undefined
  const { profiles = bundledProfiles, contexts = accepted ?? bundledContexts, ...reading } = options
  const content = accepted === undefined ? contentOf(credential) : credential
  const { profile, graph } = findReader(content, { profiles, contexts })
  return profile.unmapped(graph, reading)
}

/** The content of whatever was given: nobody has looked at it before. */
const contentOf = (credential: UnsecuredCredential): UnsecuredCredential => {
  const document = copyJson(credential)
  if (!isObject(document)) throw new MicroCredentialError('input.not_object')
  const { proof: _, ...rest } = document
  return credentialOf(rest)
}

/** What is known to whoever reads. */
interface Known {
  readonly profiles: readonly Profile[]
  readonly contexts: Contexts
}

/** The parties that a profile finds in a credential; none where no profile knows it. */
export const partiesOf = (credential: UnsecuredCredential, graph: Graph, known: Known): Parties =>
  findProfile(credential, graph, known)?.parties(graph) ?? { awardingBodies: [], byMandate: false }

const graphIn = (credential: UnsecuredCredential, contexts: Contexts): Graph => graphOf(jsonOf(credential), contexts)

const read = (credential: UnsecuredCredential, options: ReadOptions, known: Known): RecordedMicroCredential => {
  const { profile, graph } = findReader(credential, known)
  return profile.read(graph, options)
}

const findReader = (
  credential: UnsecuredCredential,
  known: Known,
): { readonly profile: Profile; readonly graph: Graph } => {
  const graph = graphIn(credential, known.contexts)
  const profile = findProfile(credential, graph, known)
  if (profile === undefined) throw new MicroCredentialError('profile.none')
  return { profile, graph }
}

/**
 * Profiles know a credential by its contexts and types. Whether a context is named or written out is the holder's choice, and
 * so is by which of its names a type is called.
 */
const findProfile = (
  credential: UnsecuredCredential,
  { root }: Graph,
  { profiles, contexts }: Known,
): Profile | undefined => {
  const document = { ...withContextsNamed(jsonOf(credential), contexts), type: typesOf(root) }
  return profiles.find((profile) => profile.matches(credentialOf(document)))
}
