import {
  bundledContexts,
  type Contexts,
  dataIntegrityVerifier,
  explainReport,
  MicroCredentialError,
  type Report,
  trustAnyIssuer,
  verifyCredential,
} from 'microcredentials'

import { lookAt } from './look.ts'
import { goRound } from './round.ts'
import { sealIn } from './seal-in-file.ts'
import { say, show, step } from './show.ts'
import { needsStandIn, standIn, takeOver } from './take-over.ts'
import { whatCannotBeSigned } from './unsignable.ts'

/** Processes a file as far as possible, and prints in plain words what is not possible. Returns the exit code. */
export const tryFile = async (path: string): Promise<number> => {
  const contexts = bundledContexts
  const found = await lookAt(path, contexts)
  if (found.is === 'other') {
    console.error(found.whatToDo)
    return 1
  }
  if (found.is === 'secured') return check(found.text, contexts)
  try {
    if (needsStandIn(found.document))
      say(`The file does not describe its issuer. The “${standIn.legalName.en}” stands in for it.`)
    const describe = takeOver(found.document)
    return (await goRound(`Take over and sign ${path}`, describe, contexts)) ? 0 : 1
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    console.error('\nThis credential cannot be signed as it is. What stands in the way, member by member:\n')
    for (const line of await whatCannotBeSigned(found.document, contexts)) console.error(line)
    console.error('\nMend it in the file, or where the file was made, and try again.')
    return 1
  }
}

const check = async (text: string, contexts: Contexts): Promise<number> => {
  step('Verify')
  say('Whom to trust is yours to decide, and nobody here vouches for the issuer: whoever signed is taken as they are.')
  const seal = sealIn(text)
  if (seal !== undefined)
    say('The authority that certified the seal is not asked either: its certificate is taken from this very file.')
  const ask = (at: Date, status?: 'off'): Promise<Report> =>
    verifyCredential(text, {
      trust: trustAnyIssuer,
      mechanisms: [dataIntegrityVerifier(), ...(seal === undefined ? [] : [seal.verifier])],
      contexts,
      proofs: 'every',
      now: () => at,
      ...(status === undefined ? {} : { status }),
    })

  let at = new Date()
  let report = await ask(at)
  if (codeOf(report) === 'cert.expired' && seal?.sealedAt !== undefined) {
    at = seal.sealedAt
    say(
      `The certificate of the seal has expired since. This is verified as of ${at.toISOString()}, when it says it was sealed.`,
    )
    report = await ask(at)
  }
  say(`\n${explainReport(report)}`)
  const listed = codeOf(report) === 'status.unavailable' ? await ask(at, 'off') : report
  if (!listed.verified) {
    say(`\n${advice(report)}`)
    return 1
  }
  if (listed !== report)
    say(
      '\nIts status list is published on the network, and nothing is fetched here: it may have been revoked. All else holds.',
    )
  step('Read')
  show(listed)
  return listed === report ? 0 : 2
}

const codeOf = (report: Report): string | undefined => report.errors[0]?.code

const advice = (report: Report): string => {
  const code = codeOf(report) ?? ''
  if (code === 'did.method_unsupported')
    return 'The key of its issuer is published on the network: `microcredentials verify FILE --trust-any --online HOST` fetches it.'
  if (code === 'context.not_allowed')
    return 'It uses words of a vocabulary that the library does not include: `microcredentials verify FILE --trust-any --context URL=FILE` accepts a context that you have reviewed.'
  const isAsSigned = report.checks.every(({ name, outcome }) => name !== 'proof' || outcome === 'passed')
  return isAsSigned
    ? 'What it says is not shown: its issuer signed it, and it does not count any more, or not yet.'
    : 'What it says is not shown: nobody has signed it as it stands.'
}
