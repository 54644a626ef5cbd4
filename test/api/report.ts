/**
 * Writes what the package exports, entry by entry, as files that a reviewer reads: `npm run api`. With `--check` it
 * writes nothing, and fails where the files say something else than the declarations that were built.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { stability } from '../support/stability.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}
const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [[name === '.' ? 'index' : name.slice(2), join(root, target.types)] as const],
)

const program = ts.createProgram(
  entries.map(([, path]) => path),
  { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
)
const checker = program.getTypeChecker()
const printer = ts.createPrinter({ removeComments: true })

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/**
 * The declarations of an export without their comments. Long lists of concepts are told by the number of their members,
 * and by a digest, so that no change of them goes unseen.
 */
const declarationsOf = (exported: ts.Symbol): readonly string[] => {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  return (symbol.declarations ?? []).map((declaration) => {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
    const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    const named = text.replace(/^(?:export )?(?:declare )?/, '')
    // The codes of errors are promised one by one.
    if (ts.isTypeAliasDeclaration(declaration) && named.length > 4000) return named.replaceAll(" | '", "\n    | '")
    return named.length > 4000
      ? `const ${exported.name}: ${checker.getTypeOfSymbol(symbol).getProperties().length} members (${digest(named)})`
      : named
  })
}

const reportOf = (path: string): string => {
  const file = program.getSourceFile(path)
  const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file)
  if (symbol === undefined) throw new Error('Nothing is built yet: `npm run build` comes first.')
  const exported = [...checker.getExportsOfModule(symbol)].sort((a, b) => (a.name < b.name ? -1 : 1))
  return exported.flatMap(declarationsOf).join('\n\n')
}

const check = process.argv.includes('--check')
const place = fileURLToPath(new URL('.', import.meta.url))
const changed = entries.filter(([name, path]) => {
  const target = join(place, `${name}.md`)
  const exported = reportOf(path) || '// Nothing: it is run, not asked.'
  const promise = stability[name]
  if (promise === undefined)
    throw new Error(`Whether ${name} is frozen from 1.0 on is to be said in test/support/stability.ts.`)
  const report = `# microcredentials${name === 'index' ? '' : `/${name}`}\n\nFrom 1.0 on: ${promise}.\n\n\`\`\`ts\n${exported}\n\`\`\`\n`
  const same = existsSync(target) && readFileSync(target, 'utf8') === report
  if (!same && !check) writeFileSync(target, report)
  return !same
})
const left = readdirSync(place).filter(
  (file) => file.endsWith('.md') && !entries.some(([name]) => file === `${name}.md`),
)
if (!check) for (const file of left) rmSync(join(place, file))

for (const [name] of changed) console.log(`test/api/${name}.md ${check ? 'is not what is exported' : 'was renewed'}.`)
for (const file of left)
  console.log(`test/api/${file} ${check ? 'is about no entry' : 'was removed: it is about no entry'}.`)
if (check && changed.length + left.length > 0) {
  console.error('What the package exports has changed. Look at it, then run `npm run api`.')
  process.exit(1)
}
