import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject, jsonOf } from '../base/json/json.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { readDateTime } from '../base/time.ts'
import { credentialsV2Url, issuerIdOf } from '../credential/credential.ts'
import { issuerErrors } from '../credential/errors.ts'
import type { SecuredForm, SecuringMechanism } from '../envelope/mechanism.ts'
import { toNumericDate } from '../jose/claims.ts'
import { aJwtSigner, type CompactJwt, type JwtSigner, signToken, type UnsignedToken } from '../jose/sign-token.ts'
import { idOf } from './claims.ts'

/** A credential as a JSON Web Token. */
export interface VcJwtForm extends SecuredForm {
  readonly secured: CompactJwt
}

/** Options of `vcJwt`. */
export interface VcJwtOptions {
  /** The signing key: Ed25519, P-256, P-384, or RSA (`PS256`). Its DID must be the issuer. */
  readonly signer: JwtSigner
}

const call: Call<VcJwtOptions> = {
  line: 'vcJwt({ signer: keyPair.signer() })',
  needs: { signer: aJwtSigner },
  may: {},
}

/**
 * Creates the securing mechanism that makes a credential a JSON Web Token, as wallets take them. The version of the data
 * model decides the form: `vc+jwt`, whose payload is the credential, for 2.0 (VC-JOSE-COSE, §3.1.1); the claim `vc` of a
 * token of type `JWT`, which OpenID4VCI calls `jwt_vc_json`, for 1.1 (VCDM 1.1, §6.3.1). `iat` is the time of the call.
 *
 * Does not test whether a verifier can resolve the key, nor whether a given wallet takes the form. Throws `did.malformed`
 * for the id of the signer, and a `TypeError` for options that are wrong. Issuing rejects with `issuer.not_controller`,
 * `key.signing_failed`.
 *
 * @example
 * const keyPair = await generateKeyPair('P-256')
 * const badge = openBadge.encode(model, { issuer: keyPair.controller })
 * const token = await issueCredential(badge, { secureWith: vcJwt({ signer: keyPair.signer() }) })
 */
export const vcJwt = (options: VcJwtOptions): SecuringMechanism<VcJwtForm> => {
  assertOptions(call, options)
  const { signer } = options
  const { did } = parseDidUrl(signer.id)
  return {
    name: 'vc-jwt',
    secure: async (credential, { now, signal }) => {
      const issuer = issuerIdOf(credential)
      if (issuer !== did) throw new MicroCredentialError(issuerErrors['issuer.not_controller'], { pointer: '/issuer' })
      const document = jsonOf(credential)
      const iat = toNumericDate(now)
      const isNewer = listOf(document['@context'])[0] === credentialsV2Url
      return signToken(
        isNewer ? newer(document, { iss: issuer, iat }) : older(document, { iss: issuer, iat }),
        signer,
        {
          signal,
        },
      )
    },
  }
}

interface Issued {
  readonly iss: string
  readonly iat: number
}

/** Without `exp`, which here is the end of the signature: the credential has its own (VC-JOSE-COSE, §3.1.3). */
const newer = (document: JsonObject, issued: Issued): UnsignedToken => ({
  header: { typ: 'vc+jwt', cty: 'vc' },
  claims: { ...issued, ...document },
})

const older = (document: JsonObject, { iss, iat }: Issued): UnsignedToken => {
  const subject = bare(document['credentialSubject']) as Json
  const sub = isObject(subject) ? idOf(subject) : undefined
  const claims = {
    iss,
    ...(sub === undefined ? {} : { sub }),
    ...(document['id'] === undefined ? {} : { jti: document['id'] }),
    iat,
    ...numericDate('nbf', document['issuanceDate']),
    ...numericDate('exp', document['expirationDate']),
    vc: document,
  }
  return { header: { typ: 'JWT' }, claims }
}

const numericDate = (claim: string, value: Json | undefined): object => {
  const moment = readDateTime(value)
  return moment === undefined ? {} : { [claim]: toNumericDate(new Date(moment.time)) }
}
