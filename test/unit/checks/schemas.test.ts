import { describe, expect, it } from 'vitest'

import { checkSchemas, openBadge, trustIssuers, verifyCredential } from '../../../src/index.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { issuer, now, sign } from '../../support/status.ts'

const verified = async () => {
  const file = await sign(openBadge.encode(minimalModel, { issuer: issuer.controller }))
  const report = await verifyCredential(file, { trust: trustIssuers([issuer.controller]), now })
  if (!report.verified) throw new Error('It should have passed.')
  return report.credential
}
const id = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const stated = { id, types: ['1EdTechJsonSchemaValidator2019'] }

describe('the schema that a badge names', () => {
  it('is reported, and judged by nobody unless a function is given', async () => {
    expect(await checkSchemas(await verified())).toMatchObject([
      { ...stated, outcome: 'indeterminate', problem: { code: 'resource.schema_unjudged' } },
    ])
  })

  it.each([
    [true, { outcome: 'passed' }],
    [false, { outcome: 'failed', problem: { code: 'resource.schema_mismatch' } }],
    [undefined, { outcome: 'indeterminate', problem: { code: 'resource.schema_unjudged' } }],
  ])('is judged by the function that the caller gives: %s', async (answer, outcome) => {
    const asked: unknown[] = []
    const judge = async (...given: unknown[]) => {
      asked.push(given)
      return answer
    }
    const credential = await verified()
    expect(await checkSchemas(credential, judge)).toMatchObject([{ ...stated, ...outcome }])
    expect(asked).toEqual([[stated, credential]])
  })

  it('is not judged by an answer that says nothing', async () => {
    const credential = await verified()
    await expect(checkSchemas(credential, () => 'yes' as never)).rejects.toThrow(TypeError)
    await expect(checkSchemas({ ...credential } as never)).rejects.toThrow(/report\.credential/)
  })
})
