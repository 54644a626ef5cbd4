import {
  type AllianceDirectory,
  allianceContexts,
  type DirectoryMandate,
  encodeMandate,
  type MandateClaim,
  type MandateVerifyOptions,
} from '../../src/alliance.ts'
import { eSeal, eSealVerifier } from '../../src/eseal.ts'
import {
  dataIntegrity,
  dataIntegrityVerifier,
  eddsaRdfc2022,
  elm,
  type IssuerId,
  importKeyPair,
  issueCredential,
  type SecuringMechanism,
  type UnsecuredCredential,
} from '../../src/index.ts'
import { country, type MicroCredential } from '../../src/model.ts'
import { createTestSeal, createTestStatusList } from '../../src/testing.ts'
import { minimalModel } from './elm-models.ts'
import { sampleJwks } from './keys.ts'

/** An alliance of two members and an office that holds the seal, with keys and seals for each. */

export const issuedAt = new Date('2026-01-15T12:00:00Z')
export const issuing = (): Date => issuedAt
/** Much later: what was proven of the time of issuing then matters. */
export const verifying = (): Date => new Date('2026-09-01T12:00:00Z')

export const office = await importKeyPair('Ed25519', sampleJwks.Ed25519)
export const member = await importKeyPair('Ed25519', sampleJwks.another)
export const officeSeal = await createTestSeal({ algorithm: 'ES256', now: issuing })
export const memberSeal = await createTestSeal({
  algorithm: 'ES256',
  now: issuing,
  organisation: 'Sample University',
  country: 'NL',
  organizationIdentifier: 'NTRNL-TEST0001',
})
export const officeNumber = 'NTRBE-TEST0000'

export const alliance = 'https://alliance.example'
export const first = 'https://university.example'
export const second = 'https://second-university.example'
export const programme = 'https://university.example/programmes/marine-robotics'
export const otherProgramme = 'https://university.example/programmes/tides'

const signWith = (pair: typeof office) => dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
const sealWith = (seal: typeof officeSeal, stamped = false) =>
  eSeal({ signer: seal.signer, ...(stamped ? { timestamper: seal.timestamper } : {}) })

/** Lists are valid for an hour, and signed anew for whoever asks. */
const lists = { time: verifying() }

const wayOf = <W extends SecuringMechanism>(secureWith: W, issuer: string, name: string) => {
  const id = `https://university.example/status/${name}` as const
  const options = { issuer: issuer as IssuerId, secureWith, id, now: () => lists.time }
  return { secureWith, issuer: issuer as IssuerId, id, list: createTestStatusList(options) }
}

/** How a member gives a mandate: the mechanism, its issuer, and the list on which it revokes. */
export const ways = {
  signed: wayOf(signWith(member), member.controller, 'signed'),
  sealed: wayOf(sealWith(memberSeal), first, 'sealed'),
} as const
export type Way = keyof typeof ways

/** How the office would, in the place of the member. */
export const officeWays = {
  signed: wayOf(signWith(office), office.controller, 'of-the-office-signed'),
  sealed: wayOf(sealWith(officeSeal), 'urn:example:alliance', 'of-the-office-sealed'),
} as const

/** A mandate that the member gives for everything to the office, with changes. */
export const mandateBy = async (
  { secureWith, issuer, list }: (typeof ways)[Way],
  sealHolder: string,
  change: Partial<MandateClaim> = {},
): Promise<{ readonly credential: object; readonly revoke: () => void }> => {
  const status = list.allocate()
  const claim = { alliance, member: first, sealHolder, from: '2025-01-01T00:00:00Z', ...change }
  const unsigned = encodeMandate(claim, { issuer, validFrom: '2025-01-01T00:00:00Z', status })
  const credential = await issueCredential(unsigned, { secureWith, contexts: allianceContexts, now: issuing })
  return { credential, revoke: () => list.set(status, true) }
}

/** What a verifier of mandates and credentials has: trust anchors, and lists. */
export const sources = (now: () => Date): MandateVerifyOptions => ({
  now,
  mechanisms: [
    dataIntegrityVerifier(),
    eSealVerifier({
      trustAnchors: [...officeSeal.trustAnchors, ...memberSeal.trustAnchors],
      timestampAnchors: officeSeal.timestampAnchors,
    }),
  ],
  statusLists: async (url, call) => {
    lists.time = now()
    return [...Object.values(ways), ...Object.values(officeWays)]
      .find(({ id }) => id === url)
      ?.list.statusLists(url, call)
  },
})

/** What the office issues for the first member, of one of its programmes. */
export const model = (change: Partial<MicroCredential> = {}): MicroCredential => ({
  ...minimalModel,
  awardingBodies: [{ id: first, name: { en: 'Sample University' }, country: country.NL }],
  programme: { id: programme, code: 'MR-1' },
  alliance: { name: { en: 'Example Alliance' }, mandate: { statement: 'By the agreement of the alliance.' } },
  ...change,
})

/** How the office issues: with or without what proves the time. */
export const forms = {
  'signed, nothing proves the time': { name: office.controller, secureWith: signWith(office), record: false },
  'signed, recorded in the register': { name: office.controller, secureWith: signWith(office), record: true },
  'sealed, nothing proves the time': { name: officeNumber, secureWith: sealWith(officeSeal), record: false },
  'sealed, with a time-stamp': { name: officeNumber, secureWith: sealWith(officeSeal, true), record: false },
} as const
export type Form = keyof typeof forms

export const issueAs = async (form: Form, award: MicroCredential = model()): Promise<object> => {
  const { name, secureWith } = forms[form]
  const issuer = {
    id: name.startsWith('did:') ? name : 'urn:example:alliance',
    name: { en: 'TEST Alliance of Universities' },
    country: country.BE,
  }
  const unsigned: UnsecuredCredential = elm.encode(award, { issuer: issuer as never })
  return issueCredential(unsigned, { secureWith, now: issuing })
}

export const directory = (mandates: readonly DirectoryMandate[] = []): AllianceDirectory => {
  const [mandate, ...others] = mandates
  return {
    id: alliance,
    name: { en: 'Example Alliance' },
    members: [
      {
        organisation: { id: first, name: { en: 'Sample University' }, country: country.NL },
        signsAs: [member.controller, 'NTRNL-TEST0001'],
      },
      { organisation: { id: second, name: { en: 'Second University' }, country: country.ES } },
    ],
    sealHolders: [
      { id: office.controller, organisation: { name: { en: 'Alliance Office' }, country: country.BE } },
      { id: officeNumber, organisation: { name: { en: 'TEST Alliance of Universities' }, country: country.BE } },
    ],
    programmes: [
      { id: programme, title: { en: 'Marine robotics' }, awardingBodies: [first] },
      { id: otherProgramme, title: { en: 'Tides' }, awardingBodies: [first] },
    ],
    ...(mandate === undefined ? {} : { mandates: [mandate, ...others] }),
  }
}
