import {
  bundledContexts,
  checkDataModel,
  type Did,
  encodeMultikey,
  importKeyPair,
  importPublicKey,
  type KeyAlgorithm,
  type KeyPair,
  MicroCredentialError,
  type PublicKeySource,
  trustIssuers,
  type UnsecuredCredential,
  verifyCredential,
} from 'microcredentials'
import { verifyPresentation } from 'microcredentials/presentation'
import { presentAsJwt, sdJwtVerifier, vcJwt, vcJwtVerifier, vcSdJwt } from 'microcredentials/wallet'

/** What is asked: the file as text, and the verification method with its keys as JSON Web Keys. */
export interface TokenCase {
  readonly act: 'issue' | 'verify'
  readonly feature: string
  readonly input: string
  readonly key: VerificationMethod
  /** The members that the holder can conceal: `credentialSubject.phoneNumbers[0]`. */
  readonly disclosable?: readonly string[]
}

export interface VerificationMethod {
  readonly publicKeyJwk: object
  readonly secretKeyJwk: object
}

/** `data` is the token that was issued, or the code of the reason why nothing was issued or verified. */
export interface TokenAnswer {
  readonly result: 'success' | 'failure' | 'indeterminate'
  readonly data: string
}

/** The features that the library has; of presentations only those that are tokens without disclosures. */
export const features: readonly string[] = ['credential_jose', 'presentation_jose', 'credential_sdjwt']

export const answerCase = async (asked: TokenCase): Promise<TokenAnswer> => {
  if (!features.includes(asked.feature)) return { result: 'failure', data: 'feature.unsupported' }
  try {
    return await (asked.act === 'issue' ? issue(asked) : verify(asked))
  } catch (error) {
    if (error instanceof MicroCredentialError) return { result: 'failure', data: error.code }
    // What is no JSON where JSON is needed.
    if (error instanceof SyntaxError) return { result: 'failure', data: 'input.not_json' }
    throw error
  }
}

/** The cases present and verify for nobody: a presentation is bound to these. */
const asked = { challenge: 'a challenge of nobody', domain: 'https://verifier.example' }

/**
 * Secures what keeps the data model. The DID of the key stands in the place of the issuer, which is a web address in the
 * suite; and the contexts of the suite define every term, so the mechanism is asked by itself, without the rules that
 * `issueCredential` has for contexts.
 */
const issue = async ({ feature, input, key, disclosable = [] }: TokenCase): Promise<TokenAnswer> => {
  const document: unknown = JSON.parse(input)
  const { algorithm } = await importPublicKey(key.publicKeyJwk as PublicKeySource)
  const pair: KeyPair<KeyAlgorithm> = await importKeyPair(algorithm, key.secretKeyJwk as never)
  const signer = pair.signer()
  const [broken] = checkDataModel(document).findings
  if (broken !== undefined) return { result: 'failure', data: broken.code }
  if (feature === 'presentation_jose') {
    const { verifiableCredential = [] } = document as { readonly verifiableCredential?: object | readonly object[] }
    const credentials = [verifiableCredential].flat() as readonly object[]
    return { result: 'success', data: await presentAsJwt(credentials, { signer, ...asked }) }
  }
  const mechanism =
    feature === 'credential_jose' ? vcJwt({ signer }) : vcSdJwt({ signer, disclosable: disclosable.map(pathOf) })
  const credential = { ...(document as UnsecuredCredential), issuer: pair.controller }
  const token = await mechanism.secure(credential, { contexts: bundledContexts, now: new Date() })
  return { result: 'success', data: String(token) }
}

/** `a.b[0]` as the steps to it. */
const pathOf = (path: string): [string, ...(string | number)[]] => {
  const [first = '', ...others] = path.split(/[.[\]]+/).filter((step) => step !== '')
  return [first, ...others.map((step) => (/^\d+$/.test(step) ? Number(step) : step))]
}

/** Verifies a token that the given key has signed, and no other. */
const verify = async ({ feature, input, key }: TokenCase): Promise<TokenAnswer> => {
  const signer: Did = `did:key:${encodeMultikey(await importPublicKey(key.publicKeyJwk as PublicKeySource))}`
  const mechanisms = [vcJwtVerifier(), sdJwtVerifier()]
  const options = { trust: trustIssuers([signer]), mechanisms }
  const token = input.trim()
  if (feature !== 'presentation_jose') return toAnswer(await verifyCredential(token, options), token)
  const report = await verifyPresentation(token, { ...options, ...asked })
  if (report.verified && report.holder !== signer) return { result: 'failure', data: 'trust.unknown_issuer' }
  return toAnswer(report, token)
}

interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly errors: readonly { readonly code: string }[]
}

const toAnswer = ({ outcome, errors: [error] }: Verdict, token: string): TokenAnswer => {
  if (error === undefined) return { result: 'success', data: token }
  return { result: outcome === 'indeterminate' ? 'indeterminate' : 'failure', data: error.code }
}
