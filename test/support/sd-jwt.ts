import { generateKeyPair, type Report, trustAnyIssuer, type VerifyOptions, verifyCredential } from '../../src/index.ts'
import { decodeBase64Url, encodeBase64Url, fromUtf8, toUtf8 } from '../../src/lib/base/bytes.ts'
import type { PublicJwk } from '../../src/lib/base/jwk.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import type { MicroCredential } from '../../src/model.ts'
import { createTestSeal } from '../../src/testing.ts'
import {
  type IssueSdJwtVcOptions,
  issueSdJwtVc,
  learningCredential,
  type SdJwtVerifierOptions,
  sdJwtVerifier,
  type UnsecuredSdJwtVc,
} from '../../src/wallet.ts'
import { minimalModel } from './elm-models.ts'
import { sampleJwks } from './keys.ts'
import { publicMembersOf } from './sd-jwt-keys.ts'

/** An issuer with a seal, a holder, and SD-JWTs of them, at the usual moment of the tests. */

export const now = (): Date => new Date('2026-01-15T12:00:00Z')

export const seal = await createTestSeal({ algorithm: 'ES256', now })
export const holder = await importKeyPair('P-256', sampleJwks['P-256'] as never)
export const holderJwk: PublicJwk = publicMembersOf(holder)
export const organizationIdentifier = 'NTRBE-TEST0000'

/** A micro-credential with all that the three types require. */
export const walletModel: MicroCredential = {
  ...minimalModel,
  learner: {
    givenName: 'Sample',
    familyName: 'Learner',
    identifiers: [{ type: 'local', value: 'S-0000', scheme: 'Student number' }],
  },
  identifiers: [{ value: 'MC-0000' }],
  level: { eqf: 6 },
  languages: [{ id: 'http://publications.europa.eu/resource/authority/language/ENG', label: { en: 'English' } }],
}

export const status = { status_list: { idx: 17, uri: 'https://university.example/status/tokens/1' } }
export const nonce = 'a text that was given out for this presentation'
export const audience = 'https://employer.example'
export const asked = { nonce, audience } as const

export const unsecured: UnsecuredSdJwtVc = learningCredential.encode(walletModel, { type: 'eudi' })

/** Issues to the sample holder; without a status, which needs a list. */
export const issue = (options: Partial<IssueSdJwtVcOptions> = {}, given = unsecured) =>
  issueSdJwtVc(given, {
    signer: seal.signer,
    holderKey: holderJwk,
    shortLived: true,
    validUntil: new Date('2026-01-16T12:00:00Z'),
    now,
    ...options,
  })

/** Verifies as an employer who trusts the test authority and any issuer. */
export const verify = (
  text: string,
  options: SdJwtVerifierOptions = { keyBinding: asked },
  more: Partial<VerifyOptions> = {},
): Promise<Report> =>
  verifyCredential(text, {
    trust: trustAnyIssuer,
    mechanisms: [sdJwtVerifier({ trustAnchors: seal.trustAnchors, ...options })],
    profiles: [learningCredential],
    now,
    ...more,
  })

export const codesOf = ({ errors }: Report): readonly string[] => errors.map(({ code }) => code)

const part = (value: unknown): string =>
  encodeBase64Url(toUtf8(typeof value === 'string' ? value : JSON.stringify(value)))

/** Signs any header and payload with the key of the seal: what an issuer could sign who does not use this library. */
export const signRaw = async (
  payload: unknown,
  { header = {}, disclosures = [] }: { readonly header?: object; readonly disclosures?: readonly unknown[] } = {},
): Promise<string> => {
  const x5c = seal.signer.certificates.map((one) => Buffer.from(one).toString('base64'))
  const head = part({ alg: 'ES256', typ: 'dc+sd-jwt', x5c, ...header })
  const input = `${head}.${part(payload)}`
  const signature = await seal.signer.sign({ data: toUtf8(input) })
  return [`${input}.${encodeBase64Url(signature)}`, ...disclosures.map(part), ''].join('~')
}

/** The digest of a disclosure, as `_sd` has it. */
export const digestOf = async (disclosure: unknown): Promise<string> =>
  encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(part(disclosure)))))

export const decodePart = (text: string): unknown => JSON.parse(fromUtf8(decodeBase64Url(text) ?? new Uint8Array(0)))

export const payloadOf = (sdJwt: string): Record<string, unknown> =>
  decodePart(sdJwt.split('~')[0]?.split('.')[1] ?? '') as Record<string, unknown>

export const stranger = await generateKeyPair('P-256')
