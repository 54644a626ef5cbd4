/**
 * Trusted lists: a seal is qualified because the list of a country says so, and no longer when its service is withdrawn,
 * unless a time-stamp proves that it was made before. The lists are TEST lists, made on the spot.
 *
 *   npx tsx examples/trusted-lists.ts
 */
import assert from 'node:assert/strict'
import { elm, issueCredential } from 'microcredentials'
import { eSeal, verifySeal } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal, createTestTrustedList } from 'microcredentials/testing'
import { anchorsOf, type KeptTrustedList, refreshTrustedLists } from 'microcredentials/trusted-lists'

import { sample } from './support/sample.ts'

// A clock that this example moves.
let today = new Date('2026-01-15T12:00:00Z')
const now = (): Date => today

const organisation = 'TEST University'
const university = { name: { en: organisation }, country: country.BE }
const seal = await createTestSeal({ organisation, organizationIdentifier: 'NTRBE-0000000000', now })
const issuer = { ...university, id: 'https://university.example' } as const
const credential = elm.encode({ ...sample, awardingBodies: [university] }, { issuer })
const stamped = await issueCredential(credential, {
  secureWith: eSeal({ signer: seal.signer, timestamper: seal.timestamper }),
  now,
})
const unstamped = await issueCredential(credential, { secureWith: eSeal({ signer: seal.signer }), now })

// The list of a country, and the list of lists that points to it with the certificate of its signer.
const [authority] = seal.trustAnchors
const stamps = { certificate: authority, purpose: 'time-stamp' } as const
const national = await createTestTrustedList({ services: [{ certificate: authority, purpose: 'e-seal' }, stamps], now })
const address = 'https://lists.example/be.xml'
const pointers = [{ territory: 'BE', url: address, signers: national.signers }]
const top = await createTestTrustedList({ pointers, now })
const files = new Map([
  ['https://lists.example/eu.xml', top.bytes],
  [address, national.bytes],
])
// On a server: `guardedFetch({ profile: 'certificate-services', maxBytes: 20 * 1024 * 1024 })`.
const fetch = async (url: string): Promise<Response> => new Response(files.get(url)?.slice() ?? null)

const verdicts = async (kept: readonly KeptTrustedList[]) => {
  const refreshed = await refreshTrustedLists({
    ...{ fetch, url: 'https://lists.example/eu.xml', signers: top.signers, now },
    kept,
  })
  const trustedServices = refreshed.lists.flatMap(anchorsOf)
  const said: string[] = []
  for (const [what, file] of Object.entries({ stamped, unstamped })) {
    const report = await verifySeal(file, { trustAnchors: [], trustedServices, now })
    const qualified = report.verified ? report.seals[0]?.seal.qualified : undefined
    said.push(report.verified ? (qualified?.kind ?? 'not qualified') : report.problem.code)
    const by = qualified === undefined ? '' : ` by list ${qualified.sequenceNumber} of ${qualified.territory}`
    console.log(`${what}: ${said.at(-1)}${by}`)
  }
  const problems = refreshed.problems.map(({ territory, problem }) => `${territory} ${problem.code}`)
  for (const problem of problems) console.log(`problem: ${problem}`)
  return { said, problems, kept: refreshed.kept }
}

const first = await verdicts([])
assert.deepEqual(first.said, ['qualified-seal', 'qualified-seal'])

// In March the service is withdrawn. A time-stamp proves that one of the seals was made before.
today = new Date('2026-04-01T12:00:00Z')
const states = [
  { from: '2026-03-01T00:00:00Z', status: 'withdrawn' },
  { from: '2016-07-01T00:00:00Z', status: 'granted' },
] as const
const next = await createTestTrustedList({
  services: [{ certificate: authority, purpose: 'e-seal', states }, stamps],
  ...{ sequenceNumber: 2, signer: national.signer, now },
})
files.set(address, next.bytes)
const second = await verdicts(first.kept)
assert.deepEqual(second.said, ['qualified-seal', 'trustlist.not_granted'])

// Somebody brings the old list back, which was genuine: its number went down.
today = new Date('2026-04-03T12:00:00Z')
files.set(address, national.bytes)
const third = await verdicts(second.kept)
assert.deepEqual(third.problems, ['BE trustlist.rollback'])
assert.deepEqual(third.said, second.said)
