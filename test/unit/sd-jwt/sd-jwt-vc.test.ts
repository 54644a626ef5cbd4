import { describe, expect, it } from 'vitest'
import { bundledProfiles, decodeCredential, explainReport } from '../../../src/index.ts'
import { issueSdJwtVcCopies, learningCredential, presentSdJwt } from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import {
  asked,
  audience,
  codesOf,
  holder,
  holderJwk,
  issue,
  nonce,
  now,
  organizationIdentifier,
  payloadOf,
  seal,
  status,
  stranger,
  unsecured,
  verify,
} from '../../support/sd-jwt.ts'

const present = (issued: string, disclose: Parameters<typeof presentSdJwt>[1]['disclose'] = 'all') =>
  presentSdJwt(issued, { disclose, signer: holder.signer(), nonce, audience, now })

describe('an SD-JWT VC', () => {
  it('is issued with the key of a seal, shown by its holder, and verified with its claims', async () => {
    const report = await verify(await present(await issue()))
    expect(codesOf(report)).toEqual([])
    expect(explainReport(report)).toContain(organizationIdentifier)
    if (!report.verified) return
    const model = decodeCredential(report.credential, { profiles: [...bundledProfiles, learningCredential] })
    expect(model).toMatchObject({
      title: { und: 'Marine robotics' },
      learner: { familyName: 'Learner', givenName: 'Sample' },
      level: { eqf: 6 },
      workload: { ects: 3 },
    })
  })

  it('shows what the holder discloses, and nothing else', async () => {
    const report = await verify(await present(await issue(), [['family_name'], ['level_of_learning_experience']]))
    if (!report.verified) throw new Error(codesOf(report).join())
    const claims = report.credential.credentialSubject as Record<string, unknown>
    expect(claims).toMatchObject({ family_name: 'Learner', level_of_learning_experience: 6 })
    expect(claims).not.toHaveProperty('given_name')
    expect(claims).not.toHaveProperty('_sd')
    expect(claims).not.toHaveProperty('_sd_alg')
  })

  it('has the header of a JAdES signature, and conceals what the type says', async () => {
    const issued = await issue({ status, shortLived: undefined })
    const header = JSON.parse(Buffer.from(issued.split('.')[0] ?? '', 'base64url').toString())
    expect(header).toMatchObject({ typ: 'dc+sd-jwt', alg: 'ES256', iat: now().getTime() / 1000 })
    expect(header.x5c).toHaveLength(seal.signer.certificates.length)
    const payload = payloadOf(issued)
    expect(payload).toMatchObject({
      vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
      achievement_title: 'Marine robotics',
      cnf: { jwk: holderJwk },
      status,
    })
    expect(payload['_sd']).toHaveLength(unsecured.disclosable.length)
    expect(JSON.stringify(payload)).not.toContain('Learner')
  })

  it('requires a status unless it is short-lived', async () => {
    expect(await codeOfAsync(() => issue({ shortLived: undefined }))).toBe('status.required')
  })

  it('is refused without its holder, unless the verifier says that it need not be one', async () => {
    const issued = await issue()
    expect(codesOf(await verify(issued))).toEqual(['holder.key_binding_missing'])
    expect(codesOf(await verify(issued, {}))).toEqual(['holder.key_binding_missing'])
    expect(codesOf(await verify(issued, { keyBinding: 'off' }))).toEqual([])
    const unbound = await issue({ holderKey: undefined })
    expect(codesOf(await verify(unbound, {}))).toEqual([])
    expect(codesOf(await verify(unbound))).toEqual(['holder.key_binding_missing'])
  })

  it('is refused if another shows it, or shows an answer to another request', async () => {
    const issued = await issue()
    const show = (more: object) =>
      presentSdJwt(issued, { disclose: 'all', signer: holder.signer(), nonce, audience, now, ...more })
    expect(codesOf(await verify(await show({ signer: stranger.signer() })))).toEqual(['holder.key_mismatch'])
    expect(codesOf(await verify(await show({ nonce: 'another' })))).toEqual(['holder.nonce_mismatch'])
    expect(codesOf(await verify(await show({ audience: 'https://another.example' })))).toEqual([
      'holder.audience_mismatch',
    ])
    const earlier = () => new Date('2026-01-15T11:50:00Z')
    expect(codesOf(await verify(await show({ now: earlier })))).toEqual(['holder.key_binding_expired'])
    const later = () => new Date('2026-01-15T12:10:00Z')
    expect(codesOf(await verify(await show({ now: later })))).toEqual(['holder.key_binding_expired'])
  })

  it('is refused if disclosures were taken out after the holder had signed', async () => {
    const presented = await present(await issue())
    const parts = presented.split('~')
    expect(codesOf(await verify(parts.toSpliced(1, 1).join('~')))).toEqual(['holder.sd_hash_mismatch'])
    expect(codesOf(await verify(parts.toSpliced(1, 1).join('~'), { keyBinding: 'off' }))).toEqual([
      'holder.sd_hash_mismatch',
    ])
  })

  it('is issued in copies that have nothing in common by which they could be linked', async () => {
    const copies = [{ holderKey: holderJwk, status }, { status: { status_list: { ...status.status_list, idx: 18 } } }]
    const [one = '', other = ''] = await issueSdJwtVcCopies(unsecured, copies, { signer: seal.signer, now })
    const digests = new Set(payloadOf(one)['_sd'] as string[])
    expect((payloadOf(other)['_sd'] as string[]).some((digest) => digests.has(digest))).toBe(false)
    expect(payloadOf(one)['jti']).not.toBe(payloadOf(other)['jti'])
    const again = [{ status }, { status }]
    await expect(issueSdJwtVcCopies(unsecured, again, { signer: seal.signer, now })).rejects.toThrow(TypeError)
  })

  it('is refused by verifiers who do not know its authority', async () => {
    const presented = await present(await issue())
    expect(codesOf(await verify(presented, { keyBinding: asked, trustAnchors: [] }))).toEqual(['trust.unknown_root'])
  })
})
