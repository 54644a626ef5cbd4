import { decodeBase64, encodeBase64 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { Fetch } from '../base/fetch.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { callback, callKinds, members, text } from '../base/kinds.ts'
import { assertOptions, type Call, wrongAnswer } from '../base/options.ts'
import type { CallOptions, NonEmpty } from '../base/types.ts'
import { rawFromDer } from '../keys/ecdsa-der.ts'
import { type NistCurve, nistCurves } from '../keys/nist-curves.ts'
import { readCertificate } from '../pki/certificate.ts'
import { jwsAlgorithms, type SealAlgorithm } from './algorithms.ts'
import { signerErrors } from './errors.ts'
import { aSealAlgorithm, defaultFor, type SealInput, type SealSigner } from './seal-signer.ts'

/** Options of `createCscSigner`. */
export interface CscSignerOptions extends CallOptions {
  /** The base address of the service, such as `https://sign.example/csc/v2`. */
  readonly url: string
  /** The id of the seal at the service. */
  readonly credentialId: string
  /** Returns an OAuth 2.0 token for the service; called for each request, since tokens expire. */
  readonly accessToken: () => string | Promise<string>
  /**
   * Sends the requests. It receives the token: pass the `fetch` of your platform, or one that contacts only this
   * service.
   */
  readonly fetch: Fetch
  /** Returns additional authorisation data (§11.6 `authData`), such as a PIN. */
  readonly authData?: (() => readonly AuthorizationFactor[] | Promise<readonly AuthorizationFactor[]>) | undefined
  /** If absent: RS256 for an RSA key, ES256 or ES384 for an elliptic one. */
  readonly algorithm?: SealAlgorithm | undefined
}

/** An authorisation factor for the use of a key (Cloud Signature Consortium API 2.0, §11.6). */
export interface AuthorizationFactor {
  readonly id: string
  readonly value: string
}

/** The object identifiers that the API uses for algorithms. */
const algorithmIds: Readonly<Record<SealAlgorithm, { readonly sign: string; readonly hash: string }>> = {
  RS256: { sign: '1.2.840.113549.1.1.11', hash: '2.16.840.1.101.3.4.2.1' },
  PS256: { sign: '1.2.840.113549.1.1.10', hash: '2.16.840.1.101.3.4.2.1' },
  ES256: { sign: '1.2.840.10045.4.3.2', hash: '2.16.840.1.101.3.4.2.1' },
  ES384: { sign: '1.2.840.10045.4.3.3', hash: '2.16.840.1.101.3.4.2.2' },
}
/** `RSASSA-PSS-params` with SHA-256 throughout and 32 bytes of salt (RFC 4055, §3.1), as base64 of its DER. */
const pssParameters = 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg'

const call: Call<CscSignerOptions> = {
  line: "await createCscSigner({ url: 'https://sign.example/csc/v2', credentialId, accessToken, fetch })",
  needs: { url: text, credentialId: text, accessToken: callback, fetch: callback },
  may: { authData: callback, algorithm: aSealAlgorithm, ...callKinds },
}

/**
 * Creates a signer whose key is at a remote service (Cloud Signature Consortium API 2.0). It calls `credentials/info`
 * once for the certificates, then `credentials/authorize` and `signatures/signHash` for each call, or once for many.
 * Digests are sent to the service, credentials are not.
 *
 * Does not check whether the service is qualified. Throws `signer.failed` if the service refuses or its response does
 * not conform to the API, and the errors of `fetch`.
 *
 * @example
 * const sealSigner = await createCscSigner({
 *   url: 'https://sign.example/csc/v2',
 *   credentialId: 'seal-of-the-office',
 *   accessToken: getToken,
 *   fetch: guardedFetch(),
 * })
 */
export const createCscSigner = async (options: CscSignerOptions): Promise<SealSigner> => {
  assertOptions(call, options)
  const certificates = await fetchCertificates(options)
  const leaf = readCertificate(certificates[0])
  const algorithm = options.algorithm ?? defaultFor(leaf)
  const signMany = async (inputs: readonly SealInput[]): Promise<readonly Uint8Array[]> => {
    const scheme = jwsAlgorithms.get(algorithm)
    const hashes: string[] = []
    for (const { data } of inputs) hashes.push(encodeBase64(await digest(scheme?.digest ?? 'SHA-256', data)))
    const signatures = await signHashes(options, algorithm, hashes, inputs[0]?.signal)
    return signatures.map((signature) => toRaw(signature, leaf.key.curve))
  }
  return { algorithm, certificates, signMany, sign: async (input) => (await signMany([input]))[0] ?? failed() }
}

const failed = (cause?: unknown): never => {
  throw new MicroCredentialError(signerErrors['signer.failed'], { cause })
}

const ask = async (
  { url, fetch: send, accessToken }: CscSignerOptions,
  method: string,
  body: JsonObject,
  signal: AbortSignal | undefined,
): Promise<JsonObject> => {
  const response = await send(`${url.replace(/\/$/, '')}/${method}`, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await accessToken()}` },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!members.is(response)) failed(wrongAnswer('fetch', 'a Response', response))
  const answer = response.ok ? parseJson(await response.text()) : failed()
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as JsonObject) : failed()
}

const textsIn = (value: Json | undefined): readonly Uint8Array[] =>
  Array.isArray(value)
    ? value.map((one: Json) => (typeof one === 'string' ? decodeBase64(one) : undefined) ?? failed())
    : failed()

const fetchCertificates = async (options: CscSignerOptions): Promise<NonEmpty<Uint8Array>> => {
  const question = { credentialID: options.credentialId, certificates: 'chain' }
  const { cert } = await ask(options, 'credentials/info', question, options.signal)
  const [first, ...others] = textsIn((cert as JsonObject | undefined)?.['certificates'])
  return first === undefined ? failed() : [first, ...others]
}

const signHashes = async (
  options: CscSignerOptions,
  algorithm: SealAlgorithm,
  hashes: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Uint8Array[]> => {
  const { sign, hash } = algorithmIds[algorithm]
  const common = { credentialID: options.credentialId, hashes: [...hashes], hashAlgorithmOID: hash }
  const factors = (await options.authData?.())?.map(({ id, value }) => ({ id, value }))
  const permission = {
    ...common,
    numSignatures: hashes.length,
    ...(factors === undefined ? {} : { authData: factors }),
  }
  const { SAD } = await ask(options, 'credentials/authorize', permission, signal)
  const parameters = algorithm === 'PS256' ? { signAlgoParams: pssParameters } : {}
  const order = { ...common, SAD: typeof SAD === 'string' ? SAD : failed(), signAlgo: sign, ...parameters }
  const { signatures } = await ask(options, 'signatures/signHash', order, signal)
  const found = textsIn(signatures)
  return found.length === hashes.length ? found : failed()
}

/** Services return ECDSA signatures as DER, or as r and s concatenated. */
const toRaw = (signature: Uint8Array, curve: NistCurve | undefined): Uint8Array =>
  (curve === undefined ? undefined : rawFromDer(signature, nistCurves[curve].size)) ?? signature
