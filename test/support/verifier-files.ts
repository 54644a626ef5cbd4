import PdfDocument from 'pdfkit'
import type { Settings } from '../../examples/verifier-web/settings.ts'
import { toTrustedListsFile } from '../../examples/verifier-web/trusted-lists.ts'
import { toTrustedLists } from '../../examples/verifier-web/write-trusted-lists.ts'

import { eSeal } from '../../src/eseal.ts'
import {
  assertVerified,
  createDidDocument,
  elm,
  importKeyPair,
  issueCredential,
  openBadge,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import type { MicroCredential, Organisation } from '../../src/model.ts'
import { renderCertificatePdf } from '../../src/render.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from '../../src/status.ts'
import { createTestSeal, createTestTrustedList } from '../../src/testing.ts'
import { readTrustedList } from '../../src/trusted-lists.ts'
import { issueSdJwtVc, learningCredential, vcJwt } from '../../src/wallet.ts'
import { fullModel, minimalModel } from './elm-models.ts'
import { sampleJwks } from './keys.ts'
import { fonts } from './pages.ts'
import { badgeChunk, badgeElement, png, svg } from './pictures.ts'
import { sealHolder } from './seals.ts'
import { issuer, listUrl, now, sign, stranger } from './status.ts'

/** What somebody may be sent, and what the page of the verifier has to say of it. */

export { now }

/** A name that must not be found anywhere but on the page. */
export const canary = 'Canary Learner-4711'
const [givenName = '', familyName = ''] = canary.split(' ')
const learner = { fullName: canary, givenName, familyName }

const seal = await createTestSeal({
  algorithm: 'ES256',
  now,
  organisation: sealHolder.name,
  organizationIdentifier: sealHolder.organizationIdentifier,
})
const [authority] = seal.trustAnchors
/** Attestations are verified by authorities of the settings: lists say nothing about them. */
const wallet = await createTestSeal({
  algorithm: 'ES256',
  now,
  organisation: 'TEST Attestations',
  country: 'NL',
  organizationIdentifier: 'NTRNL-TEST0002',
})
const list = await createTestTrustedList({
  services: [
    { certificate: authority, purpose: 'e-seal' },
    { certificate: seal.timestampAnchors[0], purpose: 'time-stamp' },
  ],
  sequenceNumber: 7,
  now,
})
export const trustedLists = toTrustedListsFile(
  toTrustedLists([await readTrustedList(list.bytes, { signers: list.signers, now })]),
)

const [{ country }] = minimalModel.awardingBodies
const office = { id: 'urn:example:alliance', name: { en: sealHolder.name }, country } as const
const university = { id: 'https://university.example/', name: { en: 'Example University' }, country } as const

export const settings: Settings = {
  issuers: [
    { id: issuer.controller, name: 'TEST University' },
    { id: 'NTRNL-TEST0002', name: 'TEST Attestations' },
    { id: 'did:web:university.example', name: 'TEST University' },
  ],
  alliance: {
    name: 'TEST Alliance',
    sealHolders: [{ id: sealHolder.organizationIdentifier }],
    members: [{ ids: [university.id], mandate: true }],
  },
  hosts: ['university.example'],
  authorities: [...wallet.trustAnchors],
  timestampAuthorities: [],
}

const ofAlliance: MicroCredential = {
  ...fullModel,
  ...{ learner, awardingBodies: [university], parts: undefined, validFrom: undefined, validUntil: undefined },
  alliance: {
    name: { en: 'TEST Alliance' },
    sealHolder: office,
    mandate: { statement: 'The office seals for its members by the agreement of 2025.' },
  },
}
const own = (more: Partial<MicroCredential> = {}, by = issuer): MicroCredential => ({
  ...minimalModel,
  ...{ learner, awardingBodies: [{ ...university, id: by.controller }], issuedOn: '2025-11-20' },
  ...more,
})
const european = (model: MicroCredential, more: object = {}, by = issuer): Promise<object> =>
  sign(elm.encode(model, { issuer: by.controller, id: 'urn:credential:sample', ...more }), by)

/** An issuer whose keys are at its own address. */
const web = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never, { id: 'did:web:university.example#1' })
export const didDocument = JSON.stringify(createDidDocument({ did: 'did:web:university.example', keys: [web] }))

