import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hasSharedData, readSharedText } from '../support/shared-data.ts'
import { filesOf } from '../support/sites.ts'
import { canary, didDocument, files, lists, now, settings, trustedLists } from '../support/verifier-files.ts'
import {
  buildVerifier,
  checkFile,
  chromiumPath,
  launch,
  openPage,
  overflowOf,
  type SiteInTest,
  serve,
  verdictOn,
  violationsOn,
} from '../support/verifier-page.ts'

let folder = ''
let site: SiteInTest
let browser: Browser

beforeAll(async () => {
  folder = await buildVerifier(settings, trustedLists)
  site = await serve(folder)
  if (chromiumPath !== undefined) browser = await launch()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  site.close()
})

const open = (options: Parameters<typeof openPage>[1] | object = {}) =>
  openPage(browser, { address: site.address, now: now(), ...options })
const listHost = 'https://university.example/**'
const listed = { contentType: 'application/vc', headers: { 'access-control-allow-origin': '*' } }

it('is loaded in less than 300 kB, compressed', () => {
  const loaded = filesOf(folder).filter((name) => name !== '_headers' && name !== 'trusted-lists.json')
  const bytes = loaded.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  expect(bytes).toBeLessThan(300_000)
})

const kinds: readonly (readonly [what: string, file: string | Uint8Array, verdict: string])[] = [
  ['a sealed file', files.sealed, 'Genuine and valid'],
  ['a badge', files.badge, 'Genuine and valid'],
  ['a badge in a drawing', files.svg, 'Genuine and valid'],
  ['a badge in a picture', files.png, 'Genuine and valid'],
  ['a certificate in PDF', files.pdf, 'Genuine and valid'],
  ['a PDF with two files', files.twoFiles, 'Not a credential that can be checked'],
  ['a damaged PDF', files.noFile, 'Not a credential that can be checked'],
  ['a token', files.token, 'Genuine and valid'],
  ['an attestation of a wallet', files.attestation, 'Genuine and valid'],
  ['a sealed file that was changed', files.tampered, 'Changed, or not signed by its issuer'],
  ['a signed file that was changed', files.tamperedProof, 'Changed, or not signed by its issuer'],
  ['a file whose time is over', files.expired, 'No longer valid'],
  ['a file of a stranger', files.stranger, 'Intact, from an issuer that this page does not know'],
  ['a seal without a mandate', files.withoutMandate, 'Issued without a right that is known here'],
  ['a picture with two badges', files.twoBadges, 'Not a credential that can be checked'],
  ['another file', 'Dear reader,', 'Not a credential that can be checked'],
  ['nothing', '', 'Not a credential that can be checked'],
  ['five megabytes', 'x'.repeat(5_000_000), 'Not a credential that can be checked'],
  ['a nest of arrays', '['.repeat(200_000), 'Not a credential that can be checked'],
]

/** The program that verifies is loaded anew for each file. */
const isOwnProgram = (request: string): boolean => request.startsWith(`GET ${site.address}assets/worker-`)

