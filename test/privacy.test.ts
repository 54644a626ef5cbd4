import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../src/lib/base/errors.ts'
import type { Json } from '../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../src/lib/checks/trust.ts'
import { issueCredential } from '../src/lib/issue.ts'
import { parseMicroCredential } from '../src/lib/model/parse.ts'
import { elm } from '../src/lib/profile/elm/elm.ts'
import { decodeCredential } from '../src/lib/profile/table.ts'
import { eddsaRdfc2022 } from '../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../src/lib/proof/data-integrity.ts'
import { explainReport } from '../src/lib/report.ts'
import { verifyCredential } from '../src/lib/verify.ts'
import { runs } from './support/depth.ts'
import { minimalModel } from './support/elm-models.ts'
import { mutationsOf } from './support/mutations.ts'
import { issuer, now, sign } from './support/status.ts'

/** Marks whatever is about a person. No message, pointer, report or error may have it. */
const canary = 'CanaryOfSampleLearner'

const model = {
  ...minimalModel,
  learner: {
    id: `urn:${canary}`,
    fullName: canary,
    email: `${canary}@university.example`,
    identifiers: [{ type: 'local' as const, value: canary, scheme: 'Example register' }],
  },
  assessments: [{ ...minimalModel.assessments[0], grade: { en: `Grade of ${canary}` } }] as never,
}

const everythingOf = (error: unknown): string => {
  if (!(error instanceof MicroCredentialError)) throw error
  return [
    error.message,
    error.code,
    error.pointer,
    error.stack,
    JSON.stringify(error),
    JSON.stringify(error.problems),
  ].join()
}

/** Names of members may be told, but for those that are no names: somebody's name or address as a key. */
const vocabulary = {
  keys: [
    '@id',
    'type',
    'issuer',
    'unheardOf',
    `Sample ${canary}`,
    `${canary}@university.example`,
    `https://schema.org/${canary}`,
  ],
  texts: [canary, `urn:${canary}`, `did:key:${canary}`, '2026-01-01'],
}

/** So many of the faulty inputs that can be made of one document. */
const tried = runs(120, 1_400)

/** What an error, a report and its explanation say of each of many faulty inputs. */
const saidOfMutations = async (document: object, say: (value: Json) => Promise<string>) => {
  const mutations = [...mutationsOf(document as Json, vocabulary)]
  const every = Math.ceil(mutations.length / tried)
  const said: string[] = []
  for (const { make } of mutations.filter((_, index) => index % every === 0)) said.push(await say(make()))
  return said
}

const leaksIn = (said: readonly string[]): readonly string[] => said.filter((text) => text.includes(canary))

describe('no word about a person', () => {
  it('is in what a verification says of a credential that is not accepted', async () => {
    const signed = await sign(elm.encode(model, { issuer: issuer.controller, id: `urn:credential:${canary}` }))
    expect(JSON.stringify(signed)).toContain(canary)
    const said = await saidOfMutations(signed, async (value) => {
      const report = await verifyCredential(value as object, { trust: trustAnyIssuer, now, status: 'off' })
      const { credential: _, ...shown } = report
      return JSON.stringify(shown) + explainReport(report)
    })
    expect(said.length).toBeGreaterThan(tried / 2)
    expect(leaksIn(said)).toEqual([])
  })

  it('is in the errors of whoever issues', async () => {
    const unsigned = elm.encode(model, { issuer: issuer.controller })
    const said = await saidOfMutations(unsigned, async (value) => {
      const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
      return issueCredential(value as never, { secureWith, now }).then(() => '', everythingOf)
    })
    expect(said.filter((text) => text !== '').length).toBeGreaterThan(tried / 4)
    expect(leaksIn(said)).toEqual([])
  })

  it('is in the errors of a faulty model, of its encoding and of its decoding', async () => {
    const tell = (run: () => unknown): string => {
      try {
        run()
        return ''
      } catch (error) {
        // A mistake of the programmer's is told in words of ours, without a value.
        return error instanceof TypeError && !error.message.includes('undefined') ? error.message : everythingOf(error)
      }
    }
    const faulty = await saidOfMutations(model, async (value) => tell(() => parseMicroCredential(value)))
    expect(faulty.filter((text) => text !== '').length).toBeGreaterThan(tried / 4)
    expect(leaksIn(faulty)).toEqual([])
    const encoded = elm.encode(model, { issuer: issuer.controller })
    const read = await saidOfMutations(encoded, async (value) => tell(() => decodeCredential(value as never)))
    expect(leaksIn(read)).toEqual([])
  })
})
