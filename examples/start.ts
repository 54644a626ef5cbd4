/**
 * The whole round: issue, verify, revoke, verify again. With a path, the credential found there is taken over instead.
 *
 *   npm start
 *   npm start -- path/to/credential.jsonld
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import {
  dataIntegrity,
  decodeCredential,
  ed25519Signature2020,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { annexOneReport } from 'microcredentials/model'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from 'microcredentials/status'

import { sample } from './support/sample.ts'

const say = (text = ''): void => console.log(text)
const step = (text: string): void => say(`\n── ${text}`)

const [path] = process.argv.slice(2)
const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: [eddsaRdfc2022, ed25519Signature2020] })

step('A place on a status list')
const { list, entry } = allocateStatus(
  createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
)
say(`Index ${entry.statusListIndex} of ${list.length.toLocaleString('en')}, chosen by chance.`)

step(path === undefined ? 'Describe and sign' : `Take over and sign ${path}`)
const credential =
  path === undefined
    ? elm.encode(sample, { issuer: key.controller, status: entry })
    : elm.adopt(JSON.parse(readFileSync(path, 'utf8')), { issuer: key.controller, issued: new Date(), status: entry })
const signed = await issueCredential(credential, { secureWith })
const file = new URL('../out/micro-credential.jsonld', import.meta.url)
mkdirSync(new URL('.', file), { recursive: true })
writeFileSync(file, `${JSON.stringify(signed, null, 2)}\n`)
say(`Issued by ${key.controller}`)
say(`Saved as ${relative(process.cwd(), file.pathname)}: open it.`)

/** Signs the list as it stands, as its host would publish it. */
const publish = async (current: StatusList): Promise<object> => {
  const validUntil = new Date(Date.now() + 24 * 60 * 60 * 1000)
  return issueCredential(
    await encodeStatusList(current, { issuer: key.controller, validFrom: new Date(), validUntil }),
    { secureWith },
  )
}
const verify = async (current: StatusList) =>
  verifyCredential(readFileSync(file), {
    trust: trustIssuers([key.controller]),
    proofs: 'every',
    statusLists: givenStatusLists([await publish(current)]),
  })

step('Verify')
const report = await verify(list)
say(explainReport(report))
if (!report.verified) process.exit(1)

step('Read')
const read = decodeCredential(report.credential)
const { title, awardingBodies, workload, level, learningOutcomes = [] } = read
const text = (localized: Readonly<Record<string, string>> | undefined): string =>
  Object.values(localized ?? {})[0] ?? '–'
say(`Title           ${text(title)}`)
say(`Awarded by      ${awardingBodies.map(({ name }) => text(name)).join(', ')}`)
say(`Workload        ${workload?.ects ?? '–'} ECTS, level EQF ${level?.eqf ?? '–'}`)
for (const outcome of learningOutcomes) say(`Outcome         ${text(outcome.title)}`)

const { complete, elements } = annexOneReport(read)
const absent = elements.filter(({ requirement, pointers }) => requirement !== 'optional' && pointers.length === 0)
say(
  complete
    ? 'Annex I         every mandatory element is stated'
    : `Annex I         not stated: ${absent.map(({ element }) => element).join(', ')}`,
)

step('Revoke, and verify again')
const refused = await verify(revoke(list, entry))
say(explainReport(refused))
if (refused.errors[0]?.code !== 'status.revoked') process.exit(1)
say('\nThe round is closed: issued, verified, revoked, and refused for the right reason.')