describe.skipIf(chromiumPath === undefined)('the page of the verifier (needs Chromium)', () => {
  /** One page for all of these: nothing of one file may be left in what is said of the next. */
  it('says of each file what it is, to everybody, and sends nothing', async () => {
    const { context, page, faults, requests } = await open()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const seen = new Set<string>()
    for (const [what, file, verdict] of kinds) {
      const before = requests.length
      expect([what, await checkFile(page, file)]).toEqual([what, verdict])
      const said = (await page.textContent('#result')) ?? ''
      expect(said).toContain('What was checked')
      // The content appears only with a verified file.
      expect(said.includes('Canary')).toBe(verdict === 'Genuine and valid')
      expect(said).not.toContain('indeterminate')
      // Files with one verdict are shown in one way.
      if (!seen.has(verdict)) expect([what, await violationsOn(page)]).toEqual([what, []])
      seen.add(verdict)
      await page.setViewportSize({ width: 320, height: 700 })
      expect([what, await overflowOf(page)]).toEqual([what, 0])
      await page.setViewportSize({ width: 1280, height: 900 })
      expect(requests.slice(before).filter((one) => !isOwnProgram(one))).toEqual([])
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('says what the seal proves today, by which list, and by which right it was issued', async () => {
    const { context, page } = await open({ colorScheme: 'dark' })
    await checkFile(page, files.sealed)
    const said = (await page.textContent('#result')) ?? ''
    expect(said).toContain('B-T: with a time-stamp')
    expect(said).toMatch(/Yes, a qualified electronic seal: .* in the trusted list of BE, no\. 7 of 15 January 2026\./)
    expect(said).toContain('by a mandate that the alliance states; the awarding body has not signed it')
    expect(said).toContain('Nothing in this file shows that its sender is the person named in it')
    expect(said).toContain('This is a TEST seal')
    for (const link of await page.locator('#result a').all()) {
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/data\.europa\.eu\/esco\/skill\/[\w-]+$/)
      expect(await link.getAttribute('rel')).toContain('noopener')
    }
    expect(await violationsOn(page)).toEqual([])
    await context.close()
  })

  it('asks the host of a list when its reader agrees, and shows a revocation', async () => {
    const { context, page, requests, faults } = await open()
    const asked: Record<string, string>[] = []
    let list = lists.before
    await context.route(listHost, (route) => {
      asked.push(route.request().headers())
      return route.fulfill({ ...listed, body: list })
    })
    expect(await checkFile(page, files.listed)).toBe('Could not be checked completely')
    const result = page.locator('#result')
    expect(await result.textContent()).toContain(
      'Could not be checked now, because the list of the issuer was not at hand.',
    )
    expect(await violationsOn(page)).toEqual([])
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Ask university.example' }).click()
    await page.getByRole('heading', { name: 'Genuine and valid' }).waitFor()
    expect(asked).toHaveLength(1)
    expect(Object.keys(asked[0] ?? {}).filter((name) => ['cookie', 'referer', 'authorization'].includes(name))).toEqual(
      [],
    )
    list = lists.after
    await checkFile(page, files.listed)
    await page.getByRole('button', { name: 'Ask university.example' }).click()
    await page.getByRole('heading', { name: 'Withdrawn by its issuer' }).waitFor()
    expect(await result.textContent()).not.toContain('Canary')
    expect(await violationsOn(page)).toEqual([])
    expect(requests.join('\n')).not.toMatch(/canary|4711/i)
    expect(faults).toEqual([])
    await context.close()
  })

  it('asks for the keys of an issuer, and says if there is no answer', async () => {
    const { context, page } = await open()
    let answer: string | undefined
    await context.route(listHost, (route) =>
      answer === undefined
        ? route.abort()
        : route.fulfill({ ...listed, contentType: 'application/json', body: answer }),
    )
    const ask = () => page.getByRole('button', { name: 'Ask university.example' }).click()
    expect(await checkFile(page, files.web)).toBe('Could not be checked completely')
    await ask()
    await page.getByText('university.example did not answer.').waitFor()
    answer = didDocument
    await ask()
    await page.getByRole('heading', { name: 'Genuine and valid' }).waitFor()
    await context.close()
  })

  it('takes the list from a file of its reader', async () => {
    const { context, page } = await open()
    await checkFile(page, files.listed)
    const give = (text: string) =>
      page.setInputFiles('#list-file', { name: 'list', mimeType: 'application/json', buffer: Buffer.from(text) })
    await give('no list')
    expect(await verdictOn(page)).toBe('Could not be checked completely')
    await give(lists.after)
    await page.getByRole('heading', { name: 'Withdrawn by its issuer' }).waitFor()
    await context.close()
  })

  it.each([
    ['this machine', files.ofThisMachine, '127.0.0.1'],
    ['a host that the operator did not name', files.ofAnother, 'elsewhere.example'],
  ])('never asks %s', async (_, file, host) => {
    const { context, page, requests } = await open()
    const before = requests.length
    expect(await checkFile(page, file)).toBe('Could not be checked completely')
    expect(await page.getByText(`This page may not ask ${host}`).count()).toBe(1)
    expect(await page.getByRole('button', { name: /^Ask/ }).count()).toBe(0)
    // Nor would the browser let it.
    const outcome = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        ),
      `https://${host}/1`,
    )
    expect(outcome).toBe('refused')
    expect(requests.slice(before).filter((one) => one.includes(`https://${host}`))).toEqual([])
    await context.close()
  })

  it('accepts an issuer if its reader does, and says whose decision that is', async () => {
    const { context, page } = await open()
    await checkFile(page, files.stranger)
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'I know this issuer: accept it' }).click()
    await page.getByRole('heading', { name: 'Genuine and valid, from an issuer that you accepted' }).waitFor()
    expect(await page.textContent('#result')).toContain('You accepted the issuer yourself.')
    // For this file alone.
    expect(await checkFile(page, files.stranger)).toBe('Intact, from an issuer that this page does not know')
    await context.close()
    const other = await open()
    await checkFile(other.page, files.withoutMandate)
    expect(await other.page.getByRole('button', { name: /accept/ }).count()).toBe(0)
    await other.context.close()
  })

  it('shows markup and hidden characters of a file as text', async () => {
    const { context, page, faults, requests } = await open()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const before = requests.length
    await checkFile(page, files.nasty)
    const title = (await page.textContent('#credential-title')) ?? ''
    expect(title).toContain('<img src=x onerror="alert(1)">')
    expect(title).not.toContain('\u202e')
    expect(await page.locator('#result :is(img, script, svg, iframe, object)').count()).toBe(0)
    const links = await page.locator('#result a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links).toEqual(['https://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9'])
    expect(requests.slice(before).filter((one) => !isOwnProgram(one))).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  it('works without a network once it was loaded, and keeps nothing of a file', async () => {
    const { context, page, faults } = await open()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    await checkFile(page, files.sealed)
    await context.setOffline(true)
    await page.reload()
    expect(await checkFile(page, files.sealed)).toBe('Genuine and valid')
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const all = await Promise.all(
        names.map(async (name) => {
          const cache = await caches.open(name)
          const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
          return Promise.all(answers.map(async (answer) => `${answer?.url} ${await answer?.text()}`))
        }),
      )
      const databases = await indexedDB.databases()
      return JSON.stringify([all, databases, { ...localStorage }, { ...sessionStorage }, document.cookie])
    })
    expect(kept).toContain('/assets/worker-')
    expect(kept).not.toContain(canary)
    expect(faults).toEqual([])
    await context.close()
  })

  it('waits for a slow host only as long as its reader does', async () => {
    const { context, page } = await open()
    await context.route(listHost, () => {})
    await checkFile(page, files.listed)
    await page.getByRole('button', { name: 'Ask university.example' }).click()
    await page.getByText('Asking university.example …').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('Stopped. Nothing was found out.').waitFor()
    // What is chosen meanwhile ends what was asked, and is what the page speaks of.
    await checkFile(page, files.listed)
    await page.getByRole('button', { name: 'Ask university.example' }).click()
    await page.getByText('Asking university.example …').waitFor()
    await page.evaluate(() => {
      const input = document.querySelector('input')
      const large = new File([new Uint8Array(17 * 1024 * 1024)], 'large')
      const given = new DataTransfer()
      given.items.add(large)
      if (input !== null) input.files = given.files
      input?.dispatchEvent(new Event('change'))
    })
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await page.textContent('#state')).toBe('This file is too large to be a credential.')
    expect(await checkFile(page, files.badge)).toBe('Genuine and valid')
    await context.close()
  })

  it('can be used by keyboard alone, in another language', async () => {
    const { context, page } = await open({ locale: 'nl-NL' })
    expect(await page.title()).toBe('Controleer een microcredential')
    expect(await page.getAttribute('html', 'lang')).toBe('nl')
    await page.locator('summary', { hasText: 'Plak in plaats daarvan tekst' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(files.badge)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await verdictOn(page)).toBe('Echt en geldig')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict')
    expect(await violationsOn(page)).toEqual([])
    await page.selectOption('#language', 'en')
    expect(await verdictOn(page)).toBe('Genuine and valid')
    await context.close()
  })

  it('uses trusted lists of its reader, says so, and refuses other files', async () => {
    const { context, page } = await open()
    const give = (text: string) =>
      page.setInputFiles('#lists', { name: 'lists', mimeType: 'application/json', buffer: Buffer.from(text) })
    await checkFile(page, files.sealed)
    await give('{"form":"another"}')
    await page.getByText('This is no file of trusted lists for this page.').waitFor()
    expect(await verdictOn(page)).toBe('Genuine and valid')
    // Lists of the reader take the place of those of the page: these name no authority.
    await give(JSON.stringify({ ...JSON.parse(trustedLists), services: [] }))
    await page.getByText('Loaded from your file.').waitFor()
    await page.getByRole('heading', { name: 'Sealed with a certificate that this page does not know' }).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await context.close()
  })

  it.skipIf(!hasSharedData('elm/samples/edc-official'))(
    'says of a file of the European platform that nobody vouches for its authority here (needs vectors)',
    async () => {
      const { context, page } = await open()
      const sample = readSharedText('elm/samples/edc-official/AA-Annex1-MC-signed.jsonld')
      expect(await checkFile(page, sample)).toBe('Sealed with a certificate that this page does not know')
      await context.close()
    },
  )
})
