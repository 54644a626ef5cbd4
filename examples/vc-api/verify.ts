import { checkDataModel, offline, trustAnyIssuer, verifyCredential, verifyProof } from 'microcredentials'

import { type Answer, type Fault, refused } from './answers.ts'
import { withWrittenOut } from './contexts.ts'
import { contentOf, isEnvelopedPresentation, isUnsaid, mechanisms, openPresentation } from './envelopes.ts'
import { isOfTheClosedWorld } from './issue.ts'
import type { Profile } from './profiles.ts'
import { differingResources, type Served } from './served.ts'

/**
 * Verifies a credential; where the library refuses to rely on one because of its contexts, or because another than its
 * issuer signed, the data model and the proof by themselves, as suites for proofs ask. The answer says which it was.
 */
export const verify = async (profile: Profile, given: unknown, served: Served): Promise<Answer> => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refused({ code: 'input.not_object' })
  const contexts = await withWrittenOut(served.contexts, given)
  const errors = checkDataModel(given).findings.filter(({ severity }) => severity === 'error')
  if (isUnsaid(given)) return refused({ code: 'input.unrecognized', pointer: '/type' })
  const content = contentOf(given)
  if (content !== given && errors.length > 0) return refused(...errors)
  const published = await profile.publish?.()
  const report = await verifyCredential(content, {
    trust: trustAnyIssuer,
    contexts,
    mechanisms,
    proofs: 'every',
    ...offline({ statusLists: published === undefined ? [] : [published] }),
    // Lists of others would have to be fetched.
    status: published === undefined ? 'off' : 'when-present',
  })
  if (report.verified) {
    const differing = await differingResources(report.credential, served)
    return differing.length > 0 ? refused(...differing) : { status: 200, body: { verified: true, level: 'credential' } }
  }
  const [{ code }] = report.errors
  if (errors.length > 0 || content !== given || !isOfProofsAlone(code)) return refused(...report.errors)
  const proof = await verifyProof(given, { contexts, proofs: 'every' })
  return proof.outcome === 'passed'
    ? { status: 200, body: { verified: true, level: 'proof', warnings: report.errors } }
    : refused(...('problem' in proof ? [proof.problem] : []))
}

/** What `verifyCredential` refuses and a suite for proofs asks for. */
const isOfProofsAlone = (code: string): boolean =>
  isOfTheClosedWorld(code) || code === 'proof.issuer_mismatch' || code === 'proof.chain_broken'

interface Asked {
  readonly challenge?: unknown
  readonly domain?: unknown
}

/**
 * Verifies a presentation: what the data model says of it, its proof if it has one, and each credential. Where a suite
 * presents credentials of others, or contexts that the library does not take, the proof is verified by itself.
 */
export const verifyPresented = async (
  profile: Profile,
  given: unknown,
  asked: unknown,
  served: Served,
): Promise<Answer> => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refused({ code: 'input.not_object' })
  const { proof, verifiableCredential = [] } = given as Readonly<Record<string, unknown>>
  const broken = checkDataModel(given).findings.filter(({ severity }) => severity === 'error')
  if (broken.length > 0) return refused(...broken)
  if (isUnsaid(given)) return refused({ code: 'input.unrecognized', pointer: '/type' })
  if (isEnvelopedPresentation(given)) {
    const { credentials, ...made } = await openPresentation(given, served.contexts)
    const differing = differencesFrom((asked ?? {}) as Asked, [made])
    return differing.length > 0 ? refused(...differing) : verifyEach(profile, credentials, served)
  }
  if (proof !== undefined) {
    const contexts = await withWrittenOut(served.contexts, given)
    const check = await verifyProof(given, { contexts, proofs: 'every', purpose: 'authentication' })
    if (check.outcome !== 'passed') return refused(...('problem' in check ? [check.problem] : []))
    const differing = differencesFrom((asked ?? {}) as Asked, [proof].flat() as readonly Asked[])
    if (differing.length > 0) return refused(...differing)
  }
  return verifyEach(profile, [verifiableCredential].flat(), served)
}

const verifyEach = async (profile: Profile, credentials: readonly unknown[], served: Served): Promise<Answer> => {
  for (const credential of credentials) {
    const answer = await verify(profile, credential, served)
    if (answer.status !== 200) return answer
  }
  return { status: 200, body: { verified: true, level: 'proof' } }
}

/** Whom and what the proofs are for, compared with what was asked for. */
const differencesFrom = (asked: Asked, proofs: readonly Asked[]): readonly Fault[] =>
  (['challenge', 'domain'] as const).flatMap((name) =>
    asked[name] === undefined || proofs.every((proof) => proof[name] === asked[name])
      ? []
      : [{ code: `presentation.${name}_mismatch`, pointer: `/proof/${name}` }],
  )
