import { beforeAll, describe, expect, it } from 'vitest'
import { openArchive, renewArchive } from '../../src/archive.ts'
import { eSeal, extendSeal, planExtension } from '../../src/eseal.ts'
import { issueCredential, type Report, verifyCredential } from '../../src/index.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { createTestStatusList } from '../../src/testing.ts'
import {
  anchorsOf,
  archiveOf,
  type Generation,
  makeGenerations,
  servicesOf,
  signerOf,
  verification,
  year,
} from '../support/archives.ts'
import { codeOfAsync } from '../support/errors.ts'
import { toBeSealed, verdictOf } from '../support/seals.ts'

/** Nobody answers any more: whatever is asked fails. */
const nobody = { now: () => year(2066) }
/** When each generation of authorities takes over. */
const renewals = [2028, 2040, 2054] as const

let generations: Awaited<ReturnType<typeof makeGenerations>>['generations']
let seal: TestCertificate
let archived: object
let archive: object

beforeAll(async () => {
  ;({ generations, seal } = await makeGenerations())
  const [first] = generations
  const at = year(2026)
  const secureWith = eSeal({ signer: await signerOf(seal) })
  const { allocate, statusLists } = createTestStatusList({ issuer: 'urn:example:alliance', secureWith, now: () => at })
  const sealed = await issueCredential(toBeSealed(allocate()), { secureWith, now: () => at })
  archived = await extendSeal(sealed, { ...anchorsOf(first), ...servicesOf(first, at, seal) })
  archive = await archiveOf([archived], {
    ...{ verification: verification(anchorsOf(first)), statusLists },
    ...{ ...servicesOf(first, at, seal), timestampAnchors: anchorsOf(first).timestampAnchors },
  })
})

/** The authorities that are known in a year, and the one whose time-stamp is asked for. */
const knownIn = (at: number): readonly [readonly Generation[], Generation] => {
  const index = renewals.findLastIndex((one) => one <= at) + 1
  return [generations.slice(0, index + 1), generations[index] as Generation]
}

/** The last authority still answers for itself, and the next one gives the time-stamp. */
const servicesIn = (at: number) => {
  const [known, current] = knownIn(at)
  const { timestamper, now } = servicesOf(current, year(at))
  const { revocation } = servicesOf(known.at(-2) ?? current, year(at))
  return { ...anchorsOf(...known), timestamper, revocation, now }
}
const renewFile = (file: object, at: number): Promise<object> => extendSeal(file, servicesIn(at))
const renewArchiveIn = (one: object, at: number): Promise<object> => {
  const { trustAnchors: _, ...services } = servicesIn(at)
  return renewArchive(one, services)
}
const all = () => anchorsOf(...generations)

/** What somebody finds out in 2066 who has the archive and the certificates of the authorities, and nothing else. */
const openIn2066 = async (one: object): Promise<{ readonly report: Report; readonly provenAt: string }> => {
  const opened = await openArchive(JSON.stringify(one), { ...nobody, timestampAnchors: all().timestampAnchors })
  const [file = ''] = opened.files
  const options = { ...(await verification(all())(opened)), ...opened.sources }
  return { report: await verifyCredential(file, options), provenAt: opened.provenAt }
}
const verifyIn2066 = async (file: object): Promise<Report> =>
  verifyCredential(file, {
    ...(await verification(all())({ revocation: async () => [] } as never)),
    ...{ ...nobody, status: 'off' },
  })

describe('forty years later, with every service gone', () => {
  it('an archive that was renewed on the way says what was true when it was made', async () => {
    let renewed = archive
    for (const at of renewals) renewed = await renewArchiveIn(renewed, at)
    const { report, provenAt } = await openIn2066(renewed)
    expect(verdictOf(report)).toBe('passed')
    expect(provenAt).toBe('2026-01-15T12:00:00Z')
    expect(report.checks.find(({ name }) => name === 'validity')).toMatchObject({ details: { at: provenAt } })
    expect(report.checks.find(({ name }) => name === 'status')).toMatchObject({ outcome: 'passed' })
  })

  it('a seal that was renewed on the way is verified from its file alone', async () => {
    let renewed = archived
    for (const at of renewals) renewed = await renewFile(renewed, at)
    const report = await verifyIn2066(renewed)
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks[1]).toMatchObject({
      details: { proofs: [{ seal: { time: { proven: '2026-01-15T12:00:00Z' } } }] },
    })
  })

  it.each([0, 1, 2])('neither is decided if the renewals end after number %i, and neither passes', async (count) => {
    let [file, one] = [archived, archive]
    for (const at of renewals.slice(0, count)) {
      file = await renewFile(file, at)
      one = await renewArchiveIn(one, at)
    }
    const report = await verifyIn2066(file)
    expect([report.outcome, verdictOf(report)]).toEqual(['indeterminate', 'jades.timestamp_ended'])
    await expect(openIn2066(one)).rejects.toMatchObject({ code: 'archive.timestamp_ended', outcome: 'indeterminate' })
  })

  it('a renewal that comes after the keys of the last time-stamp have ended repairs nothing, although its certificate lasts', async () => {
    expect((await planExtension(archived, { now: () => year(2026) })).until).toBe('2028-12-31T23:59:59Z')
    const { timestampAnchors } = all()
    const { until } = await openArchive(archive, { timestampAnchors, now: () => year(2026) })
    expect(until).toBe('2028-12-31T23:59:59Z')
    expect(await codeOfAsync(() => renewArchiveIn(archive, 2030))).toBe('archive.timestamp_ended')
    expect(await codeOfAsync(() => renewFile(archived, 2030))).toBe('jades.timestamp_ended')
  })

  it('nothing is believed of authorities that the verifier does not name', async () => {
    let renewed = archive
    for (const at of renewals) renewed = await renewArchiveIn(renewed, at)
    const { timestampAnchors } = anchorsOf(...generations.slice(0, 3))
    expect(await codeOfAsync(() => openArchive(renewed, { ...nobody, timestampAnchors }))).toBe(
      'archive.timestamp_untrusted',
    )
  })
})
