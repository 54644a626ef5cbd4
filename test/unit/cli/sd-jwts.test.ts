import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openBadge } from '../../../src/index.ts'
import { issueCredential } from '../../../src/lib/issue.ts'
import { presentSdJwt, vcJwt, vcSdJwt } from '../../../src/wallet.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'
import {
  audience,
  holder,
  issue,
  nonce,
  now,
  organizationIdentifier,
  seal,
  stranger,
  walletModel,
} from '../../support/sd-jwt.ts'

/** `verify` reads SD-JWTs, and says whether their holder was asked for. */

const folder = temporaryFolder()
const command = commandAt(now)
const anchor = folder.at('anchor.pem')
const trusted = ['--anchor', anchor, '--trust', organizationIdentifier]
const verify = (file: string, ...more: readonly string[]) => command('verify', folder.at(file), ...more)
const unasked = 'No holder was asked for'

beforeAll(async () => {
  const issued = await issue()
  const plain = openBadge.encode(walletModel, { issuer: stranger.controller })
  const signer = stranger.signer()
  const secureWith = vcSdJwt({ signer, disclosable: [['credentialSubject', 'identifier']] })
  const badge = await issueCredential(plain, { secureWith, now })
  const shown = { disclose: [['family_name']], signer: holder.signer(), nonce, audience, now } as const
  writeFileSync(anchor, String(seal.trustAnchors[0]))
  writeFileSync(folder.at('issued.sd-jwt'), `${issued}\n`)
  writeFileSync(folder.at('badge.sd-jwt'), badge)
  writeFileSync(folder.at('badge.jwt'), await issueCredential(plain, { secureWith: vcJwt({ signer }), now }))
  writeFileSync(folder.at('shown.sd-jwt'), await presentSdJwt(issued, shown))
  writeFileSync(folder.at('altered.sd-jwt'), issued.replace('~W', '~X'))
})
afterAll(() => folder.remove())

describe('verify, with an SD-JWT', () => {
  it('says that nobody was asked whether they hold it', async () => {
    const { code, out } = await verify('issued.sd-jwt', ...trusted, '--show')
    expect([code, out.includes('VERIFIED'), out.includes(unasked)]).toEqual([0, true, true])
    expect(out).toContain('This is a TEST seal')
    // As a micro-credential, by the names of the model.
    expect(out).toMatch(/learner\.familyName +Learner/)
    const { out: json } = await verify('issued.sd-jwt', ...trusted, '--json')
    expect(JSON.parse(json)).toMatchObject({ verified: true, holder: 'not asked' })
  })

  it('asks for the holder', async () => {
    const asked = ['--nonce', nonce, '--audience', audience]
    const { code, out } = await verify('shown.sd-jwt', ...trusted, ...asked)
    expect([code, out.includes('The holder has signed'), out.includes(unasked)]).toEqual([0, true, false])
    const wrong = await verify('shown.sd-jwt', ...trusted, '--nonce', 'another', '--audience', audience)
    expect([wrong.code, wrong.out.includes('holder.nonce_mismatch')]).toEqual([1, true])
    const missing = await verify('issued.sd-jwt', ...trusted, ...asked)
    expect([missing.code, missing.out.includes('holder.key_binding_missing')]).toEqual([1, true])
  })

  it('takes no half of a question, and none for a file that cannot answer', async () => {
    expect((await verify('shown.sd-jwt', ...trusted, '--nonce', nonce)).code).toBe(64)
    expect((await verify('shown.sd-jwt', ...trusted, '--nonce', '', '--audience', audience)).code).toBe(64)
    const plain = ['--trust', stranger.controller]
    expect((await verify('badge.jwt', ...plain)).code).toBe(0)
    const asked = await verify('badge.jwt', ...plain, '--nonce', nonce, '--audience', audience)
    expect([asked.code, asked.err.includes('no holder was asked')]).toEqual([1, true])
  })

  it('reads badges as SD-JWTs, and says what is wrong with an altered one', async () => {
    const badge = await verify('badge.sd-jwt', '--trust', stranger.controller)
    expect([badge.code, badge.out.includes(unasked)]).toEqual([0, true])
    const altered = await verify('altered.sd-jwt', ...trusted)
    expect([altered.code, altered.out.includes('sdjwt.')]).toEqual([1, true])
  })
})
