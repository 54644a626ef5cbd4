import { encodeBase64, encodeBase64Url, isBytes, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type JsonObject, jsonOf } from '../base/json/json.ts'
import { callback, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, wrongAnswer } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { Contexts } from '../document/contexts.ts'
import type { SecuredForm, SecuringContext, SecuringMechanism } from '../envelope/mechanism.ts'
import { aSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import type { CompactJws, JadesSeal } from '../jades/serialization.ts'
import { acceptSignature, type Prepared, prepare, type SigningTimeHeader } from '../jades/sign.ts'
import { certificateOf } from '../pki/certificate.ts'
import { forSeal } from '../pki/purpose.ts'
import { openTimestamp } from '../pki/timestamp-token.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import { type Profile, profiles as profileList } from '../profile/profile.ts'
import { signTogether } from './sign-together.ts'
import { writeIssuer } from './write-issuer.ts'

/** An e-seal: `JSON.stringify` gives the `.jsonld` file of the European Digital Credentials platform. */
export interface JadesForm extends SecuredForm {
  readonly secured: JadesSeal
}

/** An e-seal in one line of text. */
export interface CompactJadesForm extends SecuredForm {
  readonly secured: CompactJws
}

export interface ESealOptions {
  /** The key and its certificate: `createSealSigner`, `readPkcs12`, a client of a remote service. */
  readonly signer: SealSigner
  /** Proves when the seal was made, so that it outlives its certificate: level B-T. Level B-B if absent. */
  readonly timestamper?: Timestamper | undefined
  /**
   * The header for the time of signing. `sigT` (the default) is what every reader of European credentials understands;
   * `iat` is what ETSI TS 119 182-1 asks for since version 1.2.1, and readers from before 2025 do not know.
   */
  readonly signingTime?: SigningTimeHeader | undefined
  /** Vocabularies beside the bundled ones that say how an issuer is written. */
  readonly profiles?: readonly Profile[] | undefined
}

export const sealCall: Call<ESealOptions> = {
  line: 'eSeal({ signer: await createSealSigner({ certificates, privateKey }) })',
  needs: { signer: aSealSigner },
  may: { timestamper: callback, signingTime: /* @__PURE__ */ oneOf('sigT', 'iat'), profiles: profileList },
}

const compactCall: Call<Omit<ESealOptions, 'timestamper'>> = {
  line: 'compactESeal({ signer: await createSealSigner({ certificates, privateKey }) })',
  needs: sealCall.needs,
  may: { signingTime: sealCall.may.signingTime, profiles: profileList },
}

/**
 * Seals a credential, of whatever vocabulary (JAdES, ETSI TS 119 182-1; general JSON serialisation, the credential as text).
 * The issuer is written from the certificate in the words of that vocabulary, or refused where it says otherwise.
 *
 * Throws `cert.purpose`, `cert.natural_person`, `cert.identifier_malformed`, `cert.expired`, `cert.not_yet_valid`, `cert.issuer_mismatch`, `key.signing_failed`,
 * `jades.timestamp_invalid`.
 *
 * @example
 * const secureWith = eSeal({ signer: sealSigner, timestamper })
 * const sealed = await issueCredential(credential, { secureWith })
 */
export const eSeal = (options: ESealOptions): SecuringMechanism<JadesForm> => {
  assertOptions(sealCall, options)
  const sign = signTogether(options.signer)
  return {
    name: 'jades',
    content: (credential, { contexts }) => contentToSeal(credential, options, contexts),
    secure: async (credential, context) => {
      const prepared = await prepareSeal(credential, options, context, false)
      const signature = await sign({ data: prepared.input, signal: context.signal })
      return finishSeal(prepared, signature, options, context)
    },
  }
}

/**
 * The same in one line of text (RFC 7515, §7.1), with the credential in base64url. It has no place for time-stamps.
 *
 * @example
 * const line = await issueCredential(credential, { secureWith: compactESeal({ signer: sealSigner }) })
 */
export const compactESeal = (options: Omit<ESealOptions, 'timestamper'>): SecuringMechanism<CompactJadesForm> => {
  assertOptions(compactCall, options)
  const { signer } = options
  const sign = signTogether(signer)
  return {
    name: 'jades-compact',
    content: (credential, { contexts }) => contentToSeal(credential, options, contexts),
    secure: async (credential, context) => {
      const prepared = await prepareSeal(credential, options, context, true)
      const signature = await sign({ data: prepared.input, signal: context.signal })
      return `${prepared.protectedText}.${prepared.payload}.${await acceptSignature(prepared, signature, signer)}`
    },
  }
}

/** The credential as it is sealed: its issuer is who the certificate names. */
const contentToSeal = (
  credential: UnsecuredCredential,
  { signer, profiles }: ESealOptions,
  contexts: Contexts,
): JsonObject => {
  const { subject } = certificateOf(signer.certificates[0])
  return writeIssuer(jsonOf(credential), subject, contexts, profiles)
}

/** Everything up to the signature: so that one authorisation can cover many. */
export const prepareSeal = async (
  credential: UnsecuredCredential,
  { signer, signingTime = 'sigT', profiles }: ESealOptions,
  { now, contexts }: Pick<SecuringContext, 'now' | 'contexts'>,
  encoded: boolean,
): Promise<Prepared> => {
  const certificate = certificateOf(signer.certificates[0])
  forSeal(certificate)
  if (now < certificate.notBefore) throw new MicroCredentialError('cert.not_yet_valid')
  if (now > certificate.notAfter) throw new MicroCredentialError('cert.expired')
  const document = contentToSeal(credential, { signer, profiles }, contexts)
  return prepare(JSON.stringify(document), { signer, now, signingTime, encoded })
}

/** From the signature to the file. */
export const finishSeal = async (
  prepared: Prepared,
  signature: unknown,
  { signer, timestamper }: ESealOptions,
  { signal }: CallOptions,
): Promise<JadesSeal> => {
  const text = await acceptSignature(prepared, signature, signer)
  const header = timestamper === undefined ? {} : { header: { etsiU: [await stamp(text, timestamper, { signal })] } }
  return {
    payload: prepared.payload,
    signatures: [{ protected: prepared.protectedText, ...header, signature: text }],
  }
}

/** `sigTst` (ETSI TS 119 182-1, §5.3.4): a time-stamp of the signature's text, looked at before it is written. */
const stamp = async (signature: string, timestamper: Timestamper, options: CallOptions): Promise<string> => {
  const data = toUtf8(signature)
  const token = await timestamper(await digest('SHA-256', data), options)
  if (!isBytes(token))
    throw new MicroCredentialError('timestamp.failed', { cause: wrongAnswer('timestamper', 'bytes', token) })
  await openTimestamp(token, data)
  return encodeBase64Url(toUtf8(JSON.stringify({ sigTst: { tstTokens: [{ val: encodeBase64(token) }] } })))
}
