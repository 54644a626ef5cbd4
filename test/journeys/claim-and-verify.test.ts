import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Settings } from '../../examples/verifier-web/settings.ts'
import { createWallet } from '../../examples/wallet-issuance/wallet.ts'
import { first, office } from '../support/alliance.ts'
import { openClaims } from '../support/claims.ts'
import { buildSite } from '../support/sites.ts'
import {
  buildVerifier,
  checkFile,
  chromiumPath,
  launch,
  openPage,
  overflowOf,
  type SiteInTest,
  serve,
  violationsOn,
} from '../support/verifier-page.ts'

/** As many as a registrar issues at once: 500 by hand. */
const rows = Number(process.env['MICROCREDENTIALS_AWARDS'] ?? 6)
const claimPage = fileURLToPath(new URL('../../examples/claim-page/', import.meta.url))

describe.skipIf(chromiumPath === undefined)('from a table to an employer (needs Chromium)', () => {
  let desk: Awaited<ReturnType<typeof openClaims>>
  let claims: SiteInTest
  let verifier: SiteInTest
  let browser: Browser

  beforeAll(async () => {
    desk = await openClaims(rows)
    claims = await serve(await buildSite({ root: claimPage }), desk.answer)
    const settings: Settings = {
      // A badge names its issuer alone: no register says for whom it was issued.
      issuers: [{ id: office.controller, name: 'TEST Alliance Office' }],
      alliance: {
        name: 'TEST Alliance',
        sealHolders: [{ id: office.controller }],
        members: [{ ids: [first], mandate: true }],
      },
      hosts: ['university.example'],
      authorities: [...desk.seal.trustAnchors],
      timestampAuthorities: [],
    }
    verifier = await serve(await buildVerifier(settings))
    browser = await launch()
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    claims?.close()
    verifier?.close()
    await desk?.close()
  })

  const collect = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Collect it now' }).click()
    await page.getByRole('heading', { name: 'Here it is' }).waitFor()
  }
  const saved = async (page: Page, label: string): Promise<Buffer> => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: label, exact: true }).click()
    return readFileSync(await (await download).path())
  }

  it('issues many, has three collected in three ways, verified by an employer, and one revoked', async () => {
    const [byFile = '', byBadge = '', byWallet = ''] = desk.ids
    expect(desk.ids).toHaveLength(rows)

    // The file. Looking at the link does not use it up.
    const link = await desk.link(byFile, claims.address)
    const preview = await openPage(browser, { address: link })
    await preview.page.getByRole('button', { name: 'Collect it now' }).waitFor()
    await preview.context.close()
    expect(await desk.states(byFile)).toEqual(['offered'])
    const learner = await openPage(browser, { address: link })
    expect(await violationsOn(learner.page)).toEqual([])
    expect(learner.page.url()).toBe(claims.address)
    await collect(learner.page)
    expect(await violationsOn(learner.page)).toEqual([])
    await learner.page.setViewportSize({ width: 320, height: 700 })
    expect(await overflowOf(learner.page)).toBe(0)
    const file = (await saved(learner.page, 'Save the file')).toString()
    expect(await desk.states(byFile)).toEqual(['claimed'])
    // The token was in one request, the one that used it.
    const token = new URL(link).hash.slice(1)
    expect(learner.requests.filter((one) => one.includes(token))).toEqual([expect.stringMatching(/^POST \S+\/claim /)])
    expect(claims.asked.filter((one) => one.includes(token))).toHaveLength(1)
    const remembered = () =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])
    expect(await learner.page.evaluate(remembered)).not.toContain(token)
    expect(learner.faults).toEqual([])
    await learner.context.close()

    // Whoever comes later with the same link learns that it is not good, and no more.
    const late = await openPage(browser, { address: link, locale: 'nl-NL' })
    await late.page.getByRole('button', { name: 'Nu ophalen' }).click()
    await late.page.getByText('Deze link is niet goed').waitFor()
    expect(await violationsOn(late.page)).toEqual([])
    await late.context.close()

    // The badge.
    const other = await openPage(browser, { address: await desk.link(byBadge, claims.address) })
    await collect(other.page)
    const badge = (await saved(other.page, 'Save the badge')).toString()
    const pdf = await saved(other.page, 'Save the PDF')
    await other.context.close()

    // The wallet, by the offer of the link that it would be opened with.
    const third = await openPage(browser, { address: await desk.link(byWallet, claims.address), colorScheme: 'dark' })
    await collect(third.page)
    expect(await violationsOn(third.page)).toEqual([])
    expect(await third.page.getByRole('img', { name: 'QR code with the offer for your wallet' }).count()).toBe(1)
    const offer = await third.page.getByRole('link', { name: 'Open in a wallet on this device' }).getAttribute('href')
    await third.context.close()
    const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
      const answer = await desk.wallets.answer(url, init)
      return answer === undefined ? new Response('', { status: 404 }) : Response.json(answer)
    }
    const wallet = await createWallet(fetch, desk.seal.trustAnchors)
    const [, held = ''] = await wallet.take(offer ?? '')

    // The employer.
    let list = await desk.publish()
    const employer = await openPage(browser, { address: verifier.address })
    await employer.context.route('https://university.example/**', (route) =>
      route.fulfill({ contentType: 'application/vc', headers: { 'access-control-allow-origin': '*' }, body: list }),
    )
    const verdict = async (given: string | Uint8Array, heading: string): Promise<void> => {
      await checkFile(employer.page, given)
      await employer.page.getByRole('button', { name: 'Ask university.example' }).click()
      await employer.page.getByRole('heading', { name: heading, exact: true }).waitFor()
    }
    for (const given of [file, badge, pdf, held]) await verdict(given, 'Genuine and valid')
    expect(await employer.page.textContent('#result')).toContain('Learner-2')

    // The office revokes one of them.
    await desk.revoke(byFile)
    list = await desk.publish()
    await verdict(file, 'Withdrawn by its issuer')
    await verdict(badge, 'Genuine and valid')
    expect(employer.requests.join('\n') + verifier.asked.join('\n')).not.toContain('Canary')
    expect(employer.faults).toEqual([])
    await employer.context.close()
  })
})
