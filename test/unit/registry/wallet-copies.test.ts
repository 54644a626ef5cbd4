import { beforeAll, describe, expect, it } from 'vitest'
import type { Register } from '../../../src/registry.ts'
import { issueStatusListToken, walletForms } from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { databaseForFile } from '../../support/register.ts'
import { codesOf, holder as key, now, seal, walletModel } from '../../support/sd-jwt.ts'
import { listUrl, secureWith, tokenUrl, verify } from '../../support/wallet-forms.ts'

/** The forms for wallets as copies of one record. */

let register: Register
beforeAll(async () => {
  register = await (await databaseForFile()).fresh()
  await register.addList({ id: listUrl, purpose: 'revocation' })
})

const forms = walletForms({ issuer: key.controller, secureWith })

/** The list as a credential, and as a token made of what the register has published. */
const publish = async (): Promise<readonly (object | string)[]> => {
  const published = await register.publish({ secureWith: secureWith.jwt_vc_json, issuer: key.controller })
  const [{ credential }] = published as readonly [(typeof published)[0]]
  const token = await issueStatusListToken(credential, { signer: seal.signer, validFrom: now(), uri: tokenUrl })
  return [credential, token]
}

describe('one award for wallets, in a register', () => {
  it('is one record, and one revocation is seen in all forms', async () => {
    const { id, copies } = await register.issue(walletModel, { key: 'enrolment-1', ...forms })
    const before = await publish()
    for (const copy of copies) expect(codesOf(await verify(copy, before))).toEqual([])
    const [record, ...more] = await register.find({ id })
    expect([record?.places.length, record?.copies.length, more.length]).toEqual([4, 4, 0])
    // What a key has signed can be found by it, whatever the form.
    const keys = record?.copies.map(({ signedWith }) => signedWith)
    expect(keys).toEqual([expect.stringMatching(/^x5t#S256:[\w-]{43}$/), key.id, key.id, key.id])
    await register.revoke(id)
    const after = await publish()
    for (const copy of copies) expect(codesOf(await verify(copy, after))).toEqual(['status.revoked'])
  })

  it('has a place for one status alone', async () => {
    await register.addList({ id: 'https://university.example/status/suspended', purpose: 'suspension' })
    const inAll = () => register.issue(walletModel, { key: 'enrolment-2', ...forms })
    expect(await codeOfAsync(inAll)).toBe('issuer.other_place')
    const { copies } = await register.issue(walletModel, { key: 'enrolment-3', lists: ['revocation'], ...forms })
    expect(copies).toHaveLength(4)
  })
})
