import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { build as esbuild } from 'esbuild'
import type * as Index from 'microcredentials'
import type * as ESeal from 'microcredentials/eseal'
import type * as Testing from 'microcredentials/testing'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type * as Journey from './runtimes/journey.ts'
import { expected } from './runtimes/journey.ts'
import { toJavaScript } from './runtimes/program.ts'
import { codeBlocks } from './support/code-blocks.ts'
import { buildAndInstall } from './support/installed.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const howTo = join(root, 'docs/how-to/bundle.md')
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
/** The commands of the how-to, in their order. */
const [inCommonJs = '', inEsModule = '', withWorkers = '', atTheEdge = ''] = codeBlocks(howTo, 'sh')

let place = ''
const write = (name: string, text: string): void => writeFileSync(join(place, name), text)
/** Runs a command of the how-to, on the program given. */
const bundle = async (
  command: string,
  program: string,
  files: Readonly<Record<string, string>> = {},
): Promise<void> => {
  rmSync(join(place, 'out'), { recursive: true, force: true })
  write('program.js', program)
  for (const [name, text] of Object.entries(files)) write(name, text)
  await run('bash', ['-c', command], { cwd: place })
}
/** What a file that was made prints, moved to where no package is found. */
const runAlone = async (file: string): Promise<unknown> => {
  const elsewhere = join(place, '..', `${place.split('/').at(-1)}-alone`)
  cpSync(join(place, 'out'), elsewhere, { recursive: true })
  try {
    const { stdout } = await run('node', [join(elsewhere, file)], { cwd: elsewhere })
    return JSON.parse(stdout)
  } finally {
    rmSync(elsewhere, { recursive: true })
  }
}

