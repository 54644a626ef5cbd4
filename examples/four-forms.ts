/**
 * One award in the four forms that wallets ask for, verified by us and by implementations that are not ours; and one
 * revocation, seen in all four.
 *
 *   npx tsx examples/four-forms.ts
 */
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, verify as verifySignature, X509Certificate } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compactVerify } from 'jose'
import {
  bundledProfiles,
  dataIntegrity,
  dataIntegrityVerifier,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  givenStatusLists,
  importKeyPair,
  issueCredential,
  openBadge,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from 'microcredentials/status'
import { createTestSeal } from 'microcredentials/testing'
import {
  issueSdJwtVc,
  issueStatusListToken,
  learningCredential,
  sdJwtVerifier,
  tokenStatusOf,
  vcJwt,
  vcJwtVerifier,
  vcSdJwt,
} from 'microcredentials/wallet'

import { sample } from './support/sample.ts'

// The university has a seal for the wallets of the EU, and keys of a DID for those that know no certificates.
const seal = await createTestSeal({ algorithm: 'ES256', organisation: 'TEST University', country: 'NL' })
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const [key, signing] = [await importKeyPair('P-256', pair.privateKey), await generateKeyPair('Ed25519')]
const award = { ...sample, identifiers: [{ value: 'MC-0000' }] }

// One place on one list: here the four forms are for one wallet. Copies that must not be linked need a place each.
const { list, entry } = allocateStatus(
  createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
)
const tokenUrl = 'https://university.example/status/1.jwt'

const badge = openBadge.encode(award, { issuer: key.controller, status: entry })
const forms = {
  'dc+sd-jwt': await issueSdJwtVc(learningCredential.encode(award, { type: 'we-build' }), {
    signer: seal.signer,
    status: tokenStatusOf(entry, tokenUrl),
  }),
  'vc+sd-jwt': await issueCredential(badge, {
    secureWith: vcSdJwt({ signer: key.signer(), disclosable: [['credentialSubject', 'identifier']] }),
  }),
  ldp_vc: await issueCredential(openBadge.encode(award, { issuer: signing.controller, status: entry }), {
    secureWith: dataIntegrity({ signer: signing.signer(), cryptosuite: eddsaRdfc2022 }),
  }),
  jwt_vc_json: await issueCredential(elm.encode(award, { issuer: key.controller, status: entry }), {
    secureWith: vcJwt({ signer: key.signer() }),
  }),
}

/** The list as it is published: as a credential of each issuer, and as a token for those who know no JSON-LD. */
const publish = async (current: StatusList): Promise<readonly (object | string)[]> => {
  const [validFrom, validUntil] = [new Date(), new Date(Date.now() + 24 * 60 * 60 * 1000)]
  const credential = await encodeStatusList(current, { issuer: key.controller, validFrom, validUntil })
  return [
    await issueCredential(credential, { secureWith: vcJwt({ signer: key.signer() }) }),
    await issueStatusListToken(current, { signer: seal.signer, validFrom, validUntil, uri: tokenUrl }),
  ]
}

const profiles = [...bundledProfiles, learningCredential]
const verifyAll = async (published: readonly (object | string)[]) =>
  Promise.all(
    Object.entries(forms).map(async ([form, credential]) => {
      const report = await verifyCredential(credential, {
        mechanisms: [
          dataIntegrityVerifier(),
          vcJwtVerifier(),
          sdJwtVerifier({ trustAnchors: seal.trustAnchors, keyBinding: 'off' }),
        ],
        profiles,
        trust: trustIssuers([key.controller, signing.controller, 'NTRNL-TEST0000']),
        statusLists: givenStatusLists(published),
        // The badge with an embedded proof has another key of the university than the list.
        statusDelegates: { [signing.controller]: [key.controller] },
      })
      return { form, report }
    }),
  )

console.log('Verified by us:')
for (const { form, report } of await verifyAll(await publish(list))) {
  assert(report.verified, `${form}: ${report.errors[0]?.code}`)
  const { title, workload } = decodeCredential(report.credential, { profiles })
  assert.equal(workload?.ects, 3)
  console.log(`  ${form.padEnd(12)} ${Object.values(title ?? {})[0]}`)
}

console.log('Verified by others:')
const { publicKey } = new X509Certificate(Buffer.from(seal.signer.certificates[0]))
const isSealed = async (data: string, signature: string): Promise<boolean> =>
  verifySignature(
    'sha256',
    Buffer.from(data),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
const judge = new SDJwtVcInstance({
  hasher: (data, algorithm) =>
    createHash(algorithm.replace('-', ''))
      .update(typeof data === 'string' ? data : new Uint8Array(data))
      .digest(),
  hashAlg: 'sha-256',
  verifier: isSealed,
  statusVerifier: isSealed,
  statusListFetcher: async () => String((await publish(list))[1]),
})
const { payload } = await judge.verify(forms['dc+sd-jwt'])
assert.equal(payload['title' as keyof typeof payload], 'Sample Micro-credential: Marine Robotics')
console.log('  dc+sd-jwt    @sd-jwt/sd-jwt-vc')

// The packages of Digital Bazaar and `jsonld`, with which this library compares itself.
const byReference = await verifyCredential(forms.ldp_vc, {
  mechanisms: [dataIntegrityVerifier({ canonicalization: 'reference' })],
  trust: trustIssuers([signing.controller]),
  status: 'off',
})
assert(byReference.verified)
console.log('  ldp_vc       @digitalbazaar/vc')

for (const form of ['vc+sd-jwt', 'jwt_vc_json'] as const) {
  const [jwt = ''] = forms[form].split('~')
  await compactVerify(jwt, pair.publicKey)
  console.log(`  ${form.padEnd(12)} jose`)
}

console.log('After one revocation:')
for (const { form, report } of await verifyAll(await publish(revoke(list, entry)))) {
  assert.deepEqual(
    report.errors.map(({ code }) => code),
    ['status.revoked'],
  )
  console.log(`  ${form.padEnd(12)} ${report.errors[0]?.message}`)
}
