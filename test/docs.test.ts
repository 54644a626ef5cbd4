import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

import { gates } from '../bench/gates.ts'
import * as alliance from '../src/alliance.ts'
import * as archive from '../src/archive.ts'
import * as certificate from '../src/certificate.ts'
import * as edc from '../src/edc.ts'
import * as eseal from '../src/eseal.ts'
import * as http from '../src/http.ts'
import * as imports from '../src/import.ts'
import * as index from '../src/index.ts'
import { errorCodes } from '../src/lib/error-table.ts'
import * as model from '../src/model.ts'
import * as node from '../src/node.ts'
import * as passport from '../src/passport.ts'
import * as presentation from '../src/presentation.ts'
import * as registry from '../src/registry.ts'
import * as render from '../src/render.ts'
import * as status from '../src/status.ts'
import * as testing from '../src/testing.ts'
import * as trustedLists from '../src/trusted-lists.ts'
import * as wallet from '../src/wallet.ts'
import { badgeLosses } from './support/badge-losses.ts'
import { codeBlocks } from './support/code-blocks.ts'
import { elmLosses } from './support/elm-losses.ts'
import { sourceExamples } from './support/examples.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
/** Within the repository, so that the packages it stands on are found. */
const place = join(root, 'out/docs')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('reference'))
    .map((name) => `docs/${name}`),
  'examples/README.md',
]

/** Where the links of a page lead within the repository, as they stand there. */
const linksOf = (page: string): readonly string[] => {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
}

