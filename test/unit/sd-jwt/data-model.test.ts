import { describe, expect, it } from 'vitest'
import {
  decodeCredential,
  elm,
  issueCredential,
  openBadge,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from '../../../src/index.ts'
import { type ClaimPath, presentSdJwt, sdJwtVerifier, vcJwtVerifier, vcSdJwt } from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import {
  asked,
  audience,
  codesOf,
  holder,
  holderJwk,
  nonce,
  now,
  payloadOf,
  stranger,
  walletModel,
} from '../../support/sd-jwt.ts'
import { signParts } from '../../support/tokens.ts'

const issuer = stranger
const badge = openBadge.encode(walletModel, {
  issuer: issuer.controller,
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
})
const issue = (disclosable: readonly ClaimPath[] = [], more: object = {}) =>
  issueCredential(badge, { secureWith: vcSdJwt({ signer: issuer.signer(), disclosable, ...more }), now })
const verify = (text: string, more: Partial<VerifyOptions> = {}, options: Parameters<typeof sdJwtVerifier>[0] = {}) =>
  verifyCredential(text, {
    trust: trustIssuers([issuer.controller]),
    mechanisms: [vcJwtVerifier(), sdJwtVerifier(options)],
    now,
    ...more,
  })

describe('an SD-JWT-secured credential of the data model', () => {
  it('is a badge like any other, with a report of six checks', async () => {
    const issued = await issue([['credentialSubject', 'identifier']])
    const report = await verify(issued)
    expect(codesOf(report)).toEqual([])
    expect(report.checks.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'skipped',
      'passed',
    ])
    if (!report.verified) return
    expect(report.credential).toEqual(badge)
    expect(decodeCredential(report.credential)).toMatchObject({ title: { en: 'Marine robotics' } })
    expect(payloadOf(issued)['credentialSubject']).not.toHaveProperty('identifier')
  })

  it('says only what its holder shows', async () => {
    const issued = await issue([['credentialSubject', 'identifier']])
    const shown = await presentSdJwt(issued, { disclose: [] })
    const report = await verify(shown)
    if (!report.verified) throw new Error(codesOf(report).join())
    const { identifier: _, ...rest } = badge.credentialSubject as Record<string, unknown>
    expect(report.credential.credentialSubject).toEqual(rest)
  })

  it('is bound to a holder, if the issuer binds it', async () => {
    const issued = await issue([], { holderKey: holderJwk })
    expect(codesOf(await verify(issued))).toEqual(['holder.key_binding_missing'])
    const shown = await presentSdJwt(issued, { disclose: 'all', signer: holder.signer(), nonce, audience, now })
    expect(codesOf(await verify(shown, {}, { keyBinding: asked }))).toEqual([])
  })

  it('conceals nothing that validity depends on', async () => {
    for (const name of ['validFrom', '@context'])
      expect(await codeOfAsync(() => issue([[name]]))).toBe('sdjwt.non_selectable_claim')
    expect(await codeOfAsync(() => issue([['credentialSubject', 'unknown']]))).toBe('sdjwt.path_unknown')
  })

  it('is issued by its issuer alone, and in version 2.0', async () => {
    const secureWith = vcSdJwt({ signer: holder.signer() })
    expect(await codeOfAsync(() => issueCredential(badge, { secureWith, now }))).toBe('issuer.not_controller')
    const european = elm.encode(walletModel, { issuer: issuer.controller })
    const other = vcSdJwt({ signer: issuer.signer() })
    expect(await codeOfAsync(() => issueCredential(european, { secureWith: other, now }))).toBe('context.order')
  })

  it('is altered by nobody', async () => {
    const [jwt = '', ...rest] = (await issue()).split('~')
    const [head, body = '', signature] = jwt.split('.')
    const altered = Buffer.from(body, 'base64url').toString().replace('Marine', 'Master')
    const text = [[head, Buffer.from(altered).toString('base64url'), signature].join('.'), ...rest].join('~')
    expect(codesOf(await verify(text))).toEqual(['proof.invalid_signature'])
  })

  it.each<[string, object, readonly string[]]>([
    ['without a type', { typ: undefined }, []],
    ['by the name that its type had in the candidate recommendations', { typ: 'vc-ld+sd-jwt' }, []],
    ['not as another kind of token', { typ: 'vc+jwt' }, ['jwt.typ_mismatch']],
    ['not with another kind of content', { typ: undefined, cty: 'vp' }, ['jwt.typ_mismatch']],
  ])('is taken %s', async (_, more, codes) => {
    const header = { alg: 'ES256', kid: issuer.id, ...more }
    expect(codesOf(await verify(`${await signParts(header, badge, issuer)}~`))).toEqual(codes)
  })

  it('is no SD-JWT VC: a DID of the issuer is needed, and certificates are refused', async () => {
    const [jwt = ''] = (await issue()).split('~')
    const [head = '', ...rest] = jwt.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    const withMembers = (more: object): string =>
      `${[Buffer.from(JSON.stringify({ ...header, ...more })).toString('base64url'), ...rest].join('.')}~`
    expect(codesOf(await verify(withMembers({ x5c: ['AAAA'] })))).toEqual(['jwt.header_key_forbidden'])
    expect(codesOf(await verify(withMembers({ kid: holder.id })))).toEqual(['jwt.kid_issuer_mismatch'])
    expect(codesOf(await verify(withMembers({ typ: 'dc+sd-jwt', cty: undefined })))).toEqual(['sdjwt.vct_missing'])
  })
})
