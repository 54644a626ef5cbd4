import { describe, expect, it } from 'vitest'
import { elm, issueCredential, openBadge } from '../../../src/index.ts'
import { allocateStatus, createStatusList, credentialStates } from '../../../src/status.ts'
import {
  learningCredential,
  type SdJwtVcOptions,
  sdJwtVc,
  toCredentialConfiguration,
  toTypeMetadata,
} from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { now, payloadOf, seal, unsecured, verify, walletModel } from '../../support/sd-jwt.ts'

/** An SD-JWT VC made of a European credential. */

const id = 'https://university.example/status/1'
const entryOf = (options: Omit<Parameters<typeof createStatusList>[0], 'id'>) =>
  allocateStatus(createStatusList({ id, ...options })).entry
const european = (options: object = {}, model = walletModel) =>
  elm.encode(model, { issuer: 'urn:example:university', ...options })
const issue = (credential: Parameters<typeof issueCredential>[0], options: Partial<SdJwtVcOptions> = {}) =>
  issueCredential(credential, { secureWith: sdJwtVc({ signer: seal.signer, type: 'eudi', ...options }), now })

describe('a European credential as an SD-JWT VC', () => {
  it.each(['eudi', 'we-build', 'dc4eu'] as const)('has the claims that the model has: %s', async (type) => {
    const status = entryOf({ purpose: 'revocation' })
    const issued = await issue(european({ status }), { type })
    const report = await verify(issued, { keyBinding: 'off' }, { status: 'off' })
    const { claims } = learningCredential.encode(walletModel, { type })
    expect(report.verified && report.credential.credentialSubject).toMatchObject(claims)
  })

  it('has the status of the credential, at the address of the token', async () => {
    const status = entryOf({ purpose: 'revocation' })
    const issued = await issue(european({ status }), { statusUri: (list) => `${list}.jwt` })
    const place = { idx: Number(status.statusListIndex), uri: `${id}.jwt` }
    expect(payloadOf(issued)['status']).toEqual({ status_list: place })
    expect(await codeOfAsync(() => issue(european()))).toBe('status.required')
  })

  it('is refused with a status that a Status List Token cannot state', async () => {
    const codeOf = (options: Parameters<typeof entryOf>[0]) =>
      codeOfAsync(() => issue(european({ status: entryOf(options) })))
    expect(await codeOf({ ...credentialStates })).toBeUndefined()
    expect(await codeOf({ purpose: 'suspension' })).toBe('status.purpose_mismatch')
    expect(await codeOf({ purpose: 'message', size: 2, messages: ['a', 'b', 'c', 'd'] })).toBe(
      'status.purpose_mismatch',
    )
    const [one, other] = [entryOf({ purpose: 'revocation' }), entryOf({ purpose: 'suspension' })]
    const both = { ...european({ status: one }), credentialStatus: [one, other] }
    expect(await codeOfAsync(() => issue(both as never))).toBe('status.purpose_mismatch')
  })

  it('is valid within the validity of the credential', async () => {
    const status = entryOf({ purpose: 'revocation' })
    const seconds = (time: string): number => Date.parse(time) / 1000
    const ending = european({ status }, { ...walletModel, validUntil: '2026-06-30T00:00:00Z' })
    expect(payloadOf(await issue(ending))['exp']).toBe(seconds('2026-06-30T00:00:00Z'))
    const later = new Date('2027-01-01T00:00:00Z')
    expect(payloadOf(await issue(ending, { validUntil: later }))['exp']).toBe(seconds('2026-06-30T00:00:00Z'))
    const sooner = new Date('2026-02-01T00:00:00Z')
    expect(payloadOf(await issue(ending, { validUntil: sooner }))['exp']).toBe(seconds('2026-02-01T00:00:00Z'))
    const { nbf, exp } = payloadOf(await issue(european({ status })))
    expect([nbf, exp]).toEqual([now().getTime() / 1000, undefined])
  })

  it('is refused for another kind of credential', async () => {
    const badge = openBadge.encode(walletModel, { issuer: 'did:web:university.example' })
    expect(await codeOfAsync(() => issue(badge, { shortLived: true, validUntil: new Date('2026-02-01') }))).toBe(
      'profile.none',
    )
  })
})

describe('the description of a type', () => {
  const described = { type: 'eudi', name: { en: 'Micro-credential', nl: 'Microcredential' } } as const

  it('names what is mandatory and what can be concealed, as the type is issued', async () => {
    const { vct, claims, display } = toTypeMetadata(described)
    expect([vct, display[1]]).toEqual([unsecured.claims.vct, { locale: 'nl', name: 'Microcredential' }])
    const concealable = claims.filter(({ sd }) => sd === 'always').map(({ path }) => path)
    for (const path of unsecured.disclosable) expect(concealable).toContainEqual(path)
    const typeMetadata = JSON.stringify(toTypeMetadata(described))
    const issued = await issue(european(), { shortLived: true, validUntil: new Date('2026-02-01T00:00:00Z') })
    const report = await verify(issued, { keyBinding: 'off', typeMetadata: () => typeMetadata })
    expect(report.verified).toBe(true)
  })

  it('changes nothing of the type if it is changed', () => {
    const { claims } = toTypeMetadata(described) as never as { readonly claims: { sd: string }[] }
    for (const claim of claims) claim.sd = 'never'
    expect(learningCredential.encode(walletModel, { type: 'eudi' }).disclosable).toEqual(unsecured.disclosable)
  })

  it('is what wallets are told of it', () => {
    const configuration = toCredentialConfiguration({ ...described, scope: 'learning', algorithms: ['ES384'] })
    expect(configuration).toMatchObject({
      ...{ format: 'dc+sd-jwt', vct: unsecured.claims.vct, scope: 'learning' },
      credential_signing_alg_values_supported: ['ES384'],
      credential_metadata: { display: [{ name: 'Micro-credential', locale: 'en' }, {}] },
    })
    expect(configuration.credential_metadata.claims).toContainEqual({ path: ['family_name'], mandatory: true })
  })
})
