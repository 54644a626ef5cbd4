import { type Problem, problem } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import { members, several } from '../base/kinds.ts'
import { assertArgument, assertOptions } from '../base/options.ts'
import { trustIssuers } from '../checks/trust.ts'
import { nameOf } from '../credential/party.ts'
import { type Graph, graphOf, typesOf, valuesOf } from '../document/graph.ts'
import type { DirectoryProgramme } from '../model/alliance-directory.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { type CredentialInput, verifyCredential } from '../verify.ts'
import { directoryErrors } from './errors.ts'
import { type MandateVerifyOptions, mandateCall } from './verify-mandates.ts'

/** Whether somebody who makes a programme with the awarding bodies has endorsed it. */
export interface CoMakerFinding {
  /** The id of the co-maker, as in the directory. */
  readonly coMaker: string
  /** `true` if an endorsement of this programme verifies, and was signed or sealed by the co-maker. */
  readonly endorsed: boolean
}

/** What was found about the co-makers of a programme, and about each endorsement that was given. */
export interface CoMakersReport {
  readonly coMakers: readonly CoMakerFinding[]
  /** In the order of the endorsements: why each is not counted; empty for one that is. */
  readonly problems: readonly (readonly Problem[])[]
}

const line = 'verifyCoMakers(programme, endorsements, { didResolver, statusLists })'

/**
 * Verifies endorsements of a programme by those who make it together with the awarding bodies: each an
 * `EndorsementCredential` of Open Badges 3.0 whose subject is the programme, by its id.
 *
 * An endorsement says nothing about an award: show the two apart. Whether the directory states the right names of the
 * co-makers is not verified. Never rejects because of an endorsement that does not verify.
 *
 * @example
 * const { coMakers } = await verifyCoMakers(offered, [endorsement], { didResolver, statusLists })
 * for (const { coMaker, endorsed } of coMakers) console.log(coMaker, endorsed)
 */
export const verifyCoMakers = async (
  programme: DirectoryProgramme,
  endorsements: readonly CredentialInput[],
  options: MandateVerifyOptions = {},
): Promise<CoMakersReport> => {
  assertArgument(line, 'programme', members, programme)
  assertArgument(line, 'endorsements', several('a list of credentials'), endorsements)
  assertOptions({ ...mandateCall, line }, options)
  const coMakers = programme.coMakers ?? []
  const contexts = options.contexts ?? bundledContexts
  const trust = trustIssuers(coMakers.flatMap(({ signsAs }) => signsAs))
  const endorsers = new Set<string>()
  const problems: (readonly Problem[])[] = []
  for (const endorsement of endorsements) {
    const report = await verifyCredential(endorsement, { ...options, contexts, trust })
    const isOfProgramme = report.verified && endorses(graphOf(jsonOf(report.credential), contexts), programme.id)
    problems.push(
      report.verified && !isOfProgramme ? [problem(directoryErrors['directory.other_endorsement'])] : report.errors,
    )
    if (!isOfProgramme) continue
    for (const check of report.checks)
      if (check.name === 'issuer' && check.outcome === 'passed') endorsers.add(nameOf(check.details.party))
  }
  return {
    coMakers: coMakers.map(({ organisation, signsAs }) => ({
      coMaker: organisation.id,
      endorsed: signsAs.some((name) => endorsers.has(name)),
    })),
    problems,
  }
}

/** Whether a credential is an endorsement of one thing, and of nothing else. */
const endorses = ({ root }: Graph, id: string): boolean => {
  const subjects = valuesOf(root, 'credentialSubject')
  return (
    typesOf(root).includes('EndorsementCredential') &&
    subjects.length > 0 &&
    subjects.every((value) => value.is === 'node' && value.node.id === id)
  )
}
