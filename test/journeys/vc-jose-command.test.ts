import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { features, type TokenAnswer } from '../../examples/vc-api/tokens.ts'
import { temporaryFolder } from '../support/command.ts'
import { programInProcesses, type StartProgram } from '../support/processes.ts'
import { hasSharedData, pathOfSharedFile, readSharedJson } from '../support/shared-data.ts'

const suite = 'vectors/w3c-vc-jose-cose-test-suite'

interface Case {
  readonly number: number
  readonly name: string
  readonly input_file: string
  readonly key_file: string
  readonly fn: 'issue' | 'verify'
  readonly feature: string
  readonly disclosure_paths?: readonly string[]
  readonly expected_result: 'success' | 'failure'
}

/** Cases whose result is another than the suite expects, with the code: docs/explanation/conformance.md has the reasons. */
const deviations: Readonly<Record<number, string>> = {
  4: 'key.unsupported',
  6: 'jwt.claim_malformed',
  7: 'presentation.malformed',
  8: 'jwt.claim_malformed',
  18: 'key.unsupported',
  20: 'jwt.claim_malformed',
  21: 'key.unsupported',
}

/** What the suite has issued and nobody can verify, whoever signs it. */
const unverifiable: Readonly<Record<number, string>> = {
  2: 'its status names no list',
  3: 'the credential that is presented lacks its first character',
}

const folder = temporaryFolder()
const { at } = folder
let start: StartProgram
beforeAll(async () => {
  start = await programInProcesses(folder.path, 'examples/vc-api/jose.ts')
})
afterAll(() => folder.remove())

/** What the command writes. */
const answerTo = async (words: readonly string[]): Promise<TokenAnswer> => {
  const { code, err } = await start([...words, '--output', at('out.json')])
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(readFileSync(at('out.json'), 'utf8'))
}

const cases = hasSharedData(suite)
  ? (readSharedJson(`${suite}/mapping.json`) as readonly Case[]).filter(({ feature }) => features.includes(feature))
  : []

describe.skipIf(cases.length === 0)('the command for the suite of VC-JOSE-COSE (needs vectors)', () => {
  const file = (name: string): string => pathOfSharedFile(`${suite}/input/${name}`)

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { number, fn, feature, input_file, key_file, disclosure_paths, expected_result } = one
    const given = ['--input', file(input_file), '--key', file(key_file), '--feature', feature]
    const sd = disclosure_paths === undefined ? [] : ['--sd', JSON.stringify(disclosure_paths)]
    const { result, data } = await answerTo([fn, ...given, ...sd])
    const deviation = deviations[number]
    expect(deviation === undefined ? result : data).toBe(deviation ?? expected_result)
    expect(result === expected_result).toBe(deviation === undefined)
    // What it issues it verifies, with the key that signed and with no other.
    if (result !== 'success' || unverifiable[number] !== undefined) return
    writeFileSync(at('token.txt'), data)
    const verify = (key: string) =>
      answerTo(['verify', '--input', at('token.txt'), '--key', file(key), '--feature', feature])
    expect(await verify(key_file)).toEqual({ result: 'success', data })
    expect(await verify('vm-ed25519.json')).toEqual({ result: 'failure', data: 'trust.unknown_issuer' })
  })
})

describe('the command', () => {
  it('fails without an answer where it is asked in no known way, and quotes no key', async () => {
    const key = '{ "secretKeyJwk": { "d": "SAMPLE"'
    for (const name of ['key.json', 'input.json']) writeFileSync(at(name), key)
    const given = ['--input', at('input.json'), '--key', at('key.json'), '--output', at('none.json')]
    for (const words of [['read', ...given], ['issue', ...given], ['verify']]) {
      const { code, out, err } = await start(words)
      expect([code, out]).toEqual([1, ''])
      expect(err).not.toContain('SAMPLE')
    }
    expect(() => readFileSync(at('none.json'))).toThrow('ENOENT')
  })

  it('answers with a code for what is no token, no JSON, or no credential', async () => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const [publicKeyJwk, secretKeyJwk] = await Promise.all(
      [publicKey, privateKey].map((one) => crypto.subtle.exportKey('jwk', one)),
    )
    writeFileSync(at('key.json'), JSON.stringify({ publicKeyJwk, secretKeyJwk }))
    for (const [act, text, code] of [
      ['issue', 'no JSON', 'input.not_json'],
      ['issue', '[]', 'input.not_object'],
      ['issue', '{}', 'schema.malformed_member'],
      ['verify', 'no token', 'input.not_json'],
    ] as const) {
      writeFileSync(at('input.txt'), text)
      const given = ['--input', at('input.txt'), '--key', at('key.json'), '--feature', 'credential_jose']
      expect(await answerTo([act, ...given])).toEqual({ result: 'failure', data: code })
    }
    const unknown = ['--input', at('input.txt'), '--key', at('key.json'), '--feature', 'credential_cose']
    expect(await answerTo(['verify', ...unknown])).toEqual({ result: 'failure', data: 'feature.unsupported' })
  })
})