beforeAll(async () => {
  place = await buildAndInstall()
  mkdirSync(join(place, 'node_modules/.bin'), { recursive: true })
  symlinkSync(join(root, 'node_modules/.bin/esbuild'), join(place, 'node_modules/.bin/esbuild'))
  write('journey.js', await toJavaScript('journey.ts'))
  write('reference.js', await toJavaScript('reference.ts'))
}, 300_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

const print = (name: 'journey' | 'reference'): string =>
  `import { ${name} } from './${name}.js'\n${name}().then((answers) => console.log(JSON.stringify(answers)))\n`

describe('one file for Node.js', () => {
  it('issues, verifies and revokes as CommonJS', async () => {
    await bundle(inCommonJs, print('journey'))
    expect(await runAlone('program.cjs')).toEqual(expected)
  }, 60_000)

  it('issues, verifies and revokes as an ES module', async () => {
    await bundle(inEsModule, print('journey'))
    expect(await runAlone('program.mjs')).toEqual(expected)
  }, 60_000)

  it('asks the reference where it can be loaded, and says by a code where it cannot', async () => {
    await bundle(inEsModule, print('reference'))
    expect(await runAlone('program.mjs')).toEqual(['issued', 'verified', 'passed'])
    await bundle(inCommonJs, print('reference'))
    expect(await runAlone('program.cjs')).toEqual(Array(3).fill('proof.reference_unavailable'))
  }, 60_000)
})

describe('a bundle for Node.js with workers', () => {
  const verifying = "import { trustAnyIssuer } from 'microcredentials'\nexport default { trust: trustAnyIssuer }\n"
  const program = (module: string): string => `
    import { dirname, join } from 'node:path'
    import { pathToFileURL } from 'node:url'
    import { createVerifierPool, verifyIsolated } from 'microcredentials/node'
    import { signedText } from './journey.js'
    const main = async () => {
      const module = ${module}
      try { createVerifierPool({ module }) } catch (error) { return error.name }
      const report = await verifyIsolated(await signedText(), { module })
      return report.verified ? 'verified' : report.errors[0].code
    }
    main().then((answer) => console.log(JSON.stringify(answer)))
  `
  const inEsm = program("new URL('./verifying.mjs', import.meta.url)")
  const inCjs = program("pathToFileURL(join(__dirname, 'verifying.cjs'))")
  const asCommonJs = withWorkers
    .replace(/\\\n {2}--banner:js=.*\n/, '\n')
    .replace('--format=esm', '--format=cjs')
    .replace('=.mjs', '=.cjs')

  it.each([
    ['an ES module', inEsm, withWorkers, 'server/program.mjs'],
    ['CommonJS', inCjs, asCommonJs, 'server/program.cjs'],
  ])(
    'verifies in isolation as %s',
    async (_, text, command, file) => {
      await bundle(command, text, { 'verifying.js': verifying })
      expect(await runAlone(file)).toBe('verified')
    },
    60_000,
  )

  it.each([
    ['an ES module', inEsm, inEsModule, 'program.mjs'],
    ['CommonJS', inCjs, inCommonJs, 'program.cjs'],
  ])(
    'says at once that the worker is missing, as %s',
    async (_, text, command, file) => {
      await bundle(command, text)
      expect(await runAlone(file)).toBe('TypeError')
    },
    60_000,
  )
})

describe('a bundle for the edge', () => {
  it('asks nothing of Node.js', async () => {
    await bundle(atTheEdge, '', { 'edge.js': "export { journey } from './journey.js'\n" })
    const text = readFileSync(join(place, 'out/edge.mjs'), 'utf8')
    expect(text).not.toMatch(/from ?["'](?:node:|crypto["'])|\brequire\(["'](?:node:|crypto["'])/)
  })
})

const hasOpenssl = (): boolean => spawnSync('openssl', ['version']).stdout?.toString().startsWith('OpenSSL 3') ?? false

/** What a browser offers, out of the realm of the tests: its bytes are no instances of what the context knows. */
const browserNames = [
  ...['AbortController', 'AbortSignal', 'Blob', 'CompressionStream', 'DOMException', 'Response', 'TextDecoder'],
  ...['TextEncoder', 'URL', 'atob', 'btoa', 'clearTimeout', 'crypto', 'setImmediate', 'setTimeout', 'structuredClone'],
] as const

describe('a context of node:vm, such as test runners and jsdom have', () => {
  /** Loads a bundle for browsers, or for Node.js, into a context of its own. */
  const load = async (
    platform: 'browser' | 'node',
  ): Promise<typeof Index & typeof ESeal & typeof Testing & typeof Journey> => {
    const lines = ['./journey.js', 'microcredentials', 'microcredentials/eseal', 'microcredentials/testing'].map(
      (from) => `export * from '${from}'`,
    )
    const { outputFiles } = await esbuild({
      stdin: { contents: lines.join('\n'), resolveDir: place },
      bundle: true,
      write: false,
      format: 'cjs',
      platform,
      logLevel: 'error',
    })
    const module = { exports: {} as Awaited<ReturnType<typeof load>> }
    const offered = Object.fromEntries(browserNames.map((name) => [name, globalThis[name]]))
    const ofNode = platform === 'node' ? { process, require: createRequire(import.meta.url) } : {}
    runInNewContext(outputFiles[0]?.text ?? '', { ...offered, ...ofNode, module })
    return module.exports
  }

  it.each(['browser', 'node'] as const)(
    'has the library for %s issue, verify and revoke',
    async (platform) => {
      const { journey, signedText, trustAnyIssuer, verifyCredential } = await load(platform)
      expect([...(await journey())]).toEqual(expected)
      const file = Buffer.from(await signedText())
      expect((await verifyCredential(file, { trust: trustAnyIssuer })).verified).toBe(true)
    },
    60_000,
  )

  it.skipIf(!hasOpenssl())(
    'has the library open a PKCS#12 file (needs OpenSSL 3)',
    async () => {
      const { createSealSigner, createTestSeal, readPkcs12 } = await load('browser')
      const seal = await createTestSeal()
      write('seal.pem', seal.privateKey + seal.certificates)
      const words = ['pkcs12', '-export', '-in', join(place, 'seal.pem'), '-passout', 'pass:a sample']
      const file = execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'ignore'] })
      expect((await createSealSigner(await readPkcs12(file, 'a sample'))).algorithm).toBe('RS256')
    },
    60_000,
  )
})

describe.skipIf(chromiumPath === undefined)('a page built by Vite (needs Chromium)', () => {
  it('issues, verifies and revokes, and comes with scripts alone', async () => {
    const site = join(place, 'site')
    mkdirSync(site)
    const [config = ''] = codeBlocks(howTo, 'js')
    write('site/vite.config.mjs', config)
    write('site/index.html', '<!doctype html><title>A page</title><script type="module" src="./page.js"></script>')
    write(
      'site/page.js',
      "import { journey } from '../journey.js'\nimport { reference } from '../reference.js'\nObject.assign(globalThis, { journey, reference })\n",
    )
    symlinkSync(join(root, 'node_modules/vite'), join(place, 'node_modules/vite'))
    await build({ root: site, configFile: join(site, 'vite.config.mjs'), logLevel: 'silent' })
    const files = readdirSync(join(site, 'dist'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => !/^(?:index\.html|assets(?:\/[^/]+\.js)?)$/.test(file))).toEqual([])

    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      await page.route('**/*', (route) => {
        const { pathname } = new URL(route.request().url())
        asked.push(pathname)
        const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/html'
        return route.fulfill({
          contentType,
          body: readFileSync(join(site, 'dist', pathname === '/' ? 'index.html' : pathname), 'utf8'),
        })
      })
      await page.goto('https://page.example/')
      await page.waitForFunction('globalThis.journey !== undefined')
      expect(await page.evaluate('journey()')).toEqual(expected)
      // The page and one script: the rest is loaded when it is asked.
      expect(asked).toHaveLength(2)
      expect(await page.evaluate('reference()')).toEqual(Array(3).fill('proof.reference_unavailable'))
    } finally {
      await browser.close()
    }
  }, 120_000)
})
