import type TypeScript from 'typescript'

import { inspectAmbient } from './ambient.ts'
import { isAtHome, mayImport, rooms, unusedArrows } from './rooms.ts'

/** The rules of docs/explanation/architecture.md, in a form that can be asked. */

export interface SourceFile {
  /** Below `src`, with `/`. */
  readonly path: string
  readonly text: string
}

/** Files that may use what the computer itself offers. */
const platformFiles =
  /^lib\/(?:base\/platform\/node|node\/|cli\/system\/|registry\/folder\/|render\/fonts\/load-fonts\.ts$)/
/** The command line's own door to the system: the rest of it goes through there. */
const doors = /^lib\/cli\/(?:system\/|main\.ts$)/
/** The one file that imports what a caller names: an import of `?` here. */
const loader = 'lib/node/worker.ts'
const partOf = (path: string): string => {
  const [, first = ''] = path.split('/')
  return first.replace(/\.ts$/, '')
}

const resolveFrom = (from: string, to: string): string => {
  const parts = from.split('/').slice(0, -1)
  for (const step of to.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

/** Every violation, as a sentence; none for a sound tree. */
export const inspect = (ts: typeof TypeScript, files: readonly SourceFile[]): readonly string[] => {
  const graph = new Map<string, readonly string[]>()
  const found = files.flatMap((file) => {
    const { imports, violations } = inspectFile(ts, file)
    graph.set(
      file.path,
      imports.filter((to) => to.startsWith('.')).map((to) => resolveFrom(file.path, to)),
    )
    return violations
  })
  return [...found, ...cyclesOf(graph), ...unusedArrows(arrowsIn(graph)).map((arrow) => `no import needs ${arrow}`)]
}

/** The arrows between rooms that files draw. */
const arrowsIn = (graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> =>
  new Set([...graph].flatMap(([from, targets]) => targets.map((to) => `${partOf(from)} → ${partOf(to)}`)))

interface Inspected {
  readonly imports: readonly string[]
  readonly violations: readonly string[]
}

/** A file is looked at once, in however many trees it stands. */
const inspected = new WeakMap<SourceFile, Inspected>()

const inspectFile = (ts: typeof TypeScript, file: SourceFile): Inspected => {
  const known = inspected.get(file)
  if (known !== undefined) return known
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  const imports = importsOf(ts, source)
  const isEntry = !file.path.startsWith('lib/')
  const violations = isEntry
    ? inspectEntry(ts, file, source)
    : [...inspectImports(file, imports), ...inspectText(ts, file, source)]
  const made = { imports, violations }
  inspected.set(file, made)
  return made
}

const importsOf = (ts: typeof TypeScript, source: TypeScript.SourceFile): readonly string[] => {
  const found: string[] = []
  const visit = (node: TypeScript.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
      if (ts.isStringLiteral(node.moduleSpecifier)) found.push(node.moduleSpecifier.text)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      found.push(node.argument.literal.text)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      found.push(
        node.arguments[0] !== undefined && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : '?',
      )
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const inspectEntry = (ts: typeof TypeScript, file: SourceFile, source: TypeScript.SourceFile): readonly string[] =>
  source.statements.every((statement) => ts.isExportDeclaration(statement))
    ? []
    : [`${file.path}: an entry holds re-exports alone`]

const inspectImports = (file: SourceFile, imports: readonly string[]): readonly string[] => {
  const part = partOf(file.path)
  if (!Object.hasOwn(rooms, part)) return [`${file.path}: test/support/rooms.ts has no room ${part}`]
  return imports.flatMap((to) => {
    if (to === '#platform' || (to === '?' && file.path === loader)) return []
    if (to.startsWith('node:'))
      return platformFiles.test(file.path) ? [] : [`${file.path}: ${to} belongs to the platform`]
    if (!to.startsWith('.')) return isAtHome(to, part) ? [] : [`${file.path}: ${to} has no home in ${part}`]
    const target = partOf(resolveFrom(file.path, to))
    return target === part || mayImport(part, target) ? [] : [`${file.path}: ${part} may not import ${target}`]
  })
}

const inspectText = (ts: typeof TypeScript, file: SourceFile, source: TypeScript.SourceFile): readonly string[] => {
  const classes = source.statements.filter((statement) => ts.isClassDeclaration(statement))
  return [
    ...(classes.length > 0 && file.path !== 'lib/base/errors.ts' ? [`${file.path}: the error is the only class`] : []),
    ...(doors.test(file.path) ? [] : inspectAmbient(ts, source)),
  ]
}

const cyclesOf = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push(`a cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    done.add(path)
    for (const to of graph.get(path) ?? []) visit(to, [...trail, path])
  }
  for (const path of graph.keys()) visit(path, [])
  return cycles
}
