import type { Command } from 'commander'

import { verifyAllianceRegister } from '../alliance/verify-register.ts'
import { MicroCredentialError, type Problem, toLine } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import { statusListLimits } from '../base/json/limits.ts'
import { readDateTimeStamp } from '../base/time.ts'
import { trustAlliance } from '../checks/alliance.ts'
import { givenStatusLists, type StatusListSource } from '../checks/given-status-lists.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { type TrustPolicy, trustAnyIssuer, trustIssuers } from '../checks/trust.ts'
import { isTestName } from '../credential/certified-name.ts'
import type { Check } from '../credential/check.ts'
import { readBakedBadge } from '../envelope/baked/baked-badge.ts'
import { contentOf } from '../envelope/content.ts'
import type { MechanismVerifier } from '../envelope/mechanism.ts'
import { eSealVerifier } from '../eseal/e-seal-verifier.ts'
import { guardedFetch } from '../node/guarded-fetch.ts'
import { decodeCredential } from '../profile/table.ts'
import { dataIntegrityVerifier } from '../proof/data-integrity-verifier.ts'
import { explainReport, type Report } from '../report.ts'
import { sdJwtVerifier } from '../sd-jwt/sd-jwt-verifier.ts'
import { fetchFrom, offline, online } from '../sources.ts'
import { vcJwtVerifier } from '../vc-jwt/vc-jwt-verifier.ts'
import { verifyCredential } from '../verify.ts'
import { type InnerReport, verifyInner } from '../verify-inner.ts'
import { several } from './command.ts'
import { contextsFrom } from './contexts.ts'
import { readCertificateFile } from './files.ts'
import { type Holder, type HolderOptions, holderIn, keyBindingFrom } from './holder.ts'
import { profiles } from './profiles.ts'
import { reportAtTerminal } from './remedies.ts'
import { dataFault, isMisuse, type System, unavailable, usageFault } from './system.ts'

type VerifyOptions = Parameters<typeof verifyCredential>[1]

/** The options of `verify`: what a verifier trusts, and which data it has. */
export interface Verifying extends Sources, HolderOptions {
  readonly trust?: readonly string[]
  readonly trustAny?: boolean
  readonly register?: string
}

/** The data by which credentials are verified. */
export interface Sources {
  readonly anchor?: readonly string[]
  readonly timestampAnchor?: readonly string[]
  readonly statusList?: readonly string[]
  readonly online?: readonly string[]
  readonly at?: string
  readonly context?: readonly string[]
}

/** The options that say where data for verifying comes from. */
export const withSources = (command: Command): Command =>
  command
    .option('--anchor <file>', 'the certificate of a trusted authority for seals, PEM or DER; repeatable', several)
    .option('--timestamp-anchor <file>', 'the certificate of a trusted authority for time-stamps; repeatable', several)
    .option('--status-list <file>', 'a published status list; repeatable', several)
    .option('--online <host>', 'a host from which DID documents and status lists may be fetched; repeatable', several)
    .option('--at <moment>', 'the time of verification, such as 2026-01-15T12:00:00Z; now if absent')

/** The report of a file, and those of the credentials inside it. */
export interface FileReport {
  readonly report: Report
  readonly holder: Holder | undefined
  readonly inner: readonly InnerReport[]
}

/**
 * Verifies a file, and each credential inside it by itself; the remedies in the reports refer to options of the command.
 */
export const verifyFile = async (
  file: string,
  options: Verifying,
  system: System,
  onFault?: VerifyOptions['onFault'],
): Promise<FileReport> => {
  const input = outOfPicture(system.read(file))
  const verifying = { ...(await toOptions(options, system)), onFault }
  const report = await verifyCredential(input, verifying)
  const isRead = report.checks.some(({ name, outcome }) => name === 'structure' && outcome === 'passed')
  const inner = isRead ? await verifyInner(input, verifying) : []
  return {
    report: reportAtTerminal(report),
    holder: report.verified ? holderIn(report, options) : undefined,
    inner: inner.map((one) => ({ ...one, report: reportAtTerminal(one.report) })),
  }
}

/** The badge in a picture; any other file, and a picture without a badge, as it is. */
const outOfPicture = (file: Uint8Array): Uint8Array | string => {
  try {
    return readBakedBadge(file)
  } catch (fault) {
    if (fault instanceof MicroCredentialError && codesOfOthers.has(fault.code)) return file
    throw fault
  }
}

/** Codes for a file that is not a picture with a badge: it is then verified as it is. */
const codesOfOthers: ReadonlySet<string> = new Set(['input.no_badge', 'input.picture', 'input.encoding', 'limit.bytes'])

/** The warnings of a report, and what makes a verified credential ambiguous as a micro-credential. */
export const warningsOf = (report: Report): readonly Problem[] => [...report.warnings, ...ambiguitiesIn(report)]

/** Formats a report, one line per check and warning, without claims. */
export const reportLines = (report: Report): readonly string[] => [
  explainReport(report),
  ...warningsOf(report).map(
    ({ code, message, pointer }) => `  ! ${message} [${code}${pointer ? ` at ${pointer}` : ''}]`,
  ),
  ...(report.checks.some(isByTestSeal) ? ['  ! This is a TEST seal: it proves nothing to others.'] : []),
]

/** Formats the reports of credentials inside another one, each after its place. */
export const innerLines = (inner: readonly InnerReport[]): readonly string[] =>
  inner.flatMap(({ pointer, member, report }) => ['', `Inside, at ${pointer} (${member}):`, ...reportLines(report)])

