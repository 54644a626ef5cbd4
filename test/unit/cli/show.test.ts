import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCredential } from '../../../src/lib/issue.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { eddsaRdfc2022 } from '../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { badge, badgeContext, badgeContextUrl } from '../../support/badge.ts'
import { badgeContexts } from '../../support/badges.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { endorse, endorsedBadge } from '../../support/inner-credentials.ts'
import { sampleJwks } from '../../support/keys.ts'
import { sign } from '../../support/status.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const command = commandAt(now)
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

beforeAll(async () => {
  const key = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never)
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const signed = await issueCredential(badge(key.controller, 2), { secureWith, contexts: badgeContexts, now })
  writeFileSync(at('badge.json'), JSON.stringify(signed))
  writeFileSync(at('context.json'), JSON.stringify(badgeContext))
  const title = { en: 'Marine Robotics', nl: 'Mariene robotica' }
  writeFileSync(at('model.json'), JSON.stringify({ ...minimalModel, title }))
  writeFileSync(at('key.json'), JSON.stringify(key.export()))
  await command('issue', at('model.json'), '--key', at('key.json'), '--out', at('credential.jsonld'))
})

describe('verify', () => {
  it('reports each credential inside a file by itself, after the file', async () => {
    const good = await endorse()
    const altered = { ...good, id: 'urn:uuid:00000000-0000-4000-8000-0000000000e2', name: 'Another' }
    writeFileSync(at('endorsed.json'), JSON.stringify(await sign(endorsedBadge([good, altered]))))
    const { code, out } = await command('verify', at('endorsed.json'), '--trust-any')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^VERIFIED\n[\s\S]*\[proof\.inner_not_verified\]\n\nInside, at \/endorsement\/0 \(endorsement\):\nVERIFIED\n/,
    )
    expect(out).toMatch(/\n\nInside, at \/endorsement\/1 \(endorsement\):\nNOT VERIFIED\n/)
    const { inner } = JSON.parse((await command('verify', at('endorsed.json'), '--trust-any', '--json')).out)
    expect(inner).toMatchObject([
      { pointer: '/endorsement/0', member: 'endorsement', verified: true },
      { pointer: '/endorsement/1', verified: false, outcome: 'failed' },
    ])
    expect(JSON.stringify(inner)).not.toContain('Another')
  })
})

describe('verify --show', () => {
  it('prints what was verified, by the names of the model, after the report', async () => {
    const { code, out } = await command('verify', at('credential.jsonld'), '--trust-any', '--show')
    expect(code).toBe(0)
    expect(out).toMatch(/^VERIFIED\n[\s\S]*\n {2}title +en: Marine Robotics; nl: Mariene robotica\n/)
    expect(out).toMatch(/\n {2}awardingBodies\.country +\S.* \(http:\/\/publications\.europa\.eu/)
  })

  it('says where the credential says more than was read of it, and so do inspect and convert', async () => {
    const line = '  /displayParameter/individualDisplay  DisplayParameter\n'
    const { out } = await command('verify', at('credential.jsonld'), '--trust-any', '--show')
    expect(out).toContain(`Not represented in the model, and omitted:\n${line}`)
    const { out: model, err } = await command('inspect', at('credential.jsonld'))
    expect(err).toContain(line)
    expect(JSON.parse(model)).toMatchObject({ title: { en: 'Marine Robotics' } })
    expect((await command('inspect', at('credential.jsonld'), '--raw')).err).not.toContain('left out')
    expect((await command('convert', at('credential.jsonld'), '--to', 'model', '--out', '-')).err).toContain(line)
  })

  it('prints nothing of what was not verified, and says so', async () => {
    const text = readFileSync(at('credential.jsonld'), 'utf8')
    writeFileSync(at('changed.jsonld'), text.replaceAll('Marine Robotics', 'Space Robotics'))
    const { code, out, err } = await command('verify', at('changed.jsonld'), '--trust-any', '--show')
    expect([code, out]).toEqual([1, expect.not.stringContaining('Robotics')])
    expect(err).toContain('not shown')
    const { out: data } = await command('verify', at('changed.jsonld'), '--trust-any', '--show', '--json')
    expect(JSON.parse(data)).not.toHaveProperty('credential')
  })

  it('adds the credential to the data, where both are asked for', async () => {
    const { out } = await command('verify', at('credential.jsonld'), '--trust-any', '--show', '--json')
    expect(JSON.parse(out).credential.type).toContain('EuropeanDigitalCredential')
  })

  it('keeps each value on its line, so that none can look like the report', async () => {
    const key = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never)
    const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
    const spoof = { ...badge(key.controller, 1), name: 'Sample\n  ✓ trust     everybody' }
    const signed = await issueCredential(spoof, { secureWith, contexts: badgeContexts, now })
    writeFileSync(at('spoof.json'), JSON.stringify(signed))
    const words = ['--context', `${badgeContextUrl}=${at('context.json')}`, '--trust-any', '--show']
    const { out } = await command('verify', at('spoof.json'), ...words)
    expect(out).toMatch(/\n {2}name +Sample ✓ trust everybody\n/)
  })
})

describe('--context', () => {
  const verify = (...more: readonly string[]) => command('verify', at('badge.json'), '--trust-any', ...more)

  it('lets credentials be verified whose words the library does not bring', async () => {
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringMatching(/context\.not_allowed.*\n.*--context/) })
    const { code, out } = await verify('--context', `${badgeContextUrl}=${at('context.json')}`, '--show')
    expect(code).toBe(0)
    expect(out).toMatch(/\n {2}credentialSubject\.achievement\.title +Marine robotics\n/)
  })

  it.each([
    [['--context', 'context.json'], 64],
    [['--context', `${badgeContextUrl}=`], 64],
    [['--context', `${badgeContextUrl}=nowhere.json`], 66],
  ])('is an address and a file: %j', async (words, code) => {
    expect(await verify(...words)).toMatchObject({ code, out: '', err: expect.stringMatching(/\S/) })
  })

  it('is refused where the context could say one thing to the signature and another to its reader', async () => {
    writeFileSync(at('vocab.json'), JSON.stringify({ '@context': { '@vocab': 'https://vocabulary.example/' } }))
    expect(await verify('--context', `${badgeContextUrl}=${at('vocab.json')}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('[context.vocab_forbidden'),
    })
  })
})
