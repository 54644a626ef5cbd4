import { able, type Kind, members } from '../base/kinds.ts'
import type { ProfileReport } from '../credential/profile-report.ts'
import type { Graph } from '../document/graph.ts'

/**
 * An application profile: the requirements of a community beyond its vocabulary, such as mandatory members,
 * cardinalities and lists of values. It is an object that callers pass, so that programs without it do not load it:
 * `edcProfile` of `microcredentials/edc`.
 */
export interface ApplicationProfile {
  readonly name: string
  /** Compares what a document says with the profile. Never throws for what the document is. */
  check(graph: Graph): ProfileReport
}

/**
 * How a verifier applies an application profile. `require`: a credential that does not conform fails with
 * `profile.nonconforming`. `report`: the result is in the details of the check and does not affect the outcome.
 */
export type ApplicationProfilePolicy =
  | { readonly require: ApplicationProfile; readonly report?: never }
  | { readonly report: ApplicationProfile; readonly require?: never }

/** How an issuer applies one: a credential that does not conform is not signed. */
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
