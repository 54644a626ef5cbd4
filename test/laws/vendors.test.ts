import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import type { Canonicalization } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { minimalModel } from '../support/elm-models.ts'
import { forgersVocabulary } from '../support/forgery.ts'
import { mutationsOf } from '../support/mutations.ts'
import { credentialWith, issuer, listUrl, now } from '../support/status.ts'

type Suites = Parameters<typeof dataIntegrity<'Ed25519'>>[0]['cryptosuite']

const issue = (credential: object, cryptosuite: Suites, canonicalization: Canonicalization): Promise<object> =>
  issueCredential(credential as Parameters<typeof issueCredential>[0], {
    secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite }),
    contexts: badgeContexts,
    canonicalization,
    now,
  })

const options = { trust: trustAnyIssuer, contexts: badgeContexts, now, status: 'off' } as const

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
      const report = await verifyCredential(one, { ...options, canonicalization: 'reference' })
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
        const [ours, theirs] = [
          await verifyCredential(edited, options),
          await verifyCredential(edited, { ...options, canonicalization: 'reference' }),
        ]
        expect(ours, `${name} at /${path.join('/')}`).toEqual(theirs)
        tried++
      }
      expect(tried).toBeGreaterThan(500)
    },
  )
})
