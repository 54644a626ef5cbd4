import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { sample } from '../../examples/support/sample.ts'
import { problem } from '../../src/lib/base/errors.ts'
import { atTerminal } from '../../src/lib/cli/remedies.ts'
import { checkDataModel } from '../../src/lib/credential/data-model/check.ts'
import { errorCodes, errorTable } from '../../src/lib/error-table.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { commandAt, temporaryFolder } from '../support/command.ts'
import { signAnything } from '../support/sign-anything.ts'
import { credentialWith, issuer, now, stranger } from '../support/status.ts'

const folder = temporaryFolder()
const { at } = folder
const command = commandAt(now)
const write = (name: string, content: unknown): string => {
  writeFileSync(at(name), JSON.stringify(content))
  return at(name)
}
beforeAll(async () => {
  write('model.json', sample)
  await command('status', 'new', '--id', 'https://university.example/status/1', '--out', at('list.json'))
  const seal = ['--test', at('seal'), '--list', at('list.json')]
  await command('seal', at('model.json'), ...seal, '--out', at('sealed.json'))
  await command('status', 'publish', ...seal, '--out', at('published.json'))
})
afterAll(() => folder.remove())

describe('whoever sits at a terminal', () => {
  it.each(errorCodes)('is told what can be typed there, not what a program would say: %s', (code) => {
    expect(atTerminal(problem(errorTable[code])).remedy ?? '').not.toMatch(/\w\(|`[a-zA-Z]+: /)
  })

  it.each(['--anchor', '--trust', '--status-list'])('is told of %s where it is missing', async (option) => {
    const all = ['--anchor', at('seal/anchor.pem'), '--trust', 'NTRNL-00000000', '--status-list', at('published.json')]
    expect(await command('verify', at('sealed.json'), ...all)).toMatchObject({ code: 0 })
    const index = all.indexOf(option)
    const without = all.filter((_, place) => place !== index && place !== index + 1)
    const instead = option === '--trust' ? ['--trust', 'NTRNL-99999999'] : []
    const { code, out } = await command('verify', at('sealed.json'), ...without, ...instead)
    expect(code).not.toBe(0)
    expect(out).toContain(`${option} <`)
  })

  it.each(['list.json', 'sealed.json'])('is told that %s is no list as it is published', async (name) => {
    const { code, err } = await command(
      ...['verify', at('sealed.json'), '--trust-any', '--anchor', at('seal/anchor.pem'), '--status-list', at(name)],
    )
    expect([code, err]).toEqual([1, expect.stringContaining('status publish')])
  })

  it.each([
    ['no signature', { payload: 'e30', signatures: [] }],
    ['a signature that is nothing', { payload: 'e30', signatures: [null] }],
  ])('is not given a seal that was made of none: %s', async (_, seal) => {
    const said = await command('convert', write('none.json', seal), '--to', 'flattened', '--out', '-')
    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringContaining('jades.malformed') })
  })
})

describe('a credential that its issuer has signed twice, for readers of either suite', () => {
  const both = dataIntegrity({ signer: issuer.signer(), cryptosuite: [ed25519Signature2020, eddsaRdfc2022] })
  const verify = async (name: string, credential: object) => command('verify', write(name, credential), '--trust-any')

  it('is verified, each proof', async () => {
    const signed = await issueCredential(credentialWith(undefined) as never, { secureWith: both, now })
    expect((await verify('both.json', signed)).code).toBe(0)
  })

  it('is not where one proof is of a stranger, or does not fit', async () => {
    const signed = (await issueCredential(credentialWith(undefined) as never, { secureWith: both, now })) as {
      proof: readonly object[]
    }
    const { proof, ...unsigned } = signed
    const { proof: other } = (await signAnything(unsigned, stranger.signer())) as { readonly proof: object }
    expect((await verify('stranger.json', { ...unsigned, proof: [...proof, other] })).code).toBe(1)
    const broken = { ...proof[0], created: '2026-01-14T12:00:00Z' }
    expect((await verify('broken.json', { ...unsigned, proof: [broken, proof[1]] })).code).toBe(1)
  })
})

describe('a text in a language (VCDM 2.0, §11.1)', () => {
  const named = (name: object) => checkDataModel({ ...credentialWith(undefined), name }).findings.length
  it('has a well-formed tag and one of two directions, or none', () => {
    for (const more of [{}, { '@language': 'NL-be' }, { '@language': 'ar', '@direction': 'rtl' }])
      expect(named({ '@value': 'Robotics', ...more })).toBe(0)
    for (const more of [
      { '@language': 5 },
      { '@language': 'in Dutch' },
      { '@direction': 'up' },
      { '@direction': null },
    ])
      expect(named({ '@value': 'Robotics', ...more })).toBe(1)
  })
})