describe('the documentation', () => {
  it('has code that compiles, strictly, each block by itself', async () => {
    rmSync(place, { recursive: true, force: true })
    const files = pages.flatMap((page) =>
      codeBlocks(join(root, page), 'ts').map((code, index) => {
        // A block that says its name can be imported by the others of its page.
        const [, named = `${index}.ts`] = /^\/\/ (\S+\.ts)\n/.exec(code) ?? []
        const name = join(page.replace(/\W/g, '-'), named)
        mkdirSync(join(place, dirname(name)), { recursive: true })
        // A block that imports nothing would share its names with the others.
        writeFileSync(join(place, name), `${code}\nexport {}\n`)
        return name
      }),
    )
    for (const [index, { of, code }] of sourceExamples().entries()) {
      mkdirSync(join(place, 'examples'), { recursive: true })
      const name = join('examples', `${index}-${of}.ts`)
      writeFileSync(join(place, name), code)
      files.push(name)
    }
    expect(files.length).toBeGreaterThan(10)
    writeFileSync(
      join(place, 'tsconfig.json'),
      JSON.stringify({
        extends: relative(place, join(root, 'tsconfig.json')),
        compilerOptions: {
          rootDir: root,
          noEmit: true,
          noUnusedLocals: false,
          isolatedDeclarations: false,
          declaration: false,
          types: ['node', 'emscripten'],
        },
        include: ['**/*.ts', `${relative(place, root)}/src/lib/**/vendor.d.ts`],
      }),
    )
    await run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', place]).catch(
      (error: { stdout: string }) => {
        throw new Error(error.stdout)
      },
    )
  }, 300_000)

  const entries = {
    index,
    alliance,
    archive,
    certificate,
    http,
    model,
    edc,
    status,
    eseal,
    import: imports,
    node,
    passport,
    presentation,
    registry,
    render,
    testing,
    wallet,
    'trusted-lists': trustedLists,
  }
  it.each(Object.entries(entries))('has an example of every exported function of %s', (_, entry) => {
    const shown = new Set(sourceExamples().map(({ of }) => of))
    const functions = Object.entries(entry).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
    expect(functions.filter((name) => !shown.has(name))).toEqual([])
  })

  it.each(Object.keys(entries))('describes everything that %s exports', (entry) => {
    const lists = readFileSync(join(root, `src/${entry}.ts`), 'utf8').matchAll(/^export [^{]*\{([^}]*)\} from '(.*)'/gm)
    const bare = [...lists].flatMap(([, names = '', path = '']) => {
      const text = readFileSync(join(root, 'src', path), 'utf8')
      const exported = names.split(',').flatMap((name) => name.trim().replace(/^type /, '') || [])
      const declared = (name: string) =>
        new RegExp(`^export (?:const|class|interface|type|async function\\*?) ${name}\\b`, 'm')
      return exported.filter(
        (name) => text.slice(0, text.search(declared(name))).endsWith('*/\n') !== declared(name).test(text),
      )
    })
    expect(bare).toEqual([])
  })

  it('compiles every example in the source', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    const written = files
      .filter((name) => name.endsWith('.ts'))
      .reduce((sum, name) => sum + readFileSync(join(root, 'src', name), 'utf8').split(' * @example').length - 1, 0)
    expect(sourceExamples()).toHaveLength(written)
  })

  it.each(pages)('leads where it says: %s', (page) => {
    const missing = linksOf(page).filter((link) => !existsSync(join(root, dirname(page), link)))
    expect(missing).toEqual([])
  })

  it.each([
    ['examples/README.md', 'examples', /\.ts$/],
    ['docs/README.md', 'docs/how-to', /\.md$/],
    ['docs/README.md', 'docs/explanation', /\.md$/],
  ])('has an index, %s, with everything in %s', (page, folder, kind) => {
    const listed = linksOf(page).map((link) => join(dirname(page), link))
    const there = readdirSync(join(root, folder)).filter((name) => kind.test(name))
    expect(there.map((name) => join(folder, name)).filter((path) => !listed.includes(path))).toEqual([])
  })

  it('has a sentence of every page for the index of the site', async () => {
    const { firstSentence } = (await import(join(root, 'docs/llms.mjs'))) as { firstSentence(page: string): string }
    const sentences = pages
      .filter((page) => page !== 'CHANGELOG.md')
      .map((page) => [page, firstSentence(readFileSync(join(root, page), 'utf8'))])
    expect(sentences.filter(([, sentence = '']) => !/^[^\n]{16,400}$/.test(sentence))).toEqual([])
  })

  it('has badges in the README that say what the package says', () => {
    const { license, engines, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const oldest = /TypeScript (\d+\.\d+)/.exec(readFileSync(join(root, 'test/runtimes/table.ts'), 'utf8'))?.[1]
    const said = `License ${license}, Node.js ${engines.node}, TypeScript >=${oldest}, ES modules`
    expect(type).toBe('module')
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`![${said}](docs/badges.svg)`)
    expect(readFileSync(join(root, 'docs/badges.svg'), 'utf8')).toContain(
      `<title>${said.replaceAll('>', '&gt;')}</title>`,
    )
  })

  it('says in the README of speed what the figures say', () => {
    const figures = readFileSync(join(root, 'docs/explanation/performance.md'), 'utf8')
    const [issue = [], verify = []] = ['issue', 'verify'].map((act) => {
      const cells = new RegExp(`^\\| ${act} badge, 5 skills, eddsa-rdfc-2022 .*$`, 'm').exec(figures)?.[0].split('|')
      return [cells?.[2], cells?.[4]].map((milliseconds) => Number(milliseconds).toFixed(1))
    })
    const [, ...said] =
      /^\| Badge of five skills[^|]*\| (\S+), (\S+) ms +\| (\S+), (\S+) ms /m.exec(
        readFileSync(join(root, 'README.md'), 'utf8'),
      ) ?? []
    expect(said).toEqual([issue[0], verify[0], issue[1], verify[1]])
  })

  it('says in the README all that is asked of the speed, and whether it holds', () => {
    const none = {
      rows: [],
      textRows: [],
      shapeRows: [],
      lists: [],
      profileRows: [],
      batchRows: [],
      registerRows: [],
      sealRows: [],
      passport: { credentials: 0, passport: 0, first: 0, opportunities: 0, ranking: 0 },
      cold: { nothing: 0, ours: 0, peer: 0 },
    }
    const asked = gates(none).map(({ what, of, asked }) => [what, of, asked])
    const figure = (text = ''): number => Number(/[\d.]+/.exec(text)?.[0])
    for (const page of ['README.md', 'docs/explanation/performance.md']) {
      const text = readFileSync(join(root, page), 'utf8')
      const table = /^\| What +\| Measured by .*\n.*\n(?:\|.*\n)+/m.exec(text)?.[0].trim().split('\n').slice(2) ?? []
      const said = table.map((line) => line.split('|').map((cell) => cell.trim()))
      expect(said.map(([, what, of, most]) => [what, of, most])).toEqual(asked)
      for (const [, , , most, measured, word] of said) {
        const [limit, found] = [figure(most), figure(measured)]
        expect(word).toBe((most?.endsWith('more') ? found >= limit : found <= limit) ? 'holds' : 'does not hold')
      }
    }
  })

  it('lists every loss on the way to ELM and back', () => {
    const page = readFileSync(join(root, 'docs/explanation/mapping.md'), 'utf8').replaceAll(/ +/g, ' ')
    for (const { member, becomes } of Object.values(elmLosses)) expect(page).toContain(`| ${member} | ${becomes} |`)
  })

  it('lists every loss on the way to an Open Badge and back', () => {
    const page = readFileSync(join(root, 'docs/explanation/badge-mapping.md'), 'utf8').replaceAll(/ +/g, ' ')
    for (const { member, becomes } of Object.values(badgeLosses)) expect(page).toContain(`| ${member} | ${becomes} |`)
  })

  it.each(pages)('names only codes and examples that there are: %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const families = new Set(errorCodes.map((code) => code.slice(0, code.indexOf('.'))))
    const named = [...text.matchAll(/`([a-z]+)\.([a-z_]+)`/g)]
      .filter(([, family = '']) => families.has(family))
      .map(([, family, name]) => `${family}.${name}`)
    expect(named.filter((code) => !(errorCodes as readonly string[]).includes(code))).toEqual([])
    const examples = [...text.matchAll(/examples\/([a-z-]+\.ts)/g)].map(([, name]) => name ?? '')
    expect(examples.filter((name) => !existsSync(join(root, 'examples', name)))).toEqual([])
  })
})