const isByTestSeal = (check: Check): boolean =>
  check.name === 'proof' &&
  check.outcome === 'passed' &&
  check.details.proofs.some(({ seal }) => isTestName(seal?.signer.organisation ?? ''))

/** A verified credential that states several values where a micro-credential has one. */
const ambiguitiesIn = (report: Report): readonly Problem[] => {
  if (!report.verified) return []
  try {
    decodeCredential(report.credential, { profiles })
    return []
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return error.code === 'profile.ambiguous' ? error.problems : []
  }
}

const toOptions = async (options: Verifying, system: System): Promise<VerifyOptions> => {
  const { trust, trustAny, register } = options
  if ((trust === undefined) === (trustAny === undefined))
    throw usageFault('Pass --trust for each issuer that you trust, or --trust-any.')
  const sources = await sourcesFrom(options, system)
  const verifying = { ...sources, profiles, mechanisms: [...sources.mechanisms, sdJwtsFrom(options, system)] }
  if (register === undefined) return { ...verifying, trust: trust === undefined ? trustAnyIssuer : trustedBy(trust) }
  if (trust === undefined) throw usageFault('--register requires --trust: who may publish the register.')
  return { ...verifying, trust: trustAlliance(await registerFrom(register, trust, sources, system)) }
}

const trustedBy = (trust: readonly string[]): TrustPolicy =>
  typed('--trust takes a DID, or the number in the certificate of a seal, such as VATES-A00000000.', () =>
    trustIssuers(trust),
  )

/** What is made of the values of an option. What the library calls a wrong call is then a wrong option: exit code 64. */
const typed = <T>(message: string, make: () => T): T => {
  try {
    return make()
  } catch (fault) {
    throw isMisuse(fault) ? usageFault(message) : fault
  }
}

/** The register of an alliance, as published by one of the issuers that are trusted. */
const registerFrom = async (
  path: string,
  trust: readonly string[],
  sources: Omit<VerifyOptions, 'trust'>,
  system: System,
): Promise<AllianceRegister> => {
  const { profiles: _, applicationProfile: _profile, ...verifying } = sources
  const found = await verifyAllianceRegister(system.read(path), { ...verifying, trust: trustedBy(trust) })
  if (found.verified) return found.register
  const why = found.problems.map(toLine).join(' ')
  // What a report says: a source that could not be reached is no verdict on the register.
  if (found.report.outcome === 'indeterminate') throw unavailable(`--register: ${path} could not be verified: ${why}`)
  throw dataFault(`--register: ${path} does not verify: ${why}`)
}

/** The verifier of SD-JWTs: issuers by the anchors of seals, or by what they publish on the hosts that are allowed. */
const sdJwtsFrom = ({ anchor = [], online: hosts, ...holder }: Verifying, system: System): MechanismVerifier =>
  sdJwtVerifier({
    trustAnchors: anchor.map((path) => readCertificateFile(system, path)),
    ...(hosts === undefined ? {} : { fetch: fetchFrom(hosts, guardedFetch()) }),
    keyBinding: keyBindingFrom(holder),
  })

/** The options of a verification, except whom to trust. */
export const sourcesFrom = async (
  options: Sources,
  system: System,
): Promise<Omit<VerifyOptions, 'trust'> & { readonly mechanisms: readonly MechanismVerifier[] }> => {
  const { at, anchor = [], timestampAnchor = [], statusList = [] } = options
  const moment = at === undefined ? system.now().getTime() : readDateTimeStamp(at)
  if (moment === undefined)
    throw usageFault('--at must be a date, a time and a time zone, such as 2026-01-15T12:00:00Z.')
  const seals = eSealVerifier({
    trustAnchors: anchor.map((path) => readCertificateFile(system, path)),
    timestampAnchors: timestampAnchor.map((path) => readCertificateFile(system, path)),
  })
  const given = givenLists(statusList, system)
  const { online: hosts } = options
  const { didResolver, statusLists } =
    hosts === undefined
      ? offline()
      : typed('--online takes the name of a host, such as university.example, without `https://`.', () =>
          online({ fetch: guardedFetch(), hosts, now: system.now }),
        )
  return {
    didResolver,
    statusLists: (url, call) => given(url, call) ?? statusLists(url, call),
    contexts: await contextsFrom(options.context, system),
    mechanisms: [dataIntegrityVerifier(), seals, vcJwtVerifier()],
    // Some issuers add two proofs, for verifiers of either cryptosuite. All must verify.
    proofs: 'every',
    now: () => new Date(moment),
  }
}

const givenLists = (paths: readonly string[], system: System): StatusListSource => {
  const lists = paths.map((path) => ({ path, list: system.read(path) }))
  const other = lists.find(({ list }) => !isPublished(list))
  if (other !== undefined)
    throw dataFault(
      `--status-list: ${other.path} is not a published list. \`status publish\` creates one from the list that is kept.`,
    )
  try {
    return givenStatusLists(lists.map(({ list }) => list))
  } catch (fault) {
    if (fault instanceof TypeError) throw dataFault(`--status-list: ${fault.message}`)
    throw fault
  }
}

const isPublished = (list: Uint8Array): boolean => {
  const { type, status_list: ofToken } = contentOf(list, statusListLimits)
  return ofToken !== undefined || listOf(type).some((one) => /StatusList(?:2021)?Credential$/.test(`${one}`))
}
