/**
 * Checks a file of the European Digital Credentials platform, such as one that a learner downloaded from Europass.
 *
 *   npx tsx examples/verify-edc.ts file.jsonld authority.pem [time-stamping-authority.pem …]
 *
 * Without a file, one is sealed on the spot with a TEST seal.
 */
import { readFileSync } from 'node:fs'
import {
  decodeCredential,
  elm,
  explainReport,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from 'microcredentials'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

interface Given {
  readonly text: string
  readonly trustAnchors: readonly (string | Uint8Array)[]
  readonly timestampAnchors: readonly (string | Uint8Array)[]
}

const fromFiles = (file: string, [authority = '', ...clocks]: readonly string[]): Given => {
  const readAnchor = (path: string): string | Uint8Array =>
    path.endsWith('.pem') ? readFileSync(path, 'utf8') : new Uint8Array(readFileSync(path))
  return {
    text: readFileSync(file, 'utf8'),
    trustAnchors: [readAnchor(authority)],
    timestampAnchors: clocks.map(readAnchor),
  }
}

const fromTestSeal = async (): Promise<Given> => {
  const seal = await createTestSeal()
  const issuer = {
    id: 'urn:example:university',
    name: { en: 'TEST Alliance of Universities' },
    country: country.BE,
  } as const
  const credential = elm.encode({ ...sample, awardingBodies: [issuer] }, { issuer })
  const secureWith = eSeal({ signer: seal.signer, timestamper: seal.timestamper })
  return { ...seal, text: JSON.stringify(await issueCredential(credential, { secureWith })) }
}

const [file, ...authorities] = process.argv.slice(2)
const { text, trustAnchors, timestampAnchors } =
  file === undefined ? await fromTestSeal() : fromFiles(file, authorities)

// The verifier decides whom to trust. Here a person reads the report and decides.
const report = await verifyCredential(text, {
  trust: trustAnyIssuer,
  mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })],
})
console.log(explainReport(report))
if (!report.verified) process.exit(1)

for (const check of report.checks)
  if (check.name === 'proof' && check.outcome === 'passed')
    for (const { seal } of check.details.proofs) {
      console.log('\nSealed by ', seal?.signer.organisation, seal?.signer.organizationIdentifier)
      console.log('Level     ', seal?.level, seal?.algorithm)
      console.log('Says      ', seal?.time.claimed)
      console.log('Proven    ', seal?.time.proven ?? 'not', `(certificates judged for ${seal?.time.judgedAt})`)
    }
for (const { code, message } of report.warnings) console.log('Note      ', message, `[${code}]`)

const { title, learningOutcomes, workload } = decodeCredential(report.credential)
console.log('\nIt says:  ', title, workload?.ects, 'ECTS,', learningOutcomes?.length, 'learning outcomes')
