/**
 * Issues and verifies tokens at the command line, as the W3C's suite for JOSE and SD-JWT asks (VC-JOSE-COSE). The keys are
 * those of the suite, which are public: for tests alone.
 *
 *   npx tsx examples/vc-api/jose.ts issue --input credential.json --key key.json --feature credential_jose --output out.json
 *   npx tsx examples/vc-api/jose.ts issue … --feature credential_sdjwt --sd '["credentialSubject.name"]' --output out.json
 *   npx tsx examples/vc-api/jose.ts verify --input credential.txt --key key.json --feature credential_jose --output out.json
 *
 * Writes `{ result, data }`. Without options it issues and verifies once in a folder of its own.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { answerCase, type TokenAnswer, type VerificationMethod } from './tokens.ts'

/** The error of `JSON.parse` would quote the key. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new TypeError('The key and the value of --sd are JSON.')
  }
}

const run = async (args: string[]): Promise<TokenAnswer> => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      key: { type: 'string' },
      feature: { type: 'string', default: '' },
      sd: { type: 'string', default: '[]' },
      output: { type: 'string' },
    },
  })
  const { input, key, feature, sd, output } = values
  const [act] = positionals
  assert.ok(act === 'issue' || act === 'verify', 'issue or verify')
  assert.ok(input !== undefined && key !== undefined && output !== undefined, '--input, --key and --output')
  const answer = await answerCase({
    act,
    feature,
    input: readFileSync(input, 'utf8'),
    key: jsonOf(readFileSync(key, 'utf8')) as VerificationMethod,
    disclosable: jsonOf(sd) as readonly string[],
  })
  writeFileSync(output, `${JSON.stringify(answer)}\n`)
  return answer
}

if (process.argv.length > 2) console.log((await run(process.argv.slice(2))).result)
else await runOnce()

async function runOnce(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokens-'))
  const at = (name: string): string => join(folder, name)
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const [secretKeyJwk, publicKeyJwk] = await Promise.all(
    [privateKey, publicKey].map((key) => crypto.subtle.exportKey('jwk', key)),
  )
  writeFileSync(at('key.json'), JSON.stringify({ publicKeyJwk, secretKeyJwk }))
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: 'https://university.example/issuer',
    credentialSubject: { id: 'urn:example:learner', name: 'Sample Learner' },
  }
  writeFileSync(at('credential.json'), JSON.stringify(credential))
  for (const feature of ['credential_jose', 'credential_sdjwt']) {
    const options = ['--key', at('key.json'), '--feature', feature, '--output', at('out.json')]
    const sd = ['--sd', '["credentialSubject.name"]']
    const issued = await run(['issue', '--input', at('credential.json'), ...options, ...sd])
    writeFileSync(at('token.txt'), issued.data)
    assert.equal((await run(['verify', '--input', at('token.txt'), ...options])).result, 'success')
    writeFileSync(at('token.txt'), issued.data.replace(/\.[^.]{8}/, '.AAAAAAAA'))
    assert.equal((await run(['verify', '--input', at('token.txt'), ...options])).result, 'failure')
  }
  rmSync(folder, { recursive: true })
  console.log('Issued and verified a JWT and an SD-JWT, and refused both when they were changed.')
}
