import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { codeBlocks } from './support/code-blocks.ts'
import { buildAndInstall } from './support/installed.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
let place = ''

beforeAll(async () => {
  place = await buildAndInstall()
}, 300_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

const declarations = (): readonly (readonly [string, string])[] => {
  const dist = join(place, 'node_modules/microcredentials/dist')
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => [name, readFileSync(join(dist, name), 'utf8')])
}

describe('the package, installed in an empty folder', () => {
  it('brings what is needed to run it and to read about it, and nothing else', () => {
    const folder = join(place, 'node_modules/microcredentials')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
    const stated = JSON.stringify([manifest['exports'], manifest['imports'], manifest['bin']])
    const targets = [...new Set(stated.match(/(?<=\.\/)dist\/[\w/-]+(?:\.d)?\.[jt]s/g))]
    expect(targets.length).toBeGreaterThan(10)
    expect(targets.filter((target) => !files.includes(target))).toEqual([])

    // What the entries share has a name with a digest; the judge of models is loaded by name.
    const names = new Set([...targets, 'dist/model/parse'].map((path) => path.replace(/(?:\.d)?\.[jt]s$/, '')))
    const shared = /^dist\/[a-z\d-]+-[\w-]{8}$/
    const isBuilt = (file: string): boolean => {
      const name = /^(.+?)(?:\.js|\.js\.map|\.d\.ts)$/.exec(file)?.[1] ?? ''
      return names.has(name) || shared.test(name)
    }
    const isSource = (file: string): boolean => /^src\/.+\.ts$/.test(file)
    expect(files.filter((file) => !isBuilt(file) && !isSource(file)).sort()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'],
    ])
    // The files that stack traces name are there to be read.
    for (const map of files.filter((file) => file.endsWith('.map'))) {
      const { sources } = JSON.parse(readFileSync(join(folder, map), 'utf8')) as { readonly sources: string[] }
      // Built in a folder of its own, from where there are more steps to the sources.
      for (const source of sources) expect(files).toContain(source.replace(/^(?:\.\.\/)+/, ''))
    }
  })

  it('has declarations without a vendor in them', () => {
    expect(declarations().length).toBeGreaterThan(2)
    for (const [name, text] of declarations()) {
      expect(text, name).not.toMatch(
        /from ['"](zod|jsonld|rdf-canonize|@digitalbazaar|@noble|@scure|did-resolver|undici|ipaddr|pkijs|asn1js)/,
      )
      expect(text.replace(/\/\*[\s\S]*?\*\//g, ''), name).not.toMatch(/\bany\b/)
    }
  })

  it('runs the README in plain JavaScript', async () => {
    const blocks = codeBlocks(join(root, 'README.md'), 'js')
    expect(blocks.length).toBeGreaterThan(0)
    writeFileSync(join(place, 'readme.js'), blocks.join('\n'))
    await run('node', ['readme.js'], { cwd: place })
  }, 60_000)

  it('brings the command, and what its how-to says works as it stands', async () => {
    const blocks = codeBlocks(join(root, 'docs/how-to/use-the-command-line.md'), 'sh')
    const folder = join(place, 'command-line')
    mkdirSync(folder)
    const path = `${join(place, 'node_modules/.bin')}:${process.env['PATH']}`
    const { stdout } = await run('bash', ['-c', blocks.join('\n')], {
      cwd: folder,
      env: { ...process.env, PATH: path },
    })
    expect(stdout.match(/^(?:NOT )?VERIFIED$|^Complete\.$|status\.\w+/gm)).toEqual([
      ...['Complete.', 'VERIFIED', 'NOT VERIFIED', 'status.revoked', 'VERIFIED'],
    ])
    // Whoever reads no further does no harm, and sees no fault.
    const piped = 'set -o pipefail; microcredentials --help | head -1; microcredentials verify nothing.json --trust-any'
    const ended = await run('bash', ['-c', piped], { cwd: folder, env: { ...process.env, PATH: path } }).catch(
      ({ code, stdout, stderr }: Record<'code' | 'stdout' | 'stderr', unknown>) => ({ code, stdout, stderr }),
    )
    expect(ended).toEqual({
      code: 66,
      stdout: 'Usage: microcredentials [options] [command]\n',
      stderr: 'Cannot read the named file. Check its name, that it is a file, and its permissions.\n',
    })
  }, 300_000)

  it('compiles the README in strict TypeScript, libraries included', async () => {
    writeFileSync(join(place, 'readme.ts'), codeBlocks(join(root, 'README.md'), 'js').join('\n'))
    const options = {
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: 'ES2022',
      types: [],
    }
    for (const module of ['NodeNext', 'Preserve']) {
      const compilerOptions = { ...options, module, lib: ['ES2022', 'DOM'] }
      writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['readme.ts'] }))
      await run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', place], { cwd: place })
    }
  }, 120_000)

  /** What a bundler makes of an import: the packages that come with it, and the code. */
  const bundle = async (
    contents: string,
  ): Promise<{ readonly packages: readonly string[]; readonly files: readonly string[]; readonly code: string }> => {
    const { metafile, outputFiles } = await build({
      stdin: { contents, resolveDir: place },
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
    })
    const [output] = Object.values(metafile.outputs)
    const kept = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    const packages = kept.flatMap(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
    return {
      packages: [...new Set(packages)].sort(),
      files: kept.map(([path]) => path),
      code: outputFiles[0]?.text ?? '',
    }
  }

  it('loads zod alone with the model, and nothing with the status lists', async () => {
    expect((await bundle("export * from 'microcredentials/model'")).packages).toEqual(['microcredentials', 'zod'])
    expect((await bundle("export * from 'microcredentials/status'")).packages).toEqual(['microcredentials'])
  })

  it('verifies without zod, and without the parts of the curves that sign', async () => {
    const core = await bundle("export * from 'microcredentials'")
    expect(core.packages).not.toContain('zod')
    expect(core.files.filter((path) => /curves\/(?:ed25519|nist|abstract\/(?:frost|oprf))\.js$/.test(path))).toEqual([])
  })

  it('loads X.509 with the e-seals alone, and them without JSON-LD', async () => {
    const x509 = ['asn1js', 'pkijs']
    const core = (await bundle("export * from 'microcredentials'")).packages
    const seals = (await bundle("export * from 'microcredentials/eseal'")).packages
    expect(core.filter((name) => x509.includes(name))).toEqual([])
    expect(seals.filter((name) => x509.includes(name))).toEqual(x509)
    expect(seals.filter((name) => /jsonld|rdf|digitalbazaar/.test(name) && !name.endsWith('context'))).toEqual([])
  })

  it.each([
    ['mode', 4],
    ['assessmentType', 8],
    ['country', 40],
  ])('brings no list but %s for one who imports that: at most %d KB', async (list, kilobytes) => {
    const { packages, code } = await bundle(
      `import { ${list} } from 'microcredentials/model'; console.log(Object.keys(${list}))`,
    )
    expect(packages).toEqual(['microcredentials'])
    expect(code.length).toBeLessThan(kilobytes * 1024)
    const others = { mode: 'Blended', assessmentType: 'project work', country: 'Netherlands', iscedF: 'Veterinary' }
    for (const [other, word] of Object.entries(others)) expect(code.includes(word), other).toBe(other === list)
  })
})
