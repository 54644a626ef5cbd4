/**
 * An archive: a sealed credential with everything that its verification needed, under one time-stamp; renewed, and opened
 * when nobody answers any more. Authorities, lists and services are TEST ones, made on the spot.
 *
 *   npx tsx examples/archive.ts
 */
import assert from 'node:assert/strict'
import { elm, issueCredential, trustIssuers, verifyCredential } from 'microcredentials'
import { type ArchiveSources, createArchive, openArchive, renewArchive } from 'microcredentials/archive'
import { eSeal, eSealVerifier, extendSeal, validateSeal } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal, createTestStatusList, createTestTrustedList } from 'microcredentials/testing'
import { anchorsOf, refreshTrustedLists } from 'microcredentials/trusted-lists'

import { sample } from './support/sample.ts'

// A clock that this example moves; certificates of TEST seals last for a year.
let today = new Date('2026-01-15T12:00:00Z')
const now = (): Date => today

const organisation = 'TEST University'
const university = { name: { en: organisation }, country: country.BE }
const issuer = { ...university, id: 'https://university.example' } as const
const seal = await createTestSeal({ organisation, organizationIdentifier: 'NTRBE-0000000000', now })
const secureWith = eSeal({ signer: seal.signer })
const statuses = createTestStatusList({ issuer: issuer.id, secureWith, now })
const credential = elm.encode({ ...sample, awardingBodies: [university] }, { issuer, status: statuses.allocate() })
const { trustAnchors, timestampAnchors, timestamper, revocation } = seal
const file = await extendSeal(await issueCredential(credential, { secureWith, now }), {
  ...{ trustAnchors, timestampAnchors, timestamper, revocation, now },
})

// The trusted list that says in 2026 who may issue certificates for seals.
const [authority] = trustAnchors
const list = await createTestTrustedList({ services: [{ certificate: authority, purpose: 'e-seal' }], now })
const lists = { url: 'https://lists.example/eu.xml', territory: 'https://lists.example/be.xml' }
const pointers = [{ territory: 'BE', url: lists.territory, signers: list.signers }]
const top = await createTestTrustedList({ pointers, now })
const web = new Map([
  [lists.url, top.bytes],
  [lists.territory, list.bytes],
])
const fetch = async (url: string): Promise<Response> => new Response(web.get(url)?.slice() ?? null)

// How the file is verified, today with the services and later with the archive. The verifier's own knowledge is here:
// whom it trusts, and who signed the list of lists in 2026.
const verification = async (from: ArchiveSources) => {
  const { lists: read } = await refreshTrustedLists({
    ...{ fetch: from.fetch, now: from.sources.now },
    ...{ url: lists.url, signers: top.signers },
  })
  const trustedServices = read.flatMap(anchorsOf)
  const anchors = { trustAnchors: [], timestampAnchors, trustedServices }
  return {
    trust: trustIssuers(['NTRBE-0000000000']),
    mechanisms: [eSealVerifier({ ...anchors, revocation: from.revocation, unknownRevocation: 'refuse' as const })],
  }
}

const { archive } = await createArchive([file], {
  ...{ verification, timestamper, timestampAnchors, now },
  ...{ statusLists: statuses.statusLists, revocation, fetch },
})
const kept = JSON.stringify(archive)
console.log(`Archive of ${archive.files.length} file, ${archive.statusLists.length} status list,`)
console.log(`  ${archive.documents.length} trusted lists and answers about ${archive.revocations.length} certificate`)

// Before its time-stamp ends, another authority takes over.
const { until } = await openArchive(kept, { timestampAnchors, now })
today = new Date(Date.parse(until) - 30 * 86_400_000)
const second = await createTestSeal({ organisation, now })
const known = [...timestampAnchors, ...second.timestampAnchors]
const renewed = await renewArchive(kept, { timestampAnchors: known, timestamper: second.timestamper, revocation, now })

// Half a year later the certificates of 2026 have ended, and there is nobody to ask.
today = new Date(Date.parse(until) + 180 * 86_400_000)
const opened = await openArchive(renewed, { timestampAnchors: known, now })
for (const one of opened.files) {
  const report = await verifyCredential(one, { ...(await verification(opened)), ...opened.sources })
  console.log(`At ${opened.provenAt}: ${report.outcome}`)
  assert(report.verified)
}
await assert.rejects(openArchive(kept, { timestampAnchors: known, now }), { code: 'archive.timestamp_ended' })

// What other software reads of the same seal.
const { xml } = await validateSeal(opened.files[0] ?? '', { trustAnchors, timestampAnchors, now: opened.sources.now })
console.log(/<MainIndication>(.*?)<\/MainIndication>/.exec(xml)?.[1])
