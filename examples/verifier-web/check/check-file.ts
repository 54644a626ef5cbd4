import {
  bundledProfiles,
  type Check,
  dataIntegrityVerifier,
  decodeCredential,
  MicroCredentialError,
  type Problem,
  type Report,
  readBakedBadge,
  readUnmapped,
  type TrustPolicy,
  trustAlliance,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
  verifyInner,
} from 'microcredentials'
import { eSealVerifier } from 'microcredentials/eseal'
import { learningCredential, sdJwtVerifier, vcJwtVerifier } from 'microcredentials/wallet'

import type { Content, Finding, Question } from './finding.ts'
import { notingSources } from './sources.ts'

const profiles = [...bundledProfiles, learningCredential]

/** Verifies a file with what the reader has given, and returns plain data. Bad input does not make it reject. */
export const checkFile = async (question: Question): Promise<Finding> => {
  const at = new Date(question.at)
  const taken = outOfPicture(question.file)
  if (taken instanceof MicroCredentialError) return refusedPicture(taken, at)
  const { credential, carrier } = taken
  const { needed, ...sources } = notingSources(question)
  const options = { ...sources, ...trusting(question), now: () => at }
  const report = await verifyCredential(credential, options)
  const { verified, outcome, checks, warnings, errors } = report
  return {
    ...{ verified, outcome, checks, warnings, errors, carrier },
    ...(report.verified ? { content: contentOf(report) } : {}),
    inner: report.verified ? await innerOf(credential, options) : [],
    needed: [...needed],
    checkedAt: at.toISOString(),
  }
}

type Taken = { readonly credential: Question['file']; readonly carrier: Finding['carrier'] }

/** Codes for a file that is no picture, or a picture without a badge: the verification then says what is wrong with it. */
const codesOfOthers: ReadonlySet<string> = new Set(['input.no_badge', 'input.encoding', 'limit.bytes'])

/** The badge in a picture, any other file as it is, or why the picture is refused. */
const outOfPicture = (file: Question['file']): Taken | MicroCredentialError => {
  try {
    return { credential: readBakedBadge(file), carrier: 'picture' }
  } catch (fault) {
    if (!(fault instanceof MicroCredentialError)) throw fault
    return codesOfOthers.has(fault.code) || !isPicture(file)
      ? { credential: file, carrier: isPdf(file) ? 'pdf' : 'none' }
      : fault
  }
}

/** The library takes the file out of it. */
const isPdf = (file: Question['file']): boolean =>
  typeof file !== 'string' && String.fromCharCode(...file.subarray(0, 5)) === '%PDF-'

const isPicture = (file: Question['file']): boolean =>
  typeof file === 'string'
    ? /^\s*</.test(file)
    : file[0] === 0x89 || /^\s*</.test(String.fromCharCode(...file.subarray(0, 64)))

/** A picture that is refused before anything of it is verified. */
const refusedPicture = ({ code, message }: MicroCredentialError, at: Date): Finding => {
  const problem: Problem = { code, message }
  const rest = (['proof', 'issuer', 'validity', 'status', 'trust'] as const).map(
    (name) => ({ name, outcome: 'skipped', reason: 'after-failure' }) as Check,
  )
  return {
    ...{ verified: false, outcome: 'failed', carrier: 'picture' },
    checks: [{ name: 'structure', outcome: 'failed', problem }, ...rest],
    ...{ errors: [problem], warnings: [], needed: [], inner: [] },
    checkedAt: at.toISOString(),
  }
}

const trusting = ({ settings, trustedLists, accepted }: Question): Omit<VerifyOptions, 'now'> => {
  const { issuers, alliance, authorities: trustAnchors, timestampAuthorities: timestampAnchors } = settings
  const seals = { trustAnchors, timestampAnchors, trustedServices: trustedLists?.services ?? [] }
  const known = trustIssuers([...issuers.map(({ id }) => id), ...accepted])
  return {
    trust: alliance === undefined ? known : allianceFirst(trustAlliance(alliance), known),
    mechanisms: [
      dataIntegrityVerifier(),
      eSealVerifier(seals),
      vcJwtVerifier(),
      // A file that somebody sends shows nothing about its holder, and the page says so.
      sdJwtVerifier({ trustAnchors, keyBinding: 'off' }),
    ],
    profiles,
    // Some issuers add two proofs, for verifiers of either cryptosuite. All must verify.
    proofs: 'every',
  }
}

/** An alliance knows by which right was issued, so that it is asked first. */
const allianceFirst =
  (alliance: TrustPolicy, known: TrustPolicy): TrustPolicy =>
  async (question, options) => {
    const decision = await alliance(question, options)
    if (decision.outcome === 'trusted') return decision
    const other = await known(question, options)
    return other.outcome === 'trusted' ? other : decision
  }

const contentOf = ({ credential }: Extract<Report, { readonly verified: true }>): Content => {
  try {
    const model = decodeCredential(credential, { profiles })
    const left = readUnmapped(credential, { profiles }).reduce((sum, { count }) => sum + count, 0)
    return { kind: 'micro-credential', model, left }
  } catch (fault) {
    if (fault instanceof MicroCredentialError) return { kind: 'other', code: fault.code }
    throw fault
  }
}

/** Credentials of tokens have none inside. */
const innerOf = async (credential: Question['file'], options: VerifyOptions): Promise<Finding['inner']> => {
  try {
    return (await verifyInner(credential, options)).map(({ report: { outcome } }) => ({ outcome }))
  } catch (fault) {
    if (fault instanceof MicroCredentialError) return []
    throw fault
  }
}
