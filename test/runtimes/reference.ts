/** What becomes of who asks the reference: the packages of Digital Bazaar, loaded when they are asked. */
import {
  dataIntegrity,
  dataIntegrityVerifier,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  MicroCredentialError,
  trustAnyIssuer,
  verifyCredential,
  verifyProof,
} from 'microcredentials'

import { microCredential } from './journey.js'

export const reference = async (): Promise<readonly string[]> => {
  const key = await generateKeyPair('Ed25519')
  const signing = { signer: key.signer(), cryptosuite: eddsaRdfc2022 }
  const canonicalization = 'reference'
  const credential = elm.encode(microCredential, { issuer: key.controller })
  const signed = JSON.stringify(await issueCredential(credential, { secureWith: dataIntegrity(signing) }))
  const issued = await issueCredential(credential, {
    secureWith: dataIntegrity({ ...signing, canonicalization }),
  }).then(
    () => 'issued',
    (error: unknown) => (error instanceof MicroCredentialError ? error.code : String(error)),
  )
  const mechanisms = [dataIntegrityVerifier({ canonicalization })]
  const report = await verifyCredential(signed, { trust: trustAnyIssuer, mechanisms })
  const proof = await verifyProof(signed)
  return [
    issued,
    report.verified ? 'verified' : report.errors[0].code,
    'problem' in proof ? proof.problem.code : proof.outcome,
  ]
}
