import { clockKinds, text } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { toTestName } from '../credential/certified-name.ts'
import type { SealAlgorithm } from '../jades/algorithms.ts'
import { aSealAlgorithm, createSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import { toPem } from '../keys/pem.ts'
import { extension, issueCertificate, type TestCertificate, type TestName } from '../pki/issue-certificate.ts'
import { createTestResponder } from '../pki/issue-revocation.ts'
import type { RevocationSource } from '../pki/revocation-source.ts'
import { createTestTimestamper } from '../pki/test-timestamper.ts'
import type { Timestamper } from '../pki/timestamper.ts'

/** Options of `createTestSeal`. */
export interface TestSealOptions extends ClockOptions {
  /** RS256 if absent, as in most e-seals. */
  readonly algorithm?: SealAlgorithm | undefined
  /**
   * The name of the sealing organisation, as in its credentials; in the certificate it is prefixed with TEST. The
   * identifier has the form of ETSI EN 319 412-1, §5.1.4.
   */
  readonly organisation?: string | undefined
  readonly organizationIdentifier?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
}

/**
 * A seal for testing, with everything needed to create and verify it. Only verifiers that are given its trust anchors
 * trust it.
 */
export interface TestSeal {
  readonly signer: SealSigner
  readonly timestamper: Timestamper
  /** The trust anchor of the seal as PEM text: `eSealVerifier({ trustAnchors: seal.trustAnchors, … })`. */
  readonly trustAnchors: readonly [string]
  readonly timestampAnchors: readonly [string]
  /** Answers that no certificate was revoked, as OCSP responses of the moment: for `extendSeal`. */
  readonly revocation: RevocationSource
  /** The certificates of the seal as PEM text and its key in PKCS#8, for `createSealSigner`. */
  readonly certificates: string
  readonly privateKey: string
}

const day = 86_400_000
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) }
const curve = (namedCurve: string): EcKeyGenParams => ({ name: 'ECDSA', namedCurve })
const keyKinds: Readonly<Record<SealAlgorithm, EcKeyGenParams | RsaHashedKeyGenParams>> = {
  RS256: rsa,
  PS256: rsa,
  ES256: curve('P-256'),
  ES384: curve('P-384'),
}

const call: Call<TestSealOptions> = {
  line: "await createTestSeal({ organisation: 'TEST University', country: 'BE' })",
  needs: {},
  may: {
    algorithm: aSealAlgorithm,
    organisation: text,
    organizationIdentifier: text,
    country: text,
    ...clockKinds,
  },
}

/**
 * Creates a test certification authority, a seal certificate and a time-stamping authority, each with a new key and
 * TEST in its name, valid for two years around `now`: for examples, tests and first steps.
 *
 * Nobody else trusts these certificates. Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const seal = await createTestSeal({ organisation: 'Example University', country: 'NL' })
 * const secureWith = eSeal({ signer: await createSealSigner(seal) })
 * const mechanisms = [eSealVerifier({ trustAnchors: seal.trustAnchors })]
 */
export const createTestSeal = async (options: TestSealOptions = {}): Promise<TestSeal> => {
  assertOptions(call, options)
  const { algorithm = 'RS256', now = systemClock } = options
  const time = readClock(call.line, now).getTime()
  const { country = 'BE', organisation = 'TEST Alliance of Universities' } = options
  const { organizationIdentifier = `NTR${country}-TEST0000` } = options
  const period = { notBefore: new Date(time - 365 * day), notAfter: new Date(time + 365 * day) }
  const issue = async (
    name: TestName,
    kind: EcKeyGenParams | RsaHashedKeyGenParams,
    more: Made,
  ): Promise<TestCertificate> => issueCertificate({ name, keys: await generateKeys(kind), ...period, ...more })
  const test = (commonName: string): TestName => ({ country, organisation: 'TEST Trust Service', commonName })
  const issuer = await issue(test('TEST Authority'), curve('P-256'), {
    extensions: [extension.authority(0), extension.keyUsage(0x06)],
  })
  const seal = await issue(
    { country, organisation: toTestName(organisation), organizationIdentifier, commonName: 'TEST e-seal' },
    keyKinds[algorithm],
    {
      issuer,
      extensions: [
        extension.keyUsage(0xc0),
        extension.qualified('0.4.0.1862.1.6.2', { compliance: true, device: true }),
      ],
    },
  )
  const clock = await issue(test('TEST Time-Stamping'), curve('P-256'), {
    issuer,
    extensions: [extension.keyUsage(0x80), extension.purposes(['1.3.6.1.5.5.7.3.8'], true)],
  })
  const privateKey = toPem('PRIVATE KEY', await exportKey(seal.keys))
  const certificates = toPem('CERTIFICATE', seal.der)
  const anchor = toPem('CERTIFICATE', issuer.der)
  return {
    signer: await createSealSigner({ certificates, privateKey, algorithm }),
    timestamper: createTestTimestamper(clock, [issuer], now),
    trustAnchors: [anchor],
    timestampAnchors: [anchor],
    revocation: createTestResponder(issuer, [seal, clock], now),
    certificates,
    privateKey,
  }
}

type Made = Pick<Parameters<typeof issueCertificate>[0], 'issuer' | 'extensions'>

const generateKeys = (kind: EcKeyGenParams | RsaHashedKeyGenParams): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(kind, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

const exportKey = async ({ privateKey }: CryptoKeyPair): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
