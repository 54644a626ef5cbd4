import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { renderCertificateHtml, type VerifiedReport } from '../../src/certificate.ts'
import { certified } from '../support/certificates.ts'
import { minimalModel } from '../support/elm-models.ts'
import { longModel } from '../support/pages.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const nasty = '<img src=x onerror=alert(1)>\u202e<script src="https://evil.example/x.js"></script>'
const hostileModel = { ...minimalModel, title: { en: nasty }, description: { en: nasty }, learner: { fullName: nasty } }

describe.skipIf(chromiumPath === undefined)('a certificate as a page (needs Chromium)', () => {
  it('has no fault that axe finds, fits 320 pixels, asks nobody and runs nothing, in each direction', async () => {
    const options = {
      link: 'https://alliance.example/check#TEST',
      brand: { name: 'Example Alliance', colour: '#ffe600' },
    }
    const many = (await certified(longModel)).report
    const hostile = (await certified(hostileModel)).report
    const cases: readonly (readonly [VerifiedReport, string])[] = [
      ...['en', 'el', 'ar', 'he', 'fi'].map((language) => [many, language] as const),
      [hostile, 'en'],
    ]
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    try {
      for (const [report, language] of cases) {
        const html = await renderCertificateHtml(report, { ...options, language })
        // For axe alone, which the policy of the document would not let run.
        const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true })
        const page = await context.newPage()
        const asked: string[] = []
        const faults: string[] = []
        page.on('console', (message) => faults.push(message.text()))
        page.on('dialog', () => faults.push('a dialog'))
        await page.route('**/*', (route) => {
          asked.push(route.request().url())
          return route.fulfill({ contentType: 'text/html', body: html })
        })
        await page.goto('https://certificate.example/')
        expect(await page.evaluate('document.documentElement.scrollWidth'), language).toBeLessThanOrEqual(320)
        if (report === hostile) expect(await page.textContent('h1')).toBe(nasty.replace('\u202e', ''))
        await page.addScriptTag({ content: axe })
        const { violations } = (await page.evaluate('axe.run()')) as {
          readonly violations: readonly { readonly id: string }[]
        }
        expect(
          violations.map(({ id }) => id),
          language,
        ).toEqual([])
        expect(asked).toEqual(['https://certificate.example/'])
        expect(faults).toEqual([])
        await context.close()
      }
      // The policy of the document allows its own style, and no script.
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.setContent(await renderCertificateHtml(many, options))
      expect(await page.evaluate("getComputedStyle(document.querySelector('dl')).display")).toBe('grid')
      await expect(page.addScriptTag({ content: 'document.title = "run"' })).rejects.toThrow(
        /Content Security Policy|blocked/i,
      )
    } finally {
      await browser.close()
    }
  }, 120_000)
})
