import { MicroCredentialError, type Problem, toProblem } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { AllianceMember, AllianceRegister, MandateEvidence, RegisteredMandate } from '../checks/mandates.ts'
import { trustIssuers } from '../checks/trust.ts'
import type { ProvenIssuer } from '../credential/party.ts'
import { graphOf } from '../document/graph.ts'
import { reportedBy } from '../document/verified.ts'
import {
  type AllianceDirectory,
  type DirectoryMandate,
  type DirectoryMember,
  type DirectoryPeriod,
  namesOfMember,
} from '../model/alliance-directory.ts'
import { parseAllianceDirectory } from '../model/parse-directory.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import type { Report } from '../report.ts'
import { type CredentialInput, type VerifyOptions, verifyCall, verifyCredential } from '../verify.ts'
import { withAllianceContext } from './contexts.ts'
import { directoryErrors } from './errors.ts'
import { type MandateClaim, readMandate } from './mandate-credential.ts'

/**
 * Options of `toAllianceRegister`: those of `verifyCredential`, for the credentials of mandates. Whom to trust follows
 * from the directory: the member, by the names by which it signs.
 */
export type MandateVerifyOptions = Omit<VerifyOptions, 'trust' | 'applicationProfile' | 'profiles'>

/** What was found about one mandate of a directory. */
export interface MandateReport {
  /** The id of the member, as in the directory. */
  readonly member: string
  readonly sealHolder: string
  readonly evidence: MandateEvidence
  /** Who signed or sealed it, if it is proven. */
  readonly signedBy?: ProvenIssuer
  /** Why its credential is not accepted. */
  readonly problems: readonly Problem[]
}

/** A directory whose mandates were verified: the register for `trustAlliance`, and a report on each mandate. */
export interface VerifiedDirectory {
  readonly register: AllianceRegister
  /** In the order of the directory. */
  readonly mandates: readonly MandateReport[]
}

const { trust: _, ...needs } = verifyCall.needs
const { applicationProfile: _profile, profiles: _profiles, ...may } = verifyCall.may
export const mandateCall: Call<MandateVerifyOptions> = {
  line: 'toAllianceRegister(directory, { didResolver, mechanisms, statusLists })',
  needs,
  may,
}

/**
 * Verifies the mandates in the directory of an alliance that are credentials, and returns the register by which
 * `trustAlliance` and `assertMandate` decide.
 *
 * A mandate is proven if the member signed or sealed it under a name that the directory states for it, and has not
 * revoked it. Whether the directory states the right names is not verified: whoever keeps or publishes it is believed
 * about that, and `signedBy` says which name was proven. Never rejects because of a mandate that does not verify;
 * throws `model.directory_invalid`.
 *
 * @example
 * const { register, mandates } = await toAllianceRegister(directory, { didResolver, statusLists })
 * for (const { member, evidence } of mandates) console.log(member, evidence)
 */
export const toAllianceRegister = async (
  input: AllianceDirectory,
  options: MandateVerifyOptions = {},
): Promise<VerifiedDirectory> => {
  assertOptions(mandateCall, options)
  const directory = parseAllianceDirectory(input)
  const mandates: { readonly mandate: RegisteredMandate; readonly report: MandateReport }[] = []
  // One after another, so that a resolver or the host of status lists does not get all requests at once.
  for (const mandate of directory.mandates ?? []) mandates.push(await verifyMandate(directory, mandate, options))
  return {
    register: {
      name: nameIn(directory),
      sealHolders: directory.sealHolders.map(({ id, from, until }) => ({ id, ...periodOf({ from, until }) })),
      members: directory.members.flatMap(entriesOf),
      mandates: mandates.map(({ mandate }) => mandate),
    },
    mandates: mandates.map(({ report }) => report),
  }
}

/** The order of languages is not signed: English if there is a name in it, or else the first by its tag. */
const nameIn = ({ id, name }: AllianceDirectory): string => name['en'] ?? name[Object.keys(name).sort()[0] ?? ''] ?? id

const periodOf = ({ from, until }: DirectoryPeriod): DirectoryPeriod => ({
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
})