const places = allocateStatus(createStatusList({ id: listUrl, purpose: 'revocation' }))
const withStatusAt = (address: string) =>
  allocateStatus(createStatusList({ id: address as never, purpose: 'revocation' })).entry
const publish = async (one: typeof places.list): Promise<string> =>
  JSON.stringify(await sign(await encodeStatusList(one, { issuer: issuer.controller, validFrom: now() })))

/** The list before and after the revocation. */
export const lists = { before: await publish(places.list), after: await publish(revoke(places.list, places.entry)) }

const sealFor = async (body: Organisation): Promise<string> =>
  JSON.stringify(
    await issueCredential(
      elm.encode({ ...ofAlliance, awardingBodies: [body] }, { issuer: office, id: 'urn:credential:sealed' }),
      { secureWith: eSeal({ signer: seal.signer, timestamper: seal.timestamper }), now },
    ),
  )
const sealed = await sealFor(university)
const badge = JSON.stringify(await sign(openBadge.encode(own(), { issuer: issuer.controller })))
const twoFiles = async (): Promise<Uint8Array> => {
  const document = new PdfDocument({ size: 'A4' })
  const pieces: Uint8Array[] = []
  const ended = new Promise<void>((resolve) => document.on('data', (piece) => pieces.push(piece)).on('end', resolve))
  document.file(Buffer.from(badge), { name: 'badge.json' })
  document.file(Buffer.from(sealed), { name: 'sealed.jsonld' })
  document.end()
  await ended
  return Buffer.concat(pieces)
}
const asPdf = async (file: string): Promise<Uint8Array> => {
  const report = await verifyCredential(file, { trust: trustAnyIssuer, now })
  assertVerified(report)
  return renderCertificatePdf(report, { file, fonts })
}

const nasty = {
  title: { en: '<img src=x onerror="alert(1)"><script>alert(2)</script> \u202eknab ruoy ot yenom', ar: 'نص' },
  learningOutcomes: [
    {
      title: { en: '"><svg onload=alert(3)>' },
      skills: [
        { id: 'javascript:alert(4)', label: { en: 'javascript: link' } },
        {
          id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9',
          label: { en: 'a skill of ESCO' },
        },
        { id: 'https://evil.example/esco/skill/1', label: { en: 'not of ESCO' } },
      ],
    },
  ],
} as const

export const files = {
  web: JSON.stringify(await european(own({}, web), {}, web)),
  pdf: await asPdf(badge),
  twoFiles: await twoFiles(),
  noFile: Buffer.from('%PDF-1.7\n%%EOF\n'),
  sealed,
  listed: JSON.stringify(await european(own(), { status: places.entry })),
  /** Sealed by the office for a university that is no member. */
  withoutMandate: await sealFor({ ...university, id: 'https://elsewhere.example/' }),
  tampered: sealed.replace('Canary Learner', 'Canary Earner'),
  tamperedProof: JSON.stringify(await european(own())).replace('Canary Learner', 'Canary Earner'),
  expired: JSON.stringify(await european(own({ validUntil: '2025-12-31T00:00:00Z' }))),
  stranger: JSON.stringify(await european(own({}, stranger), {}, stranger)),
  nasty: JSON.stringify(await european(own(nasty))),
  ofThisMachine: JSON.stringify(await european(own(), { status: withStatusAt('https://127.0.0.1/status/1') })),
  ofAnother: JSON.stringify(await european(own(), { status: withStatusAt('https://elsewhere.example/status/1') })),
  badge,
  token: await issueCredential(openBadge.encode(own(), { issuer: issuer.controller }), {
    secureWith: vcJwt({ signer: issuer.signer() }),
    now,
  }),
  attestation: await issueSdJwtVc(
    learningCredential.encode(own({ identifiers: [{ value: 'MC-0000' }] }), { type: 'we-build' }),
    {
      signer: wallet.signer,
      shortLived: true,
      validUntil: new Date('2026-01-16T11:00:00Z'),
      now,
    },
  ),
  svg: svg(badgeElement(badge)),
  png: png(badgeChunk(badge)),
  twoBadges: png(badgeChunk(badge), badgeChunk(badge)),
} as const
