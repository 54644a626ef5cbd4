import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const program = "import { journey } from './journey.js'\nObject.assign(globalThis, { journey })\n"

/** Runs the journey in a page of Chromium. */
export const runInPage = async (executablePath: string, place: string): Promise<unknown> => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: place },
    bundle: true,
    write: false,
    // A classic script has run when its tag has been added; a module runs at some time afterwards.
    format: 'iife',
    platform: 'browser',
    logLevel: 'error',
  })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    // Keys and hashes are for secure pages alone; nothing is fetched.
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
    await page.goto('https://page.example/')
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
    return await page.evaluate('journey()')
  } finally {
    await browser.close()
  }
}
