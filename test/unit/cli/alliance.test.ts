import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, describe as group, it } from 'vitest'

import {
  type AllianceDirectory,
  allianceContexts,
  encodeAllianceRegister,
  encodeMandate,
} from '../../../src/alliance.ts'
import { dataIntegrity, eddsaRdfc2022, importKeyPair, issueCredential, type KeyPair } from '../../../src/index.ts'
import { createTestStatusList } from '../../../src/testing.ts'
import { directory, first, mandateBy, member, model, otherProgramme, ways } from '../../support/alliance.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'

/** The command and the library say the same of mandates. */

const folder = temporaryFolder()
afterAll(() => folder.remove())
const at = (name: string): string => folder.at(name)
const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const write = (name: string, value: unknown): string => {
  writeFileSync(at(name), JSON.stringify(value))
  return at(name)
}

const signedBy = (key: KeyPair) => dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

let office: KeyPair
let models: string
const directoryWith = (mandate: object): AllianceDirectory => {
  const {
    programmes: _,
    sealHolders: [holder],
    ...all
  } = directory()
  return {
    ...all,
    ...(JSON.stringify(mandate).includes('programmes') ? { programmes: directory().programmes } : {}),
    sealHolders: [{ ...holder, id: office.controller }],
    mandates: [{ member: first, sealHolder: office.controller, ...mandate }],
  }
}
const issue = (file: string, out: string) =>
  command('issue', models, '--key', at('key.json'), '--directory', file, '--out', at(out))

beforeAll(async () => {
  await command('keys', 'new', '--out', at('key.json'))
  office = await importKeyPair('Ed25519', JSON.parse(readFileSync(at('key.json'), 'utf8')))
  models = write('model.json', model())
})

group('the directory of an alliance at the command line', () => {
  it('is checked, published, used for issuing and for verifying', async () => {
    const file = write('stated.json', directoryWith({}))
    expect(await command('alliance', 'check', file)).toMatchObject({
      code: 0,
      out: `– stated by the directory: ${first} for ${office.controller}`,
    })
    expect((await issue(file, 'credential.json')).code).toBe(0)
    const publish = [
      'alliance',
      'publish',
      file,
      '--key',
      at('key.json'),
      '--sequence',
      '1',
      '--out',
      at('register.json'),
    ]
    expect((await command(...publish)).code).toBe(0)
    const verify = ['verify', at('credential.json'), '--register', at('register.json'), '--trust', office.controller]
    const said = await command(...verify)
    expect(said.code).toBe(0)
    expect(said.out).toContain('by mandates of which some are only stated by the seal holder')
    expect(await command(...verify.slice(0, -1), 'did:web:other.example')).toMatchObject({
      code: 1,
      err: expect.stringContaining('trust.unknown_issuer'),
    })
    expect((await command(...verify.slice(0, 4), '--trust-any')).code).toBe(64)
  })

  it('proves a mandate that the member has signed, and says so', async () => {
    const claim = { alliance: 'https://alliance.example', member: first, sealHolder: office.controller }
    const { secureWith } = ways.signed
    const credential = await issueCredential(
      encodeMandate(claim, { issuer: member.controller, validFrom: '2026-01-01T00:00:00Z' }),
      { secureWith, contexts: allianceContexts, now: () => new Date('2026-01-02T00:00:00Z') },
    )
    const file = write('proven.json', directoryWith({ credential }))
    expect((await command('alliance', 'check', file)).out).toContain('✓ proven by the member')
    expect(JSON.parse((await command('alliance', 'check', file, '--json')).out)).toMatchObject({
      mandates: [{ evidence: 'proven', signedBy: { kind: 'did', did: member.controller } }],
    })
  })

  it.each<[string, object, number, string]>([
    ['expired', { until: '2026-01-01T00:00:00Z' }, 0, 'mandate.expired'],
    ['for another programme', { programmes: [otherProgramme] }, 0, 'mandate.other_programme'],
    ['not verified', { credential: {} }, 1, 'mandate.unverified'],
  ])('refuses to issue by a mandate that is %s', async (name, mandate, code, refusal) => {
    const file = write(`${name}.json`, directoryWith(mandate))
    expect((await command('alliance', 'check', file)).code).toBe(code)
    expect(await issue(file, `${name}-credential.json`)).toMatchObject({
      code: 1,
      err: expect.stringContaining(refusal),
    })
  })

  it('says that it could not be determined whether a mandate is revoked, and issues nothing by it', async () => {
    const { credential } = await mandateBy(ways.signed, office.controller)
    const file = write('unavailable.json', directoryWith({ credential }))
    expect((await command('alliance', 'check', file)).code).toBe(2)
    expect(await issue(file, 'none.json')).toMatchObject({ err: expect.stringContaining('mandate.unavailable') })
  })

  it('refuses single lines of a batch', async () => {
    const file = write('limited.json', directoryWith({ programmes: [model().programme?.id] }))
    const other = model({ programme: { id: otherProgramme } })
    writeFileSync(at('models.jsonl'), [model(), other].map((one) => JSON.stringify(one)).join('\n'))
    const words = [
      '--key',
      at('key.json'),
      '--directory',
      file,
      '--out',
      at('out.jsonl'),
      '--report',
      at('report.jsonl'),
    ]
    expect((await command('batch', at('models.jsonl'), ...words)).code).toBe(1)
    expect(readFileSync(at('report.jsonl'), 'utf8')).toContain('mandate.other_programme')
    expect(readFileSync(at('out.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('could not verify, rather than did not, where the status of the register is not available', async () => {
    const file = write('current.json', directoryWith({}))
    expect((await issue(file, 'current-credential.json')).code).toBe(0)
    const status = createTestStatusList({ issuer: office.controller, secureWith: signedBy(office) }).allocate()
    const edition = encodeAllianceRegister(directoryWith({}), {
      ...{ issuer: office.controller, sequence: 1, validFrom: '2026-01-01T00:00:00Z' },
      validUntil: '2026-02-01T00:00:00Z',
    })
    const now = (): Date => new Date('2026-01-15T12:00:00Z')
    const options = { secureWith: signedBy(office), contexts: allianceContexts, now }
    const published = await issueCredential({ ...edition, credentialStatus: status }, options)
    const words = ['--register', write('with-status.json', published), '--trust', office.controller]
    expect(await command('verify', at('current-credential.json'), ...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--register'),
    })
  })
})
