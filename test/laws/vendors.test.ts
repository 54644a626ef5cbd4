import { cryptosuite as ecdsaPeer } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as eddsaPeer } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { describe, expect, it } from 'vitest'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { bare } from '../../src/lib/base/json/bare.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { importKeyPair, type KeyPair } from '../../src/lib/keys/key-pair.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import type { Canonicalization } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { ecdsaJcs2019 } from '../../src/lib/proof/cryptosuites/ecdsa-jcs-2019.ts'
import { ecdsaRdfc2019 } from '../../src/lib/proof/cryptosuites/ecdsa-rdfc-2019.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaJcs2022 } from '../../src/lib/proof/cryptosuites/eddsa-jcs-2022.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { minimalModel } from '../support/elm-models.ts'
import { forgersVocabulary } from '../support/forgery.ts'
import { sampleJwks } from '../support/keys.ts'
import { mutationsOf } from '../support/mutations.ts'
import { createPeer, createPeerOf2020, createPeerOfEcdsaJson, type Peer } from '../support/peer.ts'
import { credentialWith, issuer, listUrl, now } from '../support/status.ts'

type Suites = Parameters<typeof dataIntegrity<'Ed25519'>>[0]['cryptosuite']

const issue = (credential: object, cryptosuite: Suites, canonicalization: Canonicalization): Promise<object> =>
  issueCredential(credential as Parameters<typeof issueCredential>[0], {
    secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite, canonicalization }),
    contexts: badgeContexts,
    now,
  })

const options = { trust: trustAnyIssuer, contexts: badgeContexts, now, status: 'off' } as const
const byReference = { ...options, mechanisms: [dataIntegrityVerifier({ canonicalization: 'reference' })] }

/** The text of what came out, or the code of what was thrown. */
const outcomeOf = async (attempt: Promise<object>): Promise<string> => {
  try {
    return JSON.stringify(await attempt)
  } catch (error) {
    return error instanceof MicroCredentialError ? error.code : String(error)
  }
}

const status = {
  id: `${listUrl}#94567`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: listUrl,
}

const credentials = [
  ['of version 2.0', credentialWith(status)],
  ['with nodes that have no ids', badge(issuer.controller, 2)],
  ['of version 1.1', elm.encode(minimalModel, { issuer: issuer.controller, id: 'urn:credential:a' })],
] as const

const suites = [
  ['eddsa-rdfc-2022', eddsaRdfc2022],
  ['Ed25519Signature2020', ed25519Signature2020],
  ['both', [ed25519Signature2020, eddsaRdfc2022]],
] as const satisfies readonly (readonly [string, Suites])[]

describe.each(credentials)('a credential %s', (_, credential) => {
  it.each(suites)('is issued to the letter as the vendors issue it: %s', async (_name, suite) => {
    // The first two times a shape is learnt, the third time it is known.
    const ours = [1, 2, 3].map(() => issue(credential, suite, 'plans'))
    const theirs = JSON.stringify(await issue(credential, suite, 'reference'))
    for (const one of await Promise.all(ours)) expect(JSON.stringify(one)).toBe(theirs)
  })
})

describe('any single edit of a credential', () => {
  it.each(credentials)('%s, is issued as the vendors issue it, or refused as they refuse it', async (_, credential) => {
    const differences: string[] = []
    const accepted: object[] = []
    const edits = [...mutationsOf(credential as unknown as Json, forgersVocabulary)]
    // Of a large credential a sample.
    const every = Math.ceil(edits.length / 3_000)
    for (const { name, path, make } of edits.filter((_, index) => index % every === 0)) {
      const edited = make() as object
      const [ours, theirs] = [
        await outcomeOf(issue(edited, eddsaRdfc2022, 'plans')),
        await outcomeOf(issue(edited, eddsaRdfc2022, 'reference')),
      ]
      if (ours !== theirs) differences.push(`${name} at /${path.join('/')}: ${theirs}`)
      else if (ours.startsWith('{')) accepted.push(JSON.parse(ours))
    }
    expect(differences).toEqual([])
    expect(accepted.length).toBeGreaterThan(20)
    for (const one of accepted) {
      const report = await verifyCredential(one, byReference)
      expect(report.checks.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])
    }
  })

  it.each(suites.slice(0, 2))(
    'after it was signed with %s is refused for the reason the vendors see',
    async (_, suite) => {
      const signed = await issue(credentialWith(undefined), suite, 'plans')
      let tried = 0
      for (const { name, path, make } of mutationsOf(signed as Json, forgersVocabulary)) {
        const edited = make() as object
        const [ours, theirs] = [await verifyCredential(edited, options), await verifyCredential(edited, byReference)]
        expect(ours, `${name} at /${path.join('/')}`).toEqual(theirs)
        tried++
      }
      expect(tried).toBeGreaterThan(500)
    },
  )
})

