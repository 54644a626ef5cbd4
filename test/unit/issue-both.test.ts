import { describe, expect, it } from 'vitest'

import {
  decodeCredential,
  givenStatusLists,
  issueBoth,
  type Report,
  trustIssuers,
  verifyCredential,
} from '../../src/index.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from '../../src/status.ts'
import { minimalModel } from '../support/elm-models.ts'
import { codeOfAsync } from '../support/errors.ts'
import { issuer, listUrl, now, sign } from '../support/status.ts'

const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
const { list, entry } = allocateStatus(createStatusList({ id: listUrl, purpose: 'revocation' }))
const options = { issuer: issuer.controller, now, european: { secureWith }, badge: { secureWith } }

const publish = (state: typeof list): Promise<object> =>
  Promise.resolve(encodeStatusList(state, { issuer: issuer.controller, validFrom: now() })).then((one) => sign(one))
const verify = (file: unknown, published: object): Promise<Report> =>
  verifyCredential(JSON.stringify(file), {
    trust: trustIssuers([issuer.controller]),
    statusLists: givenStatusLists([published]),
    now,
  })

describe('one award in two forms', () => {
  it('is one micro-credential, whichever form is read', async () => {
    const { european, badge } = await issueBoth(minimalModel, { ...options, status: entry })
    const published = await publish(list)
    const read = await Promise.all(
      [european, badge].map(async (file) => {
        const report = await verify(file, published)
        expect(report.outcome).toBe('passed')
        return report.verified ? decodeCredential(report.credential) : undefined
      }),
    )
    const [one, other] = read.map((model) => ({ ...model, assessments: undefined, issuedOn: undefined }))
    expect(other).toEqual(one)
  })

  it('has one id and one place on a list, and ends in both forms by one revocation', async () => {
    const { european, badge } = await issueBoth(minimalModel, { ...options, status: entry })
    expect(badge.id).toBe(european.id)
    const published = await publish(revoke(list, entry))
    for (const file of [european, badge])
      expect((await verify(file, published)).errors.map(({ code }) => code)).toEqual(['status.revoked'])
  })

  it('is checked in both forms before a key is used', async () => {
    let asked = 0
    const signer = { ...issuer.signer(), sign: () => Promise.reject(new Error(`${asked++}`)) }
    const counting = dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 })
    // In European credentials a document that ends before it begins is refused first; so would it be in a badge.
    const never = { ...minimalModel, issuedOn: '2026-01-15', validUntil: '2026-01-01' }
    const both = { ...options, european: { secureWith: counting }, badge: { secureWith: counting } }
    expect(await codeOfAsync(() => issueBoth(never, both))).toBe('time.interval')
    const learner = { ...minimalModel.learner, id: 'no iri' }
    expect(await codeOfAsync(() => issueBoth({ ...minimalModel, learner }, both))).toBe('jsonld.relative_iri')
    expect(asked).toBe(0)
  })
})
