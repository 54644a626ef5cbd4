import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

import type { Settings } from '../../examples/verifier-web/settings.ts'
import { buildSite, type Site, serveSite } from './sites.ts'

/** Chromium as the operating system has it, with the pages of the examples as their operators would serve them. */

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })

const root = fileURLToPath(new URL('../../examples/verifier-web/', import.meta.url))

export const buildVerifier = (settings: Settings, trustedLists?: string): Promise<string> =>
  buildSite({
    root,
    contacts: settings.hosts.map((host) => `https://${host}`),
    define: { __SETTINGS__: settings, __HAS_TRUSTED_LISTS__: trustedLists !== undefined },
    files: trustedLists === undefined ? {} : { 'trusted-lists.json': trustedLists },
    serviceWorker: `${root}service-worker.ts`,
  })

export interface OpenPage {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors and whatever else the page writes to the console. */
  readonly faults: readonly string[]
  /** Every request of the page, with headers and body. */
  readonly requests: readonly string[]
}

/** Opens a page at a fixed time, with everything noted that leaves it. */
export const openPage = async (
  browser: Browser,
  { address, now, ...options }: BrowserContextOptions & { readonly address: string; readonly now?: Date },
): Promise<OpenPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  // Before the page: its policy would not let a program in afterwards.
  await context.addInitScript({ content: axe.source })
  const page = await context.newPage()
  const faults: string[] = []
  const requests: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => faults.push(message.text()))
  context.on('request', (request) =>
    requests.push(
      `${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`,
    ),
  )
  if (now !== undefined) await page.clock.setFixedTime(now)
  await page.goto(address)
  return { context, page, faults, requests }
}

export interface SiteInTest extends Site {
  close(): void
}

export const serve = async (folder: string, answer?: Parameters<typeof serveSite>[1]): Promise<SiteInTest> => {
  const site = await serveSite(folder, answer)
  return {
    ...site,
    close: () => {
      site.server.close()
      site.server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Has the page check a file, and gives its verdict. */
export const checkFile = async (page: Page, file: string | Uint8Array): Promise<string> => {
  await page.setInputFiles('#file', {
    name: 'file',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file as Uint8Array),
  })
  return verdictOn(page)
}

export const verdictOn = async (page: Page): Promise<string> => {
  const verdict = page.locator('#result:not([aria-busy]) #verdict')
  await verdict.waitFor({ timeout: 30_000 })
  return (await verdict.textContent()) ?? ''
}

/** The violations that axe finds, by rule and place; everything but experimental rules is asked. */
export const violationsOn = async (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
  })

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
