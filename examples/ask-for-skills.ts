/**
 * Ask for skills: an employer asks for a skill, a level and credits as data; a wallet finds what answers it and shows no
 * more; the employer sees whether it is enough, and why not.
 *
 *   npx tsx examples/ask-for-skills.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  type Report,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import type { MicroCredential } from 'microcredentials/model'
import {
  createChallengeMemory,
  matchRequest,
  parsePresentationRequest,
  presentCredentials,
  verifyPresentation,
} from 'microcredentials/presentation'

import { sample } from './support/sample.ts'

const university = await generateKeyPair('Ed25519')
const learner = await generateKeyPair('Ed25519')
const trust = trustIssuers([university.controller])

const issue = (members: Partial<MicroCredential>): Promise<object> => {
  const model = { ...sample, ...members, learner: { ...sample.learner, id: learner.controller } }
  return issueCredential(elm.encode(model, { issuer: university.controller }), {
    secureWith: dataIntegrity({ signer: university.signer(), cryptosuite: eddsaRdfc2022 }),
  })
}

// What is in the learner's wallet: a course with the skill, one at a lower level, and one about something else.
const wallet = [
  await issue({}),
  await issue({ title: { en: 'Sample: First steps with robots' }, level: { eqf: 4 }, workload: { ects: 2 } }),
  await issue({ title: { en: 'Sample: Law of the sea' }, learningOutcomes: [{ title: { en: 'Read a treaty' } }] }),
]

// The employer asks. The request is plain data, and is sent as JSON.
const challenges = createChallengeMemory()
const sent = JSON.stringify({
  domain: 'https://employer.example',
  challenge: challenges.create(),
  purpose: { en: 'To see whether you can lead a survey of a sample harbour.' },
  requirements: [
    {
      id: 'creativity',
      title: { en: 'Creativity in a team, on an advanced level' },
      skills: [
        {
          id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9',
          proficiency: ['https://alliance.example/expertise/advanced'],
        },
      ],
      eqf: 6,
      ects: 3,
    },
  ],
})

// The wallet reads the request and compares it with what it has.
const request = parsePresentationRequest(sent)
type Verified = Extract<Report, { verified: true }>
const isVerified = (report: Report): report is Verified => report.verified
const reports = await Promise.all(wallet.map((credential) => verifyCredential(credential, { trust })))
const found = matchRequest(request, reports.filter(isVerified))
for (const { id, met, ects, credentials } of found.requirements) {
  console.log(`${id}: ${met ? 'met' : 'not met'}, with ${ects} ECTS credits`)
  for (const { credential, counts, reasons } of credentials)
    console.log(`  credential ${credential + 1}: ${counts ? 'counts' : `does not count (${reasons.join(', ')})`}`)
}

// It shows the credentials that count, and none of the others.
const counting = new Set(
  found.requirements
    .flatMap(({ credentials }) => credentials.filter(({ counts }) => counts))
    .map((one) => one.credential),
)
const presentation = await presentCredentials(
  wallet.filter((_, at) => counting.has(at)),
  { signer: learner.signer(), cryptosuite: eddsaRdfc2022, challenge: request.challenge, domain: request.domain },
)

// The employer verifies the answer, and compares it with what was asked.
const { challenge, domain } = parsePresentationRequest(sent)
const answer = await verifyPresentation(JSON.stringify(presentation), { challenge, challenges, domain, trust })
assert(answer.verified)
const match = matchRequest(
  request,
  answer.credentials.map(({ report }) => report),
)
console.log(`The learner showed ${answer.credentials.length} of ${wallet.length}, and it is enough: ${match.met}`)
assert.deepEqual([answer.credentials.length, match.met], [1, true])
