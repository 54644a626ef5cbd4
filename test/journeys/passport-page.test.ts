import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { elm } from '../../src/index.ts'
import { files, models, south } from '../support/learner.ts'
import { sign } from '../support/status.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const program = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [at('../../examples/passport-web/page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    alias: {
      microcredentials: at('../../src/index.ts'),
      'microcredentials/passport': at('../../src/passport.ts'),
      '#platform': at('../../src/lib/base/platform/web.ts'),
    },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

const fileOf = (text: string) => ({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) })

describe.skipIf(chromiumPath === undefined)('the page with a passport (needs Chromium)', () => {
  it('shows passport, pathway and charts of local files, asks nobody, and escapes what credentials say', async () => {
    const html = readFileSync(at('../../examples/passport-web/index.html'), 'utf8')
    const script = await program()
    const nasty = { ...models.tides, programme: { code: 'XX-1' }, title: { en: '<img src=x onerror=alert(1)>' } }
    const signed = await sign(elm.encode(nasty, { issuer: south.controller, id: 'urn:credential:nasty' }))
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      const asked: string[] = []
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await page.route('**/*', (route) => {
        asked.push(route.request().url())
        return route.request().url().endsWith('/page.js')
          ? route.fulfill({ contentType: 'text/javascript', body: script })
          : route.fulfill({ contentType: 'text/html', body: html })
      })
      await page.goto('https://passport.example/')
      const chosen = [files.tides, files.tidesBadge, files.harbour, JSON.stringify(signed)].map(fileOf)
      await page.setInputFiles('#files', chosen)
      await expect
        .poll(() => page.textContent('#state'), { timeout: 20_000 })
        .toBe(
          '2 achievements, 5 ECTS credits. Not shown, because they could not be verified: 1 (trust.unknown_issuer).',
        )
      expect(await page.getByRole('table', { name: 'Achievements' }).getByRole('row').count()).toBe(3)
      expect(await page.textContent('#achievements')).toContain('<img src=x onerror=alert(1)>')
      expect(await page.locator('#achievements img').count()).toBe(0)
      // Each drawing has a name for assistive technology, and a table of its own.
      expect(await page.getByRole('img').count()).toBe(3)
      for (const name of ['Skills by proficiency', 'Credits over time', 'Credits by level and field']) {
        expect(await page.getByRole('img', { name }).count()).toBe(1)
        expect(await page.getByRole('table', { name }).count()).toBe(1)
      }
      expect(await page.getByLabel('Files with your credentials').count()).toBe(1)
      const way = page.getByRole('table', { name: 'Sample: To the sea: 3.5 ECTS to go' })
      expect(await way.getByRole('row').allTextContents()).toEqual([
        'OpportunityState',
        'Sample: Tides and wavesearned',
        'Sample: Harbour challengeopen',
      ])
      expect(asked).toEqual(['https://passport.example/', 'https://passport.example/page.js'])
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  }, 120_000)
})
