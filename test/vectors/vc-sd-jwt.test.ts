import { compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'

import { bundledContexts, importKeyPair, importPublicKey, trustAnyIssuer, verifyCredential } from '../../src/index.ts'
import { verifyPresentation } from '../../src/presentation.ts'
import { type ClaimPath, sdJwtVerifier, vcSdJwt } from '../../src/wallet.ts'
import { codeOfAsync } from '../support/errors.ts'
import { hasSharedData, readSharedJson, readSharedText } from '../support/shared-data.ts'

const folder = 'vectors/w3c-vc-jose-cose-test-suite'

interface Case {
  readonly group: string
  readonly number: number
  readonly name: string
  readonly input_file: string
  readonly key_file: string
  readonly fn: 'issue' | 'verify'
  readonly feature: 'credential_sdjwt' | 'presentation_sdjwt'
  readonly disclosure_paths?: readonly string[]
  readonly expected_result: 'success' | 'failure'
}

const now = () => new Date('2024-12-16T12:00:00Z')

/** What comes of each: `success`, or the code for which it is refused. */
const outcomes: Readonly<Record<number, string>> = {
  17: 'success',
  18: 'key.unsupported',
  19: 'unsupported',
  20: 'jwt.claim_malformed',
  21: 'jwt.claim_malformed',
  22: 'input.jwt',
  23: 'jwt.claim_malformed',
  24: 'jwt.typ_mismatch',
  25: 'input.jwt',
  26: 'input.jwt',
}

/** Those that the suite expects to succeed and that are refused here, with the reason. */
const deviations: Readonly<Record<number, string>> = {
  18: 'Keys of P-521 sign no credentials here.',
  19: 'Presentations are not made as SD-JWTs: OpenID4VP 1.0 has no format for them.',
  20: 'The time in `iat` is a text; it has to be a number (RFC 7519, §2, NumericDate).',
  21: 'The time in `iat` is a text, as in 20.',
  22: 'Presentations are not read as SD-JWTs, as in 19.',
}

const cases: readonly Case[] = hasSharedData(folder)
  ? (readSharedJson(`${folder}/mapping.json`) as readonly Case[]).filter(({ group }) => group === 'SD-JWT')
  : []

/** `credentialSubject.phoneNumbers[0]`, as a path. */
const toPath = (text: string): ClaimPath =>
  text.split(/[.[\]]+/).flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step)) as never

/** Issues with the key of the case. Its DID stands in the place of the issuer, which is a web address in the suite. */
const issue = async ({ input_file, key_file, feature, disclosure_paths: paths = [] }: Case): Promise<string> => {
  if (feature === 'presentation_sdjwt') return 'unsupported'
  const { secretKeyJwk } = readSharedJson(`${folder}/input/${key_file}`)
  const { d: _, ...publicJwk } = secretKeyJwk
  const document = readSharedJson(`${folder}/input/${input_file}`)
  let issued = ''
  const refused = await codeOfAsync(async () => {
    await importPublicKey(publicJwk)
    const pair = await importKeyPair(secretKeyJwk.crv, secretKeyJwk)
    // The contexts of the suite define every term and are refused for credentials: the mechanism is asked by itself.
    issued = await vcSdJwt({ signer: pair.signer(), disclosable: paths.map(toPath) }).secure(
      { ...document, issuer: pair.controller },
      { contexts: bundledContexts, now: now() },
    )
  })
  if (refused !== undefined) return refused
  const [token = '', ...disclosures] = issued.split('~')
  await compactVerify(token, await importJWK(publicJwk))
  expect(disclosures).toHaveLength(paths.length + 1)
  return 'success'
}

const verify = async ({ input_file, feature }: Case): Promise<string> => {
  const text = readSharedText(`${folder}/input/${input_file}`)
  const options = { trust: trustAnyIssuer, now, mechanisms: [sdJwtVerifier()] }
  const asked = {
    challenge: 'a challenge that was given out once',
    domain: 'https://verifier.example',
    binding: 'report',
  } as const
  const { errors } =
    feature === 'presentation_sdjwt'
      ? await verifyPresentation(text, { ...options, ...asked })
      : await verifyCredential(text, options)
  return errors[0]?.code ?? 'success'
}

describe.skipIf(cases.length === 0)('the SD-JWT cases of the suite of VC-JOSE-COSE (needs vectors)', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const outcome = await (one.fn === 'issue' ? issue(one) : verify(one))
    expect(outcome).toBe(outcomes[one.number])
    const isAsExpected = (outcome === 'success') === (one.expected_result === 'success')
    expect(isAsExpected).toBe(deviations[one.number] === undefined)
  })
})
