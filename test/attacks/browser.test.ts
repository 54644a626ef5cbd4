import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../../src/lib/base/bytes.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { awkwardMembers } from '../support/awkward-bytes.ts'
import { minimalModel } from '../support/elm-models.ts'
import { launchFirefox } from '../support/firefox.ts'
import { credentialWith, issuer, sign } from '../support/status.ts'
import { badInputs, type Good } from './inputs.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync)
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The library for browsers: `#platform` is the file that the package's `imports` name there. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [at('./in-browser.ts')],
    bundle: true,
    write: false,
    // A classic script has run when its tag has been added; a module runs at some time afterwards.
    format: 'iife',
    platform: 'browser',
    alias: { '#platform': at('../../src/lib/base/platform/web.ts') },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

const goodOnes = async (): Promise<Good> => {
  const signed = (await sign(credentialWith(undefined))) as Good['signed']
  const european = (await sign(elm.encode(minimalModel, { issuer: issuer.controller }))) as Good['european']
  return { signed, text: JSON.stringify(signed), european }
}

const expectAnswers = (answers: readonly string[]): void => {
  expect(answers.slice(0, 3)).toEqual(['passed', 'passed', 'passed'])
  const wrong = badInputs.flatMap(({ what, code }, index) => {
    const answered = answers[index + 3] ?? 'nothing'
    return code.split('|').includes(answered) ? [] : [`${what}: ${answered}`]
  })
  expect(answers).toHaveLength(badInputs.length + 3)
  expect(wrong).toEqual([])
}

/** Bytes that are gzip, or nearly, and a call that has a browser read them. */
const awkward = [300, 70_000].flatMap((size) => awkwardMembers(size).map((one) => ({ ...one, size })))
const unzipCall = `unzipAll(${JSON.stringify(awkward.map(({ bytes }) => [...bytes]))}, 100000)`
const expectUnzipped = (answers: readonly string[]): void => {
  const expected = awkward.map(({ sound, size }) =>
    sound ? encodeBase64Url(Uint8Array.from({ length: size }, (_, at) => (at * 7) % 11)) : 'refused',
  )
  expect(answers).toEqual(expected)
}

describe.skipIf(chromiumPath === undefined)('Chromium (needs Chromium)', () => {
  it('gives every bad input the answer that Node.js gives', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on('pageerror', (fault) => faults.push(fault.message))
      // Keys and hashes are for secure pages alone; nothing is fetched.
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
      await page.goto('https://verifier.example/')
      await page.addScriptTag({ content: await bundle() })
      expect(faults).toEqual([])
      expectAnswers(await page.evaluate<readonly string[]>(`answerAll(${JSON.stringify(await goodOnes())})`))
      expectUnzipped(await page.evaluate<readonly string[]>(unzipCall))
    } finally {
      await browser.close()
    }
  }, 120_000)
})

describe.skipIf(firefoxPath === undefined)('Firefox (needs Firefox)', () => {
  it('gives every bad input the answer that Node.js gives', async () => {
    const script = await bundle()
    // A page of the same machine counts as secure.
    const server = createServer(({ url }, response) => {
      const isScript = url === '/script.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<!doctype html><script type="module" src="/script.js"></script>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const firefox = await launchFirefox(firefoxPath ?? '')
    try {
      const good = JSON.stringify(await goodOnes())
      const expression = `answerAll(${good}).then((answers) => JSON.stringify(answers))`
      expectAnswers(JSON.parse(await firefox.evaluate(`http://127.0.0.1:${port}/`, expression)))
      const unzipping = `${unzipCall}.then((answers) => JSON.stringify(answers))`
      expectUnzipped(JSON.parse(await firefox.evaluate(`http://127.0.0.1:${port}/`, unzipping)))
    } finally {
      await firefox.close()
      server.close()
    }
  }, 120_000)
})
