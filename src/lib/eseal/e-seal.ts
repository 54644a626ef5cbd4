import { toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type JsonObject, jsonOf } from '../base/json/json.ts'
import { callback, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { Contexts } from '../document/contexts.ts'
import type { SecuredForm, SecuringContext, SecuringMechanism } from '../envelope/mechanism.ts'
import { aSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import type { CompactJws, JadesSeal } from '../jades/serialization.ts'
import { acceptSignature, type Prepared, prepare, type SigningTimeHeader } from '../jades/sign.ts'
import { stamp } from '../jades/stamp.ts'
import { certificateOf } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { forSeal } from '../pki/purpose.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import { type CredentialReader, profiles as profileList } from '../profile/profile.ts'
import { signTogether } from './sign-together.ts'
import { writeIssuer } from './write-issuer.ts'

/** A sealed credential: `JSON.stringify` gives the `.jsonld` file of the European Digital Credentials platform. */
export interface JadesForm extends SecuredForm {
  readonly secured: JadesSeal
}

/** A sealed credential in compact serialization. */
export interface CompactJadesForm extends SecuredForm {
  readonly secured: CompactJws
}

/** Options of `eSeal`. */
export interface ESealOptions {
  /** The signer with key and certificate: from `createSealSigner`, `createCscSigner`, or a client of your own. */
  readonly signer: SealSigner
  /**
   * Requests a time-stamp that proves when the seal was made, so that it remains valid after its certificate expires:
   * level B-T. Level B-B if absent.
   */
  readonly timestamper?: Timestamper | undefined
  /**
   * The header with the signing time. All readers of European credentials understand `sigT` (the default); ETSI TS 119
   * 182-1 requires `iat` since version 1.2.1, which readers from before 2025 do not know.
   */
  readonly signingTime?: SigningTimeHeader | undefined
  /** Profiles besides the bundled ones, for writing the issuer. */
  readonly profiles?: readonly CredentialReader[] | undefined
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
 * Creates the securing mechanism that seals credentials of any vocabulary (JAdES, ETSI TS 119 182-1; general JSON
 * serialization, with the credential as text). The issuer is completed from the certificate in the vocabulary of the
 * credential.
 *
 * Does not check whether the certificate is qualified or revoked. Throws a `TypeError` for options that are wrong.
 * Issuing rejects with `cert.purpose`, `cert.natural_person`, `cert.identifier_malformed`, `cert.expired`,
 * `cert.not_yet_valid`, `cert.issuer_mismatch` if the issuer contradicts the certificate, `key.signing_failed`,
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
 * Creates the securing mechanism that seals credentials in compact serialization (RFC 7515, §7.1). It has no place for
 * time-stamps.
 *
 * Otherwise like `eSeal`.
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
export const contentToSeal = (
  credential: UnsecuredCredential,
  { signer, profiles }: Pick<ESealOptions, 'signer' | 'profiles'>,
  contexts: Contexts,
): JsonObject => {
  const { subject } = certificateOf(signer.certificates[0])
  return writeIssuer(jsonOf(credential), subject, contexts, profiles)
}

/** Prepares a seal up to the signature, so that one authorisation can cover many. */
export const prepareSeal = async (
  credential: UnsecuredCredential,
  { signer, signingTime = 'sigT', profiles }: ESealOptions,
  { now, contexts }: Pick<SecuringContext, 'now' | 'contexts'>,
  encoded: boolean,
): Promise<Prepared> => {
  const certificate = certificateOf(signer.certificates[0])
  forSeal(certificate)
  if (now < certificate.notBefore) throw new MicroCredentialError(certErrors['cert.not_yet_valid'])
  if (now > certificate.notAfter) throw new MicroCredentialError(certErrors['cert.expired'])
  const document = contentToSeal(credential, { signer, profiles }, contexts)
  return prepare(JSON.stringify(document), { signer, now, signingTime, encoded })
}

/** Completes a seal with its signature. */
export const finishSeal = async (
  prepared: Prepared,
  signature: unknown,
  { signer, timestamper }: ESealOptions,
  { signal }: CallOptions,
): Promise<JadesSeal> => {
  const text = await acceptSignature(prepared, signature, signer)
  const header =
    timestamper === undefined
      ? {}
      : { header: { etsiU: [await stamp('sigTst', toUtf8(text), timestamper, { signal })] } }
  return {
    payload: prepared.payload,
    signatures: [{ protected: prepared.protectedText, ...header, signature: text }],
  }
}
