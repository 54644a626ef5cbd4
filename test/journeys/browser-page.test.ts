import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { elm } from '../../src/lib/profile/elm/elm.ts'
import { codeBlocks } from '../support/code-blocks.ts'
import { minimalModel } from '../support/elm-models.ts'
import { issuer, sign } from '../support/status.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const howTo = at('../../docs/how-to/browser.md')

/** The program of the page, for an issuer of ours. */
const program = async (): Promise<string> => {
  const [contents = ''] = codeBlocks(howTo, 'ts')
  const { outputFiles } = await build({
    stdin: { contents: contents.replace(/did:key:\w+/, issuer.controller), resolveDir: at('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    alias: {
      microcredentials: at('../../src/index.ts'),
      '#platform': at('../../src/lib/base/platform/web.ts'),
    },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

describe.skipIf(chromiumPath === undefined)('the page of the how-to for browsers (needs Chromium)', () => {
  it('verifies a file under its own Content-Security-Policy, and shows why another does not verify', async () => {
    const [html = ''] = codeBlocks(howTo, 'html')
    const script = await program()
    const signed = JSON.stringify(await sign(elm.encode(minimalModel, { issuer: issuer.controller })))
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await page.route('**/*', (route) =>
        route.request().url().endsWith('/page.js')
          ? route.fulfill({ contentType: 'text/javascript', body: script })
          : route.fulfill({ contentType: 'text/html', body: html }),
      )
      await page.goto('https://verifier.example/')
      const showFor = async (text: string, expected: RegExp): Promise<void> => {
        await page.setInputFiles('#file', { name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) })
        await expect.poll(() => page.textContent('#report'), { timeout: 20_000 }).toMatch(expected)
      }
      await showFor(signed, /^VERIFIED[\s\S]*\n\nMarine robotics$/)
      await showFor(signed.replace('Marine robotics', 'Marine biology'), /^NOT VERIFIED[\s\S]*proof\.invalid_signature/)
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  }, 120_000)
})
