import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The entries that examples may import from; a name that several export is taken from the first. */
const entries = [
  'model',
  'status',
  'eseal',
  'index',
  'import',
  'node',
  'registry',
  'alliance',
  'archive',
  'edc',
  'presentation',
  'passport',
  'certificate',
  'http',
  'render',
  'testing',
  'wallet',
  'trusted-lists',
] as const

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/\b[A-Za-z]\w*\b/g))

/** The names that a file exports, or that a list of exports takes over from another. */
const exportedBy = (path: string): readonly string[] => {
  const text = readFileSync(join(root, path), 'utf8')
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, , names = '']) => names.split(','))
  const declared = [...text.matchAll(/^export (?:declare )?const (\w+)/gm)].map(([, name = '']) => name)
  const single = [...text.matchAll(/^export (?:type )?\{ ?(?:type )?(\w+) ?\}/gm)].map(([, name = '']) => name)
  return [...lists.map((name) => name.trim().replace(/^type /, '')), ...declared, ...single].filter(Boolean)
}

const places: readonly (readonly [from: string, names: readonly string[]])[] = [
  ...entries.map(
    (entry) =>
      [entry === 'index' ? 'microcredentials' : `microcredentials/${entry}`, exportedBy(`src/${entry}.ts`)] as const,
  ),
  ['node:fs', ['createReadStream']],
  ['node:fs/promises', ['readFile']],
  // Within `out/docs`, where the examples are compiled.
  ['../../../test/support/example-names.ts', exportedBy('test/support/example-names.ts')],
]

/** The imports that an example leaves out: whatever it names and does not declare. */
const importsFor = (code: string): readonly string[] => {
  const spoken = code.replaceAll(/'[^'\n]*'|\/\/.*$/gm, '')
  const declared = [...spoken.matchAll(/\b(?:const|let|of) \{([^}]*)\}|\b(?:const|let) (\w+)/g)].flatMap(
    ([, members, name]) =>
      name === undefined ? (members ?? '').split(',').map((member) => member.split(':').at(-1)?.trim()) : [name],
  )
  const taken = new Set(declared)
  return places.flatMap(([from, names]) => {
    const needed = [...wordsIn(spoken)].filter((word) => names.includes(word) && !taken.has(word))
    for (const name of needed) taken.add(name)
    return needed.length === 0 ? [] : [`import { ${needed.map(asImport).join(', ')} } from '${from}'`]
  })
}

/** By our own rule, types alone begin with a capital. */
const asImport = (name: string): string =>
  /^[A-Z]/.test(name) && name !== 'MicroCredentialError' ? `type ${name}` : name

/** An `@example` of a comment in the source. */
export interface Example {
  readonly path: string
  /** The constant, function or type that it is of. */
  readonly of: string
  /** The example as a module, with the imports that it leaves out. */
  readonly code: string
}

/** Every `@example` in the source, in the order of its files. */
export const sourceExamples = (): readonly Example[] =>
  (readdirSync(join(root, 'src'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => examplesIn(`src/${name}`))

const examplesIn = (path: string): readonly Example[] =>
  [
    ...readFileSync(join(root, path), 'utf8').matchAll(
      /^\/\*\*\n((?: \*(?!\/).*\n)*?) \* @example\n((?: \*(?!\/).*\n)+) \*\/\nexport (?:const|class|interface|type|(?:async )?function\*?) (\w+)/gm,
    ),
  ].map(([, , commented = '', of = '']) => {
    const code = commented.replaceAll(/^ \* ?/gm, '')
    return { path, of, code: [...importsFor(code), code, 'export {}', ''].join('\n') }
  })
