import {
  bundledProfiles,
  dataIntegrity,
  dataIntegrityVerifier,
  ecdsaRdfc2019,
  givenStatusLists,
  type Report,
  trustIssuers,
  verifyCredential,
} from '../../src/index.ts'
import { learningCredential, sdJwtVc, sdJwtVerifier, vcJwt, vcJwtVerifier, vcSdJwt } from '../../src/wallet.ts'
import { holder as key, now, organizationIdentifier, seal } from './sd-jwt.ts'

/** The four forms that wallets ask for: a seal for one, and one key of a DID for the others, so that they share a list. */

export const listUrl = 'https://university.example/status/1'
export const tokenUrl = `${listUrl}.jwt`

export const secureWith = {
  'dc+sd-jwt': sdJwtVc({ signer: seal.signer, type: 'we-build', statusUri: (list) => `${list}.jwt` }),
  'vc+sd-jwt': vcSdJwt({ signer: key.signer(), disclosable: [['credentialSubject', 'identifier']] }),
  ldp_vc: dataIntegrity({ signer: key.signer(), cryptosuite: ecdsaRdfc2019 }),
  jwt_vc_json: vcJwt({ signer: key.signer() }),
}

export const profiles = [...bundledProfiles, learningCredential]

export const verify = (form: string | object, published: readonly (object | string)[]): Promise<Report> =>
  verifyCredential(form, {
    mechanisms: [
      dataIntegrityVerifier(),
      vcJwtVerifier(),
      sdJwtVerifier({ trustAnchors: seal.trustAnchors, keyBinding: 'off' }),
    ],
    profiles,
    trust: trustIssuers([key.controller, organizationIdentifier]),
    statusLists: givenStatusLists(published),
    now,
  })
