import { type Claimed, type FileKind, toClaimed } from '../../examples/claim-page/claimed.ts'
import { createIssuer } from '../../examples/wallet-issuance/issuer.ts'
import { openOffice } from '../../src/alliance.ts'
import { claimHandler } from '../../src/http.ts'
import { type ImportMapping, importCsv } from '../../src/import.ts'
import {
  assertVerified,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  givenStatusLists,
  issueCredential,
  openBadge,
  type StatusEntry,
  trustIssuers,
  verifyCredential,
} from '../../src/index.ts'
import type { MicroCredential } from '../../src/model.ts'
import { openRegister, pglite } from '../../src/registry.ts'
import { renderCertificatePdf } from '../../src/render.ts'
import { createTestSeal } from '../../src/testing.ts'
import { tokenStatusOf } from '../../src/wallet.ts'
import { first, office as officeKey } from './alliance.ts'
import { fonts } from './pages.ts'
import { listUrl } from './status.ts'

/** An office that issues a course from a table, and answers those who come with its links. */

const mapping: ImportMapping = {
  language: 'en',
  columns: {
    title: 'Course',
    'learner.givenName': 'Given',
    'learner.familyName': 'Family',
    'workload.ects': 'Credits',
    learningOutcomes: 'Course',
  },
  words: { learningOutcomes: { 'Sample: Marine robotics': 'Plan the survey of a coastal habitat' } },
  constants: {
    issuedOn: '2026-01-15',
    'awardingBody.id': first,
    'awardingBody.name': 'TEST University',
    'awardingBody.country': 'NL',
    'assessment.type': 'projectWork',
    'participation.modes': 'blended',
    'qualityAssurance.type': 'institutionalLicense',
    'qualityAssurance.title': 'Institutional licence',
    'qualityAssurance.agency.name': 'Sample Agency',
    'qualityAssurance.agency.country': 'NL',
  },
}

const tableOf = (rows: number): string =>
  [
    'Course,Given,Family,Credits',
    ...Array.from({ length: rows }, (_, at) => `Sample: Marine robotics,Canary,Learner-${at},3`),
  ].join('\n')

const [clerk, registrar] = ['clerk', 'registrar'] as const
const secureWith = dataIntegrity({ signer: officeKey.signer(), cryptosuite: eddsaRdfc2022 })
const issuer = officeKey.controller

export const openClaims = async (rows: number) => {
  const database = await pglite()
  const register = await openRegister({ database })
  await register.addList({ id: listUrl, purpose: 'revocation' })
  const office = await openOffice({
    database,
    alliance: { name: 'TEST Alliance', sealHolders: [{ id: issuer }], members: [{ ids: [first], mandate: true }] },
    authorise: ({ member }) => member === first,
  })
  const models: MicroCredential[] = []
  for await (const result of importCsv(tableOf(rows), { mapping })) {
    if (result.outcome !== 'imported') throw new Error(JSON.stringify(result))
    models.push({
      ...result.model,
      identifiers: [{ value: `MC-${result.row}` }],
      alliance: { name: { en: 'TEST Alliance' }, mandate: { statement: 'By the agreement of the alliance.' } },
    })
  }
  const batch = await office.prepare(models, { actor: clerk, member: first, issuer })
  await office.preview(batch.id, models, { actor: registrar })
  await office.approve(batch.id, { actor: registrar, digest: batch.digest })
  const archive = new Map<string, { readonly model: MicroCredential; readonly status: StatusEntry; file?: object }>()
  const ids: string[] = []
  const encode = (model: MicroCredential, { id, status }: { id: string; status: StatusEntry }) => {
    archive.set(id, { model, status })
    return elm.encode(model, { issuer, id, status })
  }
  for await (const { value, error } of office.issue(batch.id, models, {
    actor: registrar,
    register,
    secureWith,
    encode: encode as never,
  })) {
    if (error !== undefined) throw error
    Object.assign(archive.get(value.id) ?? {}, { file: value.credential })
    ids.push(value.id)
  }

  const seal = await createTestSeal({
    algorithm: 'ES256',
    organisation: 'TEST University',
    country: 'NL',
    organizationIdentifier: 'NTRNL-TEST0000',
  })
  const wallets = createIssuer(seal.signer, officeKey)
  const publish = async (): Promise<string> =>
    JSON.stringify((await register.publish({ secureWith, issuer }))[0]?.credential)
  const load = async (id: string): Promise<Claimed> => {
    const kept = archive.get(id)
    if (kept?.file === undefined) throw new Error('It is not in the archive.')
    const { model, status, file } = kept
    const badge = await issueCredential(openBadge.encode(model, { issuer, status }), { secureWith })
    const text = JSON.stringify(file)
    const statusLists = givenStatusLists([await publish()])
    const report = await verifyCredential(text, { trust: trustIssuers([issuer]), statusLists })
    assertVerified(report)
    const pdf = await renderCertificatePdf(report, { file: text, fonts })
    const files: Partial<Record<FileKind, string | object>> = { european: text, badge, pdf }
    const token = tokenStatusOf(status as never, `${listUrl}.jwt`)
    return toClaimed(files, await wallets.offer({ model, status: { token, entry: status } }))
  }
  return {
    ids,
    answer: claimHandler({ office, load }),
    wallets,
    seal,
    link: async (id: string, page: string): Promise<string> =>
      (await office.offer(id, { actor: clerk, link: (token) => `${page}#${token}` })).link,
    revoke: (id: string) => register.revoke(id),
    publish,
    states: async (id: string) => (await office.offers(id, { actor: clerk })).map(({ state }) => state),
    close: () => database.close(),
  }
}
