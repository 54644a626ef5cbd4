import { type KeyPair, type Report, trustAnyIssuer, type VerifyOptions, verifyCredential } from '../../src/index.ts'
import { encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import { credentialsV1Url, credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { vcJwtVerifier } from '../../src/wallet.ts'
import { issuer, now } from './status.ts'

/** The part of a token: its text, or JSON as it is. */
export const part = (content: object | string): string =>
  encodeBase64Url(toUtf8(typeof content === 'string' ? content : JSON.stringify(content)))

/** What an attacker does who holds a key: signs any header and payload, without any of the rules of issuing. */
export const signParts = async (
  header: object | string,
  payload: object | string,
  pair: Pick<KeyPair, 'signer'> = issuer,
): Promise<string> => {
  const input = `${part(header)}.${part(payload)}`
  return `${input}.${encodeBase64Url(await pair.signer().sign({ data: toUtf8(input) }))}`
}

export const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: issuer.id }

/** A credential of the data model 2.0, as the payload of a token. */
export const newer = {
  '@context': [credentialsV2Url],
  id: 'urn:uuid:58172aac-d8ba-4aed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: issuer.controller,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
}

/** A credential of the data model 1.1, for the claim `vc`. */
export const older = {
  '@context': [credentialsV1Url],
  id: newer.id,
  type: ['VerifiableCredential'],
  issuer: issuer.controller,
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner' },
}

export const verifyToken = (token: string, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyCredential(token, { trust: trustAnyIssuer, mechanisms: [vcJwtVerifier()], now, ...options })

/** The codes of a report, with the check that found each. */
export const findings = ({ checks }: Report): readonly string[] =>
  checks.flatMap((check) =>
    check.outcome === 'failed' || check.outcome === 'indeterminate'
      ? [
          `${check.name}: ${check.problem.code}${check.problem.pointer === undefined ? '' : ` ${check.problem.pointer}`}`,
        ]
      : [],
  )