/** An entry for each period of membership. All mandates are listed by themselves. */
const entriesOf = (member: DirectoryMember): readonly AllianceMember[] =>
  (member.periods ?? [{}]).map((period) => ({ ids: namesOfMember(member), mandate: false, ...periodOf(period) }))

const verifyMandate = async (
  directory: AllianceDirectory,
  stated: DirectoryMandate,
  options: MandateVerifyOptions,
): Promise<{ readonly mandate: RegisteredMandate; readonly report: MandateReport }> => {
  const { member, sealHolder, credential } = stated
  const parties = { member, sealHolder }
  const limits = narrowed({}, stated)
  const result = (evidence: MandateEvidence, claim: Limits, more: Partial<MandateReport> = {}) => ({
    mandate: { ...parties, ...claim, evidence },
    report: { ...parties, evidence, problems: [], ...more },
  })
  if (credential === undefined) return result('stated', limits)
  const contexts = withAllianceContext(options.contexts ?? bundledContexts)
  const signsAs = directory.members.find(({ organisation }) => organisation.id === member)?.signsAs ?? []
  const report = await verifyCredential(credential as CredentialInput, {
    ...options,
    contexts,
    trust: trustIssuers(signsAs),
  })
  const evidence = evidenceOf(report)
  if (evidence === 'unverified' || evidence === 'unavailable')
    return result(evidence, limits, { problems: report.errors })
  try {
    const content = jsonOf((report.credential ?? reportedBy(report)?.content) as object)
    const claim = readMandate(graphOf(content, contexts))
    assertSame(claim, { ...parties, alliance: directory.id })
    const signedBy = report.checks.flatMap((check) =>
      check.name === 'issuer' && check.outcome === 'passed' ? [check.details.party] : [],
    )[0]
    return result(evidence, narrowed(claim, limits), {
      ...(signedBy === undefined ? {} : { signedBy }),
      problems: report.errors,
    })
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return result('unverified', limits, { problems: [toProblem(error)] })
  }
}

/** Whether it is the member's, and then what the status says. */
const evidenceOf = (report: Report): MandateEvidence => {
  if (report.verified) return 'proven'
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed')
  if (failed.some(({ name }) => name !== 'status')) return 'unverified'
  if (report.outcome === 'indeterminate') return 'unavailable'
  const codes = report.errors.map(({ code }) => code)
  return codes.some((code) => code === 'status.revoked' || code === 'status.suspended') ? 'revoked' : 'unverified'
}

const assertSame = (claim: MandateClaim, expected: Pick<MandateClaim, 'alliance' | 'member' | 'sealHolder'>): void => {
  const { alliance, member, sealHolder } = expected
  if (claim.alliance !== alliance || claim.member !== member || claim.sealHolder !== sealHolder)
    throw new MicroCredentialError(directoryErrors['directory.other_mandate'], { pointer: '/credentialSubject' })
}

type Limits = Pick<RegisteredMandate, 'from' | 'until' | 'programmes' | 'revokedSince'>

/** What both the member and the directory allow: the directory may end or limit a mandate, and not extend it. */
const narrowed = (claim: Limits, stated: Limits): Limits => {
  const from = extreme(claim.from, stated.from, (one, other) => one > other)
  const until = extreme(claim.until, stated.until, (one, other) => one < other)
  const programmes =
    claim.programmes === undefined
      ? stated.programmes
      : claim.programmes.filter((one) => stated.programmes?.includes(one) ?? true)
  const { revokedSince } = stated
  return {
    ...periodOf({ from, until }),
    ...(programmes === undefined ? {} : { programmes }),
    ...(revokedSince === undefined ? {} : { revokedSince }),
  }
}

const extreme = (
  one: string | undefined,
  other: string | undefined,
  isBetter: (one: number, other: number) => boolean,
): string | undefined => {
  if (one === undefined || other === undefined) return one ?? other
  return isBetter(readDateTimeStamp(one) ?? Number.NaN, readDateTimeStamp(other) ?? Number.NaN) ? one : other
}