const p256 = await importKeyPair('P-256', sampleJwks['P-256'])
const p384 = await importKeyPair('P-384', sampleJwks['P-384'])
const peerOf = (pair: KeyPair): Peer => createPeer(pair, { signing: ecdsaPeer, verifying: ecdsaPeer })
const jcsPeer = createPeer(issuer, { signing: createSignCryptosuite(), verifying: createVerifyCryptosuite() })

/** Every suite, beside the vendors' packages as anybody sets them up. */
const others = [
  [
    'eddsa-rdfc-2022',
    issuer.controller,
    () => dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 }),
    createPeer(issuer, { signing: eddsaPeer, verifying: eddsaPeer }),
  ],
  [
    'Ed25519Signature2020',
    issuer.controller,
    () => dataIntegrity({ signer: issuer.signer(), cryptosuite: ed25519Signature2020 }),
    createPeerOf2020(issuer),
  ],
  [
    'ecdsa-rdfc-2019 with P-256',
    p256.controller,
    () => dataIntegrity({ signer: p256.signer(), cryptosuite: ecdsaRdfc2019 }),
    peerOf(p256),
  ],
  [
    'ecdsa-rdfc-2019 with P-384',
    p384.controller,
    () => dataIntegrity({ signer: p384.signer(), cryptosuite: ecdsaRdfc2019 }),
    peerOf(p384),
  ],
  [
    'eddsa-jcs-2022',
    issuer.controller,
    () => dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaJcs2022 }),
    jcsPeer,
  ],
  [
    'ecdsa-jcs-2019 with P-256',
    p256.controller,
    () => dataIntegrity({ signer: p256.signer(), cryptosuite: ecdsaJcs2019 }),
    createPeerOfEcdsaJson(p256),
  ],
] as const

describe('any single edit of a credential that plain @digitalbazaar/vc judges', () => {
  it.each(others)('after it was signed with %s fits there where it fits here', async (_, did, secureWith, peer) => {
    const credential = { ...credentialWith(undefined), issuer: did }
    const signed = await issueCredential(credential as never, { secureWith: secureWith(), now })
    let fitted = 0
    let refused = 0
    for (const { name, path, make } of mutationsOf(signed as unknown as Json, forgersVocabulary)) {
      const edited = make() as JsonObject
      const { checks, errors } = await verifyCredential(edited, options)
      const where = `${name} at /${path.join('/')}`
      // What is refused before its signature was tried may fit or not.
      if (errors[0]?.code === 'proof.invalid_signature') {
        refused++
        expect(await peer.verifies(edited, now()), where).toBe(false)
      } else if (checks[1]?.outcome === 'passed') {
        fitted++
        expect(await peer.verifies(withBareMembers(edited), now()), where).toBe(true)
      }
    }
    expect(fitted).toBeGreaterThan(0)
    expect(refused).toBeGreaterThan(50)
  })
})

/** Of these there is one. The peer looks for the value itself; in an array of its own it is the same RDF. */
const single: ReadonlySet<string> = new Set(['issuer', 'validFrom', 'validUntil'])
const withBareMembers = (document: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, single.has(name) ? (bare(value) as Json) : value]),
  )
