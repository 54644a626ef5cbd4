/**
 * One award in the four forms that wallets ask for, verified by us and by implementations that are not ours; and one
 * revocation, seen in all four.
 *
 *   npx tsx examples/four-forms.ts
 */
import assert from 'node:assert/strict'
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  verify as verifySignature,
  X509Certificate,
} from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compactVerify } from 'jose'
import {
  bundledProfiles,
  dataIntegrity,
  dataIntegrityVerifier,
  decodeCredential,
  ecdsaRdfc2019,
  givenStatusLists,
  importKeyPair,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { openRegister, pglite } from 'microcredentials/registry'
import { createTestSeal } from 'microcredentials/testing'
import {
  issueStatusListToken,
  learningCredential,
  sdJwtVc,
  sdJwtVerifier,
  vcJwt,
  vcJwtVerifier,
  vcSdJwt,
  walletFormats,
  walletForms,
} from 'microcredentials/wallet'

import { isVerifiedByDigitalBazaar } from './support/digital-bazaar.ts'
import { sample } from './support/sample.ts'

// The university has a seal for the wallets of the EU, and a key of a DID for those that know no certificates.
const seal = await createTestSeal({ algorithm: 'ES256', organisation: 'TEST University', country: 'NL' })
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = await importKeyPair('P-256', pair.privateKey)
const award = { ...sample, identifiers: [{ value: 'MC-0000' }] }

// One award, one record, four copies. Each has a place of its own, so that the places do not say what belongs together.
const signer = key.signer()
const register = await openRegister({ database: await pglite() })
await register.addList({ id: 'https://university.example/status/1', purpose: 'revocation' })
const issued = await register.issue(award, {
  key: 'enrolment-1',
  ...walletForms({
    issuer: key.controller,
    secureWith: {
      'dc+sd-jwt': sdJwtVc({ signer: seal.signer, type: 'we-build', statusUri: (list) => `${list}.jwt` }),
      'vc+sd-jwt': vcSdJwt({ signer, disclosable: [['credentialSubject', 'identifier']] }),
      ldp_vc: dataIntegrity({ signer, cryptosuite: ecdsaRdfc2019 }),
      jwt_vc_json: vcJwt({ signer }),
    },
  }),
})
const [attestation, badge, embedded, token] = issued.copies as readonly [string, string, object, string]
const forms = { 'dc+sd-jwt': attestation, 'vc+sd-jwt': badge, ldp_vc: embedded, jwt_vc_json: token }

/** The list as it is published: as a credential, and as a token for those who know no JSON-LD. */
const publish = async (): Promise<readonly (object | string)[]> => {
  const published = await register.publish({ secureWith: vcJwt({ signer }), issuer: key.controller })
  const lists = published.map(async ({ id, credential }) => {
    const [validFrom, validUntil] = [new Date(), new Date(Date.now() + 24 * 60 * 60 * 1000)]
    const uri = `${id}.jwt`
    return [credential, await issueStatusListToken(credential, { signer: seal.signer, validFrom, validUntil, uri })]
  })
  return (await Promise.all(lists)).flat()
}

const profiles = [...bundledProfiles, learningCredential]
const verifyAll = async (published: readonly (object | string)[]) =>
  Promise.all(
    walletFormats.map(async (form) => {
      const report = await verifyCredential(forms[form], {
        mechanisms: [
          dataIntegrityVerifier(),
          vcJwtVerifier(),
          sdJwtVerifier({ trustAnchors: seal.trustAnchors, keyBinding: 'off' }),
        ],
        profiles,
        trust: trustIssuers([key.controller, 'NTRNL-TEST0000']),
        statusLists: givenStatusLists(published),
      })
      return { form, report }
    }),
  )

console.log('Verified by us:')
for (const { form, report } of await verifyAll(await publish())) {
  assert(report.verified, `${form}: ${report.errors[0]?.code}`)
  const { title, workload } = decodeCredential(report.credential, { profiles })
  assert.equal(workload?.ects, 3)
  console.log(`  ${form.padEnd(12)} ${Object.values(title ?? {})[0]}`)
}

console.log('Verified by others:')
const { publicKey } = new X509Certificate(Buffer.from(seal.signer.certificates[0]))
const verifierOf = (by: KeyObject) => async (data: string, signature: string) =>
  verifySignature(
    'sha256',
    Buffer.from(data),
    { key: by, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
const hashing = {
  hasher: (data: string | ArrayBuffer, algorithm: string) =>
    createHash(algorithm.replace('-', ''))
      .update(typeof data === 'string' ? data : new Uint8Array(data))
      .digest(),
  hashAlg: 'sha-256' as const,
}
const judge = new SDJwtVcInstance({
  ...hashing,
  verifier: verifierOf(publicKey),
  statusVerifier: verifierOf(publicKey),
  statusListFetcher: async () => String((await publish())[1]),
})
const { payload } = await judge.verify(forms['dc+sd-jwt'])
assert.equal(payload['title' as keyof typeof payload], 'Sample Micro-credential: Marine Robotics')
console.log('  dc+sd-jwt    @sd-jwt/sd-jwt-vc')

const ofBadges = new SDJwtInstance({ ...hashing, verifier: verifierOf(pair.publicKey) })
const { payload: shown } = await ofBadges.verify(forms['vc+sd-jwt'])
assert('identifier' in (shown as { readonly credentialSubject: object }).credentialSubject)
console.log('  vc+sd-jwt    @sd-jwt/core')

assert(await isVerifiedByDigitalBazaar(forms.ldp_vc, key))
console.log('  ldp_vc       @digitalbazaar/vc')

await compactVerify(forms.jwt_vc_json, pair.publicKey)
console.log('  jwt_vc_json  jose')

await register.revoke(issued.id)
console.log('After one revocation:')
for (const { form, report } of await verifyAll(await publish())) {
  assert.deepEqual(
    report.errors.map(({ code }) => code),
    ['status.revoked'],
  )
  console.log(`  ${form.padEnd(12)} ${report.errors[0]?.message}`)
}
