import { readDateTime } from '../../base/time.ts'
import { basisOfAnyIssuer } from '../../checks/trust.ts'
import { isTestName } from '../../credential/certified-name.ts'
import type { Check, CheckDetails, CheckName, MandateFinding, SealDetails } from '../../credential/check.ts'
import { nameOf } from '../../credential/party.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { RecordedOrganisation } from '../../model/organisation.ts'
import { isIssuer } from '../../profile/is-issuer.ts'
import type { Phrase, PhrasedFact, Say } from '../content/phrase.ts'
import type { VerifiedReport } from './report.ts'
import type { CertificateWords } from './words/words.ts'

/** One of the six checks in plain words. Nothing that was not checked is called passed. */
export interface CertificateCheck extends PhrasedFact {
  readonly name: CheckName
  readonly outcome: 'passed' | 'not-checked'
}

/** What was verified of a credential, in plain words. */
export interface ProvenStatements {
  readonly checks: readonly CertificateCheck[]
  /** By which right the issuer issued for others, and what of that is only stated. */
  readonly mandates: readonly PhrasedFact[]
  /** The time of the verification, in UTC. */
  readonly at: string
  /** Whether it was sealed with a test seal, which proves nothing to others. */
  readonly isTest: boolean
}

/** Words of the certificate's own, and texts of the credential. */
interface Speaking {
  word(name: keyof CertificateWords, filled?: Readonly<Record<string, string>>): Phrase
  plain(text: string): Phrase
  readonly say: Say
}

export const provenStatements = (
  { checks }: VerifiedReport,
  model: RecordedMicroCredential,
  speaking: Speaking,
): ProvenStatements => {
  const seal = detailsIn(checks, 'proof')?.proofs.find((one) => one.seal !== undefined)?.seal
  return {
    checks: checks.map((check) => inWords(check, seal, speaking)),
    mandates: mandatesIn(checks, model, speaking),
    at: minuteOf(detailsIn(checks, 'validity')?.at) ?? '',
    isTest: isTestName(seal?.signer.organisation ?? ''),
  }
}

const detailsIn = <N extends CheckName>(checks: readonly Check[], name: N): CheckDetails[N] | undefined => {
  const check = checks.find((one) => one.name === name)
  return check?.outcome === 'passed' ? (check.details as CheckDetails[N]) : undefined
}

/** A moment in UTC to the minute; nothing of one that cannot be read. */
const minuteOf = (moment: string | undefined): string | undefined => {
  const time = readDateTime(moment)?.time
  return time === undefined ? undefined : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const inWords = (check: Check, seal: SealDetails | undefined, speaking: Speaking): CertificateCheck => {
  const { word, plain } = speaking
  const said = (values: readonly Phrase[], outcome: CertificateCheck['outcome'] = 'passed'): CertificateCheck => ({
    name: check.name,
    label: word(check.name),
    outcome,
    values,
  })
  if (check.outcome !== 'passed') return said([word(reasonOf(check))], 'not-checked')
  switch (check.name) {
    case 'structure':
      return said([word('complete')])
    case 'proof':
      return said([word('unchanged')])
    case 'issuer':
      return said([
        ...(seal?.signer.organisation === undefined ? [] : [plain(seal.signer.organisation)]),
        plain(nameOf(check.details.party)),
        ...(seal === undefined ? [word('signed')] : sealInWords(seal, speaking)),
      ])
    case 'validity':
      return said([validity(check.details, speaking)])
    case 'status':
      return status(check.details, speaking, said)
    case 'trust':
      return check.details.basis === basisOfAnyIssuer
        ? said([word('anyIssuer')], 'not-checked')
        : said([word('trusted')])
  }
}

/** A credential is verified although a check was skipped if it has no such thing, or if the verifier did not ask. */
const reasonOf = (check: Check): 'noList' | 'statusNotAsked' =>
  check.outcome === 'skipped' && check.reason === 'by-policy' ? 'statusNotAsked' : 'noList'

const sealInWords = ({ qualified, time, signer }: SealDetails, { word }: Speaking): readonly Phrase[] => {
  const list = qualified && { list: qualified.territory, number: String(qualified.sequenceNumber) }
  const before = minuteOf(time.proven)
  return [
    word('sealed'),
    qualified === undefined
      ? word('notQualified')
      : word(qualified.kind === 'qualified-seal' ? 'qualifiedSeal' : 'qualifiedCertificate', list),
    ...(before === undefined ? [] : [word('sealedBefore', { time: before })]),
    ...(isTestName(signer.organisation ?? '') ? [word('testSeal')] : []),
  ]
}

const validity = ({ at, until }: CheckDetails['validity'], { word }: Speaking): Phrase => {
  const [time = at, end] = [minuteOf(at), minuteOf(until)]
  return end === undefined ? word('valid', { time }) : word('validUntil', { time, until: end })
}

/** The purposes that withdraw a credential; an entry for another one says nothing of that. */
const withdrawing: ReadonlySet<string> = new Set(['revocation', 'suspension', 'token'])

/** The oldest list counts, since only what all of them say is known. */
const status = (
  { entries }: CheckDetails['status'],
  { word }: Speaking,
  said: (values: readonly Phrase[], outcome?: CertificateCheck['outcome']) => CertificateCheck,
): CertificateCheck => {
  const lists = entries.filter(({ purpose }) => withdrawing.has(purpose))
  if (lists.length === 0) return said([word('noList')], 'not-checked')
  const times = lists.map(({ listIssued }) => minuteOf(listIssued)).sort()
  const [time] = times
  const isDated = time !== undefined && times.every((one) => one !== undefined)
  return said([isDated ? word('notWithdrawn', { time }) : word('notWithdrawnNow')])
}

const rights = {
  'none needed': 'byItself',
  'proven by the member': 'byMandate',
  'stated by the seal holder': 'byRegister',
  'not in force': 'noMandate',
} as const

/** What a register of an alliance says of each awarding body; without one, that they are named by the issuer alone. */
const mandatesIn = (
  checks: readonly Check[],
  model: RecordedMicroCredential,
  { word, plain, say }: Speaking,
): readonly PhrasedFact[] => {
  const awardingBodies: readonly RecordedOrganisation[] = model.awardingBodies ?? []
  const issuer = detailsIn(checks, 'issuer')?.party
  const findings = detailsIn(checks, 'trust')?.mandates
  const named = (body: RecordedOrganisation | undefined, otherwise: string): Phrase =>
    say(body?.name) ?? plain(otherwise)
  const fact = (values: readonly Phrase[]): PhrasedFact => ({ label: word('mandate'), values })
  if (findings !== undefined)
    return findings.map((finding: MandateFinding) => {
      const { member = '', mandate } = finding
      return fact([
        named(
          awardingBodies.find((body) => isNamed(body, member)),
          member,
        ),
        word(rights[mandate]),
      ])
    })
  const others = awardingBodies.filter((body) => issuer === undefined || !isIssuer(body, issuer))
  const ofAlliance = say(model.alliance?.name)
  return [
    ...others.map((body) => fact([named(body, body.id ?? ''), word('namedBody')])),
    ...(ofAlliance === undefined ? [] : [fact([ofAlliance, word('namedAlliance')])]),
  ]
}

const isNamed = ({ id, identifiers = [] }: RecordedOrganisation, member: string): boolean =>
  id === member || identifiers.some(({ value }) => value === member)
