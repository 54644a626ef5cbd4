/**
 * The office of an alliance: a mandate that a member has signed, the register for verifiers, a batch approved by a second
 * person, a link that works once, an error that a learner reports, and what a verifier sees of all this.
 *
 *   npx tsx examples/alliance-office.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  type KeyPair,
  trustAlliance,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import {
  type AllianceDirectory,
  allianceContexts,
  assertMandate,
  checkQualityAssurance,
  encodeAllianceRegister,
  encodeMandate,
  type LearnerMessage,
  openOffice,
  parseAllianceDirectory,
  toAllianceRegister,
  verifyAllianceRegister,
} from 'microcredentials/alliance'
import { checkProfile } from 'microcredentials/edc'
import { country, type MicroCredential } from 'microcredentials/model'
import { openRegister, pglite } from 'microcredentials/registry'
import { loadFonts, renderPages } from 'microcredentials/render'
import { createTestStatusList } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

const signedBy = (key: KeyPair) => dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const [office, university] = [await generateKeyPair('Ed25519'), await generateKeyPair('Ed25519')]
const alliance = 'https://alliance.example'
const member = { id: 'https://university.example', name: { en: 'Sample University' }, country: country.NL } as const
const programme = 'https://university.example/programmes/marine-robotics'

// The member signs the mandate, and can revoke it on a status list of its own.
const mandates = createTestStatusList({ issuer: university.controller, secureWith: signedBy(university) })
const status = mandates.allocate()
const mandate = await issueCredential(
  encodeMandate(
    { alliance, member: member.id, sealHolder: office.controller, programmes: [programme] },
    { issuer: university.controller, validFrom: new Date(), status },
  ),
  { secureWith: signedBy(university), contexts: allianceContexts },
)

// The directory is a plain file; the office publishes it as a signed register.
const directory: AllianceDirectory = parseAllianceDirectory({
  id: alliance,
  name: { en: 'Example Alliance' },
  members: [{ organisation: member, signsAs: [university.controller] }],
  sealHolders: [{ id: office.controller, organisation: { name: { en: 'Alliance Office' }, country: country.BE } }],
  mandates: [{ member: member.id, sealHolder: office.controller, credential: mandate }],
  programmes: [{ id: programme, title: { en: 'Marine robotics' }, awardingBodies: [member.id] }],
})
const now = Date.now()
const published = await issueCredential(
  encodeAllianceRegister(directory, {
    issuer: office.controller,
    sequence: 1,
    validFrom: new Date(now),
    validUntil: new Date(now + 30 * 24 * 3_600_000),
  }),
  { secureWith: signedBy(office), contexts: allianceContexts },
)

// The office: who may do what is decided by its own directory of staff.
const { register: allianceRegister } = await toAllianceRegister(directory, { statusLists: mandates.statusLists })
const database = await pglite()
const register = await openRegister({ database })
await register.addList({ id: 'https://alliance.example/status/1', purpose: 'message' })
const staff = ['clerk-1', 'registrar-1']
const desk = await openOffice({
  database,
  alliance: allianceRegister,
  authorise: ({ actor, action, member: of }) =>
    of === member.id && (staff.includes(actor) || (actor === 'learner-4711' && action === 'report error')),
})

const award: MicroCredential = {
  ...sample,
  awardingBodies: [{ ...member, identifiers: [{ type: 'deqar', value: 'DEQARINST0001' }] }],
  programme: { id: programme, code: 'MR-1' },
  alliance: {
    name: directory.name,
    sealHolder: { id: office.controller, name: { en: 'Alliance Office' }, country: country.BE },
    mandate: { statement: 'Sample University has given its mandate to the office of the alliance.' },
  },
}
assert.equal(assertMandate(allianceRegister, award, { issuer: office.controller })[0].mandate, 'proven by the member')
const evaluations = [{ decision: 'positive', valid_from: '2026-01-01', institutions: [{ deqar_id: 'DEQARINST0001' }] }]
console.log('Quality assurance:', checkQualityAssurance(award, evaluations)[0]?.finding)

// One person prepares, and another looks at the pages and approves.
const fonts = await loadFonts({ from: import.meta.url })
const terms = { actor: 'clerk-1', member: member.id, issuer: office.controller }
const batch = await desk.prepare([award], terms)
const { batch: seen, previews } = await desk.preview(batch.id, [award], {
  actor: 'registrar-1',
  show: async (model) => {
    const pages = await renderPages(model, { fonts, languages: ['en'] })
    return { pages, profile: checkProfile(elm.encode(model, { issuer: office.controller, pages })) }
  },
})
console.log(
  `Annex I is ${previews[0]?.annexOne.complete ? 'complete' : 'incomplete'}; the mandate is ${previews[0]?.mandate}`,
)
const { pages, profile } = previews[0]?.shown ?? {}
assert.equal(pages?.['en']?.length, 1)
console.log('For the European platform:', profile?.violations.map(({ property }) => property).join(', '))
await assert.rejects(desk.approve(batch.id, { actor: 'clerk-1', digest: seen.digest }), { code: 'office.same_person' })
await desk.approve(batch.id, { actor: 'registrar-1', digest: seen.digest })

// The credentials are kept by the office's own systems, here in a map.
const archive = new Map<string, object>()
const issuing = {
  actor: 'registrar-1',
  register,
  secureWith: signedBy(office),
  encode: (
    model: MicroCredential,
    { id, status }: { id: string; status: Parameters<typeof elm.encode>[1]['status'] },
  ) => elm.encode(model, { issuer: office.controller, id, status }),
} as const
for await (const { value, error } of desk.issue(batch.id, [award], issuing)) {
  if (error !== undefined) throw error
  archive.set(value.id, value.credential)
}
const [id = ''] = archive.keys()

// The learner gets a link by e-mail; here it is kept instead of sent.
const outbox: LearnerMessage[] = []
const { link } = await desk.offer(id, {
  actor: 'clerk-1',
  link: (token) => `https://claim.alliance.example/${token}`,
  deliver: async (message) => void outbox.push(message),
  ...{ to: 'learner@example.org', language: 'nl', sender: 'Example Alliance' },
})
console.log(outbox[0]?.subject)
const token = new URL(link).pathname.slice(1)
const credential = await desk.claim(token, async (claimed) => archive.get(claimed))
assert(credential !== undefined)
await assert.rejects(
  desk.claim(token, () => undefined),
  { code: 'office.link_invalid' },
)

// A verifier has the register from the alliance, and says whose word a mandate is.
const lists = await register.publish({ secureWith: signedBy(office), issuer: office.controller })
const statusLists = async (url: string, call: { signal?: AbortSignal | undefined }) =>
  lists.find((list) => list.id === url)?.credential ?? mandates.statusLists(url, call)
const verify = async () => {
  const found = await verifyAllianceRegister(published, { trust: trustIssuers([office.controller]), statusLists })
  assert(found.verified)
  return verifyCredential(credential, { trust: trustAlliance(found.register), statusLists })
}
const report = await verify()
console.log(explainReport(report))
assert(report.verified)

// The learner reports an error, which is corrected: prepared and approved as everything else.
const reported = await desk.reportError(id, { actor: 'learner-4711', about: 'name' })
const corrected = { ...award, learner: { fullName: 'Sample Learner, Corrected' } }
const correction = await desk.prepare([corrected], { ...terms, replaces: id })
await desk.preview(correction.id, [corrected], { actor: 'registrar-1' })
await desk.approve(correction.id, { actor: 'registrar-1', digest: correction.digest })
for await (const { value } of desk.issue(correction.id, [corrected], issuing))
  await desk.correct(reported.id, { actor: 'clerk-1', replacedBy: value?.id ?? '', register })
for (const { at, actor, act } of await desk.journal({ actor: 'clerk-1', member: member.id }))
  console.log(at, actor, act)

// The member revokes its mandate: without proof of the time, nothing issued under it is trusted any longer.
mandates.set(status, true)
const afterwards = await verify()
const [trust] = afterwards.checks.filter(({ name }) => name === 'trust')
console.log(trust?.outcome === 'failed' ? trust.details : trust)
assert(!afterwards.verified)
await database.close()
