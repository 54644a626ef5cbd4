import { able, type Kind, members } from '../base/kinds.ts'
import type { ProfileReport } from '../credential/profile-report.ts'
import type { Graph } from '../document/graph.ts'

/**
 * What a community asks of credentials beyond what its vocabulary means: which members, how many, out of which lists. It comes as an
 * object that is passed in, so that whoever does not ask does not load it: `edcProfile` of `microcredentials/edc`.
 */
export interface ApplicationProfile {
  readonly name: string
  /** Compares what a document says with the profile. Never throws for what the document is. */
  check(graph: Graph): ProfileReport
}

/**
 * What a verifier makes of an application profile. `require`: a credential that does not conform fails, by
 * `profile.nonconforming`. `report`: what was found stands in the details of the check, and decides nothing.
 */
export type ApplicationProfilePolicy =
  | { readonly require: ApplicationProfile; readonly report?: never }
  | { readonly report: ApplicationProfile; readonly require?: never }

/** What an issuer makes of one: what does not conform is not signed. */
export type RequiredProfile = Extract<ApplicationProfilePolicy, { readonly require: ApplicationProfile }>

const aProfile: Kind = /* @__PURE__ */ able('an application profile, such as `edcProfile`', 'check')

const policyWith = (words: string, names: readonly string[]): Kind => ({
  words,
  is: (value) => {
    if (!members.is(value)) return false
    const [[name, profile] = [], ...others] = Object.entries(value as object).filter(([, given]) => given !== undefined)
    return others.length === 0 && names.includes(name ?? '') && aProfile.is(profile)
  },
})

export const aProfilePolicy: Kind = /* @__PURE__ */ policyWith(
  '`{ require: edcProfile }` or `{ report: edcProfile }`',
  ['require', 'report'],
)
export const aRequiredProfile: Kind = /* @__PURE__ */ policyWith('`{ require: edcProfile }`', ['require'])
