import { describe, expect, it } from 'vitest'
import { bundledContexts, decodeCredential } from '../../src/index.ts'
import { allocateStatuses, createStatusList, encodeStatusList, revoke, type StatusList } from '../../src/status.ts'
import { issueForWallets, issueStatusListToken, walletFormats, walletForms } from '../../src/wallet.ts'
import { codeOfAsync } from '../support/errors.ts'
import { codesOf, holder as key, now, payloadOf, seal, walletModel } from '../support/sd-jwt.ts'
import { listUrl, profiles, secureWith, tokenUrl, verify } from '../support/wallet-forms.ts'

/** One award in the four forms that wallets ask for */

const options = { issuer: key.controller, secureWith, now }

/** A list in the form of each credential that is on it. */
const publish = async (list: StatusList): Promise<readonly (object | string)[]> => {
  const credential = await encodeStatusList(list, { issuer: key.controller, validFrom: now() })
  return [
    await secureWith.jwt_vc_json.secure(credential, { contexts: bundledContexts, now: now() }),
    await issueStatusListToken(list, { signer: seal.signer, validFrom: now(), uri: tokenUrl }),
  ]
}

describe('one award in the forms that wallets ask for', () => {
  const { list, entries } = allocateStatuses(createStatusList({ id: listUrl, purpose: 'revocation' }), 4)

  it('is one micro-credential, whichever form is read, and revoked in all', async () => {
    const forms = await issueForWallets(walletModel, { ...options, statuses: entries })
    expect(Object.keys(forms)).toEqual([...walletFormats])
    const before = await publish(list)
    const after = await publish(entries.reduce((current, entry) => revoke(current, entry), list))
    for (const format of walletFormats) {
      const report = await verify(forms[format], before)
      expect([format, codesOf(report)]).toEqual([format, []])
      if (!report.verified) continue
      const { title, workload } = decodeCredential(report.credential, { profiles })
      expect([Object.values(title ?? {}), workload]).toEqual([['Marine robotics'], walletModel.workload])
      expect(codesOf(await verify(forms[format], after))).toEqual(['status.revoked'])
    }
  })

  it('shows by nothing in the SD-JWT VC which other forms there are', async () => {
    const forms = await issueForWallets(walletModel, { ...options, statuses: entries, id: 'urn:uuid:0' })
    const { jti, status } = payloadOf(forms['dc+sd-jwt'])
    expect(jti).not.toBe('urn:uuid:0')
    const { idx } = (status as { readonly status_list: { readonly idx: number } }).status_list
    const others = JSON.stringify([forms.ldp_vc, payloadOf(forms['vc+sd-jwt']), payloadOf(forms.jwt_vc_json)])
    expect(others.match(/"statusListIndex":"\d+"/g)).toHaveLength(3)
    expect(others).not.toContain(`"statusListIndex":"${idx}"`)
  })

  it('refuses two forms with one place, and a form too few', async () => {
    const twice = [entries[0], entries[1], entries[2], entries[2]] as never
    const five = [...entries, entries[0]] as never
    for (const statuses of [twice, five, [entries[0]] as never])
      await expect(issueForWallets(walletModel, { ...options, statuses })).rejects.toThrow('each another')
    const { ldp_vc: _, ...three } = secureWith
    await expect(issueForWallets(walletModel, { ...options, secureWith: three as never })).rejects.toThrow('ldp_vc')
  })

  it('signs nothing if one of the forms cannot be issued', async () => {
    let signed = 0
    const counting = {
      ...secureWith,
      'dc+sd-jwt': {
        name: 'counting',
        secure: async () => {
          signed++
          return ''
        },
      },
    }
    // The first form is a European credential, which needs no context of badges.
    const contexts = new Map([...bundledContexts].filter(([url]) => !url.includes('/ob/')))
    const given = { ...options, contexts, secureWith: counting as never }
    expect(await codeOfAsync(() => issueForWallets(walletModel, given))).toBe('context.not_allowed')
    expect(signed).toBe(0)
  })

  it('is what a register needs for one record of four copies', () => {
    const { copies, encode, secureWith: securing } = walletForms({ issuer: key.controller, secureWith })
    expect(walletFormats.map((_, copy) => securing(copy))).toEqual(Object.values(secureWith))
    const types = Array.from({ length: copies }, (_, copy) => {
      const { id, credentialStatus, type } = encode(walletModel, { id: 'urn:uuid:0', status: entries[copy], copy })
      expect([id, credentialStatus]).toMatchObject(['urn:uuid:0', { statusListIndex: entries[copy]?.statusListIndex }])
      return type[1]
    })
    const [european, badge] = ['EuropeanDigitalCredential', 'OpenBadgeCredential']
    expect(types).toEqual([european, badge, badge, european])
  })
})
