import { chromium } from 'playwright-core'

import type { Outcome } from './run.ts'
import { serve } from './serve.ts'

/** Without these, the timers of a page that nobody looks at come once a minute after a while. */
const awake = ['--disable-background-timer-throttling', '--disable-features=IntensiveWakeUpThrottling']

/** Runs tests in a page of Chromium. */
export const runInPage = async (
  executablePath: string,
  folder: string,
  files: readonly string[],
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  const { server, address } = await serve(folder)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...awake] })
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.exposeFunction('tell', (outcome: Outcome) => outcomes.push(outcome))
    // What is served from this machine is a secure page, which has keys and hashes.
    await page.goto(address)
    await page.evaluate(`import('/main.js').then(({ runTests }) => runTests(${JSON.stringify(files)}, tell))`)
    return outcomes
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}
