import { members, text } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import { aGraph, type Graph } from '../../document/graph.ts'
import type { MicroCredential, RecordedMicroCredential } from '../../model/micro-credential.ts'
import { hasContext } from '../issuer-form.ts'
import type { Parties, Profile, ReadOptions, UnmappedStatement } from '../profile.ts'
import { openBadgeContexts } from './contexts.ts'
import { decode } from './decode.ts'
import { encode, type OpenBadgeEncodeOptions } from './encode.ts'
import { openBadgeIssuerForm } from './issuer-form.ts'
import type { OpenBadgeCredential } from './open-badge-credential.ts'
import { parties as partiesIn } from './read-issuing.ts'
import { unmappedIn } from './unmapped.ts'

/** The profile of Open Badges 3.0: written as 3.0.3 under VCDM 2.0, read in every version of 3.0. */
export interface OpenBadgeProfile extends Profile<'openBadge', OpenBadgeCredential> {
  /**
   * Encodes a micro-credential as an Open Badge. Does not sign. Throws `model.invalid`, `time.malformed`.
   */
  encode(model: MicroCredential, options: OpenBadgeEncodeOptions): OpenBadgeCredential
}

const isOpenBadgeContext = (url: unknown): boolean =>
  typeof url === 'string' && url.startsWith('https://purl.imsglobal.org/spec/ob/v3p0/context')

const matches = (credential: UnsecuredCredential): credential is OpenBadgeCredential => {
  assertArgument('openBadge.matches(credential)', 'credential', members, credential)
  const types = [credential.type].flat()
  return (
    hasContext(credential, isOpenBadgeContext) &&
    (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
  )
}

const readCall: Call<ReadOptions> = {
  line: 'openBadge.read(graphOf(credential, contexts), {})',
  needs: {},
  may: { subject: text },
}

const read = (graph: Graph, options: ReadOptions): RecordedMicroCredential => {
  assertArgument(readCall.line, 'graph', aGraph, graph)
  assertOptions(readCall, options)
  return decode(graph, options)
}

const unmappedLine = 'openBadge.unmapped(graphOf(credential, contexts), {})'

const unmapped = (graph: Graph, options: ReadOptions): readonly UnmappedStatement[] => {
  assertArgument(unmappedLine, 'graph', aGraph, graph)
  assertOptions({ ...readCall, line: unmappedLine }, options)
  return unmappedIn(graph, options)
}

const parties = (graph: Graph): Parties => {
  assertArgument('openBadge.parties(graphOf(credential, contexts))', 'graph', aGraph, graph)
  return partiesIn(graph)
}

/** The profile of Open Badges 3.0. */
export const openBadge: OpenBadgeProfile = {
  name: 'openBadge',
  contexts: openBadgeContexts,
  encode,
  matches,
  read,
  unmapped,
  parties,
  issuerForm: openBadgeIssuerForm,
}
