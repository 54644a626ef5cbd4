import { compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'

import { bundledContexts, importKeyPair, importPublicKey, trustAnyIssuer, verifyCredential } from '../../src/index.ts'
import { readToken } from '../../src/lib/jose/read-token.ts'
import { verifyToken } from '../../src/lib/jose/verify-token.ts'
import { decodePublicJwk } from '../../src/lib/keys/public-jwk.ts'
import { verifyPresentation } from '../../src/presentation.ts'
import { presentAsJwt, vcJwt, vcJwtVerifier } from '../../src/wallet.ts'
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
  readonly feature: 'credential_jose' | 'presentation_jose'
  readonly expected_result: 'success' | 'failure'
}

/** Before the presentation of the suite has expired. */
const now = () => new Date('2024-12-16T12:00:00Z')
const asked = { challenge: 'a challenge that was given out once', domain: 'https://verifier.example' }

/** What comes of each: `success`, or the code for which it is refused. */
const outcomes: Readonly<Record<number, string>> = {
  1: 'success',
  2: 'success',
  3: 'success',
  4: 'key.unsupported',
  5: 'key.unsupported',
  6: 'jwt.claim_malformed',
  7: 'presentation.malformed',
  8: 'jwt.claim_malformed',
  9: 'jwt.claim_malformed',
  10: 'input.unrecognized',
  11: 'context.not_allowed',
  12: 'jwt.claim_malformed',
  13: 'jwt.typ_mismatch',
  14: 'jwt.typ_mismatch',
  15: 'jwt.claim_conflict',
  16: 'presentation.malformed',
}

/** Those that the suite expects to succeed and that are refused here, with the reason. */
const deviations: Readonly<Record<number, string>> = {
  4: 'Keys of P-521 sign no credentials here: neither `did:key` documents of issuers nor the cryptosuites use them.',
  6: 'The time in `iat` is a text; it has to be a number (RFC 7519, §2, NumericDate).',
  7: 'One of its credentials is base64 with line breaks (RFC 4648, §3.3); others are of forms that are not read here.',
  8: 'The time in `iat` is a text, as in 6.',
}

const cases: readonly Case[] = hasSharedData(folder)
  ? (readSharedJson(`${folder}/mapping.json`) as readonly Case[]).filter(({ group }) => group === 'JOSE')
  : []

const codeOfReport = ({ errors }: { readonly errors: readonly { readonly code: string }[] }): string =>
  errors[0]?.code ?? 'success'

/** Issues with the key of the case. Its DID stands in the place of the issuer, which is a web address in the suite. */
const issue = async ({ input_file, key_file, feature }: Case): Promise<string> => {
  const { secretKeyJwk } = readSharedJson(`${folder}/input/${key_file}`)
  const { d: _, ...publicJwk } = secretKeyJwk
  const document = readSharedJson(`${folder}/input/${input_file}`)
  let token = ''
  const refused = await codeOfAsync(async () => {
    await importPublicKey(publicJwk)
    const pair = await importKeyPair(secretKeyJwk.crv, secretKeyJwk)
    const secureWith = vcJwt({ signer: pair.signer() })
    // The contexts of the suite define every term and are refused for credentials: the mechanism is asked by itself.
    token =
      feature === 'credential_jose'
        ? await secureWith.secure({ ...document, issuer: pair.controller }, { contexts: bundledContexts, now: now() })
        : await presentAsJwt(document.verifiableCredential, { signer: pair.signer(), ...asked, now })
  })
  if (refused !== undefined) return refused
  await compactVerify(token, await importJWK(publicJwk))
  return 'success'
}

const verify = async ({ input_file, feature }: Case): Promise<string> => {
  const text = readSharedText(`${folder}/input/${input_file}`)
  const options = { trust: trustAnyIssuer, now, ...asked }
  const mechanisms = { mechanisms: [vcJwtVerifier()] }
  if (feature === 'presentation_jose')
    return codeOfReport(await verifyPresentation(text, { ...options, ...mechanisms, binding: 'report' }))
  const { challenge: _, domain: __, ...verifying } = options
  return codeOfReport(await verifyCredential(text, { ...verifying, ...mechanisms }))
}

describe.skipIf(cases.length === 0)('the JOSE cases of the suite of VC-JOSE-COSE (needs vectors)', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const outcome = await (one.fn === 'issue' ? issue(one) : verify(one))
    expect(outcome).toBe(outcomes[one.number])
    const isAsExpected = (outcome === 'success') === (one.expected_result === 'success')
    expect(isAsExpected).toBe(deviations[one.number] === undefined)
  })

  it.each(cases.filter(({ input_file }) => input_file.endsWith('.txt')).map((one) => [one.name, one] as const))(
    'have the signature that jose finds: %s',
    async (_, { input_file, key_file }) => {
      const text = readSharedText(`${folder}/input/${input_file}`)
      const { publicKeyJwk } = readSharedJson(`${folder}/input/${key_file}`)
      const judge = await compactVerify(text, await importJWK(publicKeyJwk)).then(
        () => true,
        () => false,
      )
      const code = await codeOfAsync(() => verifyToken(readToken(text), decodePublicJwk(publicKeyJwk), now()))
      expect(code === undefined).toBe(judge)
    },
  )
})
