import { describe, expect, it } from 'vitest'
import { codesOf, issue, payloadOf, verify } from '../../support/sd-jwt.ts'
import { hasSharedData, readSharedText } from '../../support/shared-data.ts'

const vct = 'urn:example:type'
const metadata = {
  vct,
  claims: [
    { path: ['title'], sd: 'never', mandatory: true },
    { path: ['grade'], sd: 'always', mandatory: true },
    { path: ['outcomes', null], sd: 'always' },
  ],
}
const text = JSON.stringify(metadata)
const claims = { vct, title: 'Marine robotics', grade: 'Good', outcomes: ['A', 'B'] }
const disclosable = [['grade'], ['outcomes', null]] as const

const check = async (
  document: string | Readonly<Record<string, string>>,
  given: { readonly claims?: object; readonly disclosable?: readonly (readonly [string, ...(null | number)[]])[] } = {},
  signed: string | undefined = undefined,
) => {
  const issued = await issue({ holderKey: undefined, typeMetadata: signed }, { claims, disclosable, ...given } as never)
  const typeMetadata = (name: string) => (typeof document === 'string' ? document : document[name])
  return codesOf(await verify(issued, { typeMetadata }))
}

describe('the metadata of a type', () => {
  it('are signed by their digest', async () => {
    expect(payloadOf(await issue({ typeMetadata: text }))['vct#integrity']).toMatch(/^sha256-[\w+/]{43}=$/)
    expect(await check(text, {}, text)).toEqual([])
    expect(await check(`${text} `, {}, text)).toEqual(['sdjwt.type_integrity'])
  })

  it('say what must be concealed, what must not, and what must be there', async () => {
    expect(await check(text)).toEqual([])
    expect(await check(text, { disclosable: [['title'], ...disclosable] })).toEqual(['sdjwt.non_selectable_claim'])
    expect(await check(text, { disclosable: [['outcomes', null]] })).toEqual(['sdjwt.claim_in_plain'])
    expect(await check(text, { claims: { vct, grade: 'Good' }, disclosable: [['grade']] })).toEqual([
      'sdjwt.required_claim_missing',
    ])
    // The holder may leave out what can be concealed.
    expect(await check(text, { claims: { vct, title: 'A' }, disclosable: [] })).toEqual([])
  })

  it('are refused if they are malformed or of another type, and not missed where nobody has them', async () => {
    expect(await check('no JSON')).toEqual(['sdjwt.type_metadata'])
    expect(await check(JSON.stringify({ ...metadata, vct: 'urn:example:other' }))).toEqual(['sdjwt.type_metadata'])
    expect(await check(JSON.stringify({ vct, claims: [{ path: [] }] }))).toEqual(['sdjwt.type_metadata'])
    expect(await check(JSON.stringify({ vct, claims: {} }))).toEqual(['sdjwt.type_metadata'])
    expect(await check({})).toEqual([])
  })

  it('are read with those of the types that they extend', async () => {
    const general = { vct: 'urn:example:general', claims: [{ path: ['issued'], sd: 'never', mandatory: true }] }
    const documents = {
      [vct]: JSON.stringify({ ...metadata, extends: general.vct }),
      [general.vct]: JSON.stringify(general),
    }
    expect(await check(documents)).toEqual(['sdjwt.required_claim_missing'])
    expect(await check(documents, { claims: { ...claims, issued: '2026-01-15' } })).toEqual([])
    expect(await check({ [vct]: documents[vct] ?? '' })).toEqual(['sdjwt.type_metadata'])
    // Types that extend each other would never end.
    expect(await check({ [vct]: JSON.stringify({ ...metadata, extends: vct }) })).toEqual(['sdjwt.type_metadata'])
  })

  const published = 'elm/vct/eudi-learning_credential.json'
  it.skipIf(!hasSharedData(published))('of the EUDI reference issuer fit what we write (needs vectors)', async () => {
    const document = readSharedText(published)
    const validUntil = new Date('2026-07-15T12:00:00Z')
    const given = { typeMetadata: document, validUntil, issuer: 'https://university.example' as const }
    const issued = await issue(given)
    expect(codesOf(await verify(issued, { keyBinding: 'off', typeMetadata: () => document }))).toEqual([])
  })
})
