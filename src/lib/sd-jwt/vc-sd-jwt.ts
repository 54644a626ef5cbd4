import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import type { PublicJwk } from '../base/jwk.ts'
import { members } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { credentialsV2Url, issuerIdOf } from '../credential/credential.ts'
import { issuerErrors } from '../credential/errors.ts'
import { type ClaimPath, somePaths } from '../credential/sd-jwt-vc.ts'
import { contextErrors } from '../document/errors.ts'
import type { SecuredForm, SecuringMechanism } from '../envelope/mechanism.ts'
import { toNumericDate } from '../jose/claims.ts'
import { aJwtSigner, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { plainInDataModel, sdJwtTypes } from './claims.ts'
import { concealClaims } from './conceal.ts'
import { confirmationOf } from './confirmation.ts'
import { type CompactSdJwt, joinSdJwt } from './serialization.ts'

/** A credential of the data model as an SD-JWT. */
export interface VcSdJwtForm extends SecuredForm {
  readonly secured: CompactSdJwt
}

/** Options of `vcSdJwt`. */
export interface VcSdJwtOptions {
  /** The signing key. Its DID must be the issuer. */
  readonly signer: JwtSigner
  /** The members that the holder can conceal. None if absent. */
  readonly disclosable?: readonly ClaimPath[] | undefined
  /** The public key of the holder, to which the credential is bound. Not bound if absent. */
  readonly holderKey?: PublicJwk | undefined
}

const call: Call<VcSdJwtOptions> = {
  line: "vcSdJwt({ signer: keyPair.signer(), disclosable: [['credentialSubject', 'identifier']] })",
  needs: { signer: aJwtSigner },
  may: { disclosable: somePaths, holderKey: members },
}

/**
 * Creates the securing mechanism that makes a credential of the data model 2.0 an SD-JWT (`vc+sd-jwt`; VC-JOSE-COSE,
 * §3.2.1), as some wallets take Open Badges. Members that the holder conceals are not there for a verifier; validity,
 * status and contexts cannot be concealed.
 *
 * Does not test whether a verifier can resolve the key, nor whether what remains is a complete badge. Throws
 * `did.malformed` for the id of the signer, and a `TypeError` for options that are wrong. Issuing rejects with
 * `issuer.not_controller`, `context.order` for the data model 1.1, `sdjwt.path_unknown`, `sdjwt.non_selectable_claim`,
 * `key.*`.
 *
 * @example
 * const keyPair = await generateKeyPair('P-256')
 * const badge = openBadge.encode(model, { issuer: keyPair.controller })
 * const secureWith = vcSdJwt({ signer: keyPair.signer(), disclosable: [['credentialSubject', 'identifier']] })
 * const issued = await issueCredential(badge, { secureWith })
 */
export const vcSdJwt = (options: VcSdJwtOptions): SecuringMechanism<VcSdJwtForm> => {
  assertOptions(call, options)
  const { signer, disclosable = [], holderKey } = options
  const { did } = parseDidUrl(signer.id)
  const bound = confirmationOf(holderKey)
  return {
    name: 'vc-sd-jwt',
    secure: async (credential, { now, signal }) => {
      if (issuerIdOf(credential) !== did)
        throw new MicroCredentialError(issuerErrors['issuer.not_controller'], { pointer: '/issuer' })
      if (credential['@context'][0] !== credentialsV2Url)
        throw new MicroCredentialError(contextErrors['context.order'], { pointer: '/@context/0' })
      const document = { iss: did, iat: toNumericDate(now), ...bound, ...jsonOf(credential) }
      const { payload, disclosures } = await concealClaims(document, disclosable, plainInDataModel)
      const header = { typ: sdJwtTypes.dataModel, cty: 'vc' }
      return joinSdJwt(await signToken({ header, claims: payload }, signer, { signal }), disclosures)
    },
  }
}
