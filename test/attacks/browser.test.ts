import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { elm } from '../../src/lib/profile/elm/elm.ts'
import { minimalModel } from '../support/elm-models.ts'
import { credentialWith, issuer, sign } from '../support/status.ts'
import { badInputs, type Good } from './inputs.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The library for browsers: `#platform` is the file that the package's `imports` name there. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [at('./in-browser.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    alias: { '#platform': at('../../src/lib/base/platform/web.ts') },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

describe.skipIf(executablePath === undefined)('a browser (needs Chromium)', () => {
  it('gives every bad input the answer that Node.js gives', async () => {
    const signed = (await sign(credentialWith(undefined))) as Good['signed']
    const european = (await sign(elm.encode(minimalModel, { issuer: issuer.controller }))) as Good['european']
    const good: Good = { signed, text: JSON.stringify(signed), european }
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on('pageerror', (fault) => faults.push(fault.message))
      // Keys and hashes are for secure pages alone; nothing is fetched.
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
      await page.goto('https://verifier.example/')
      await page.addScriptTag({ content: await bundle(), type: 'module' })
      expect(faults).toEqual([])
      const answers = await page.evaluate<readonly string[]>(`answerAll(${JSON.stringify(good)})`)
      expect(answers.slice(0, 3)).toEqual(['passed', 'passed', 'passed'])
      const wrong = badInputs.flatMap(({ what, code }, index) => {
        const answered = answers[index + 3] ?? 'nothing'
        return code.split('|').includes(answered) ? [] : [`${what}: ${answered}`]
      })
      expect(answers).toHaveLength(badInputs.length + 3)
      expect(wrong).toEqual([])
    } finally {
      await browser.close()
    }
  }, 120_000)
})
