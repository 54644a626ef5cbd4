import type TypeScript from 'typescript'

/**
 * What a file takes from the world around instead of being given it, and what it keeps between calls: found by what names
 * mean, and not by how calls are spelt.
 */

/** Names of the world around, which are handed in instead. */
const names: ReadonlySet<string> = new Set([
  ...['fetch', 'process', 'globalThis', 'window', 'self', 'navigator', 'console', 'performance', 'localStorage'],
  ...['XMLHttpRequest', 'WebSocket', 'require', 'module', '__dirname', '__filename', 'eval', 'setInterval', 'Buffer'],
])

/** What may be used of objects whose other members tell the time, or chance. */
const harmless: Readonly<Record<string, RegExp>> = { Date: /^(?:UTC|parse|prototype)$/, Math: /^(?!random$)/ }

/** Where the computer's clock is asked, by whoever has been given no other. */
const clock = 'lib/base/time.ts'

/** What modules may remember between calls: decision 2 has the reasons. */
const memories: ReadonlySet<string> = new Set([
  'lib/document/verified.ts: accepted',
  'lib/document/verified.ts: reported',
  'lib/did/document.ts: frozen',
  'lib/passport/made.ts: made',
])

export const inspectAmbient = (ts: typeof TypeScript, source: TypeScript.SourceFile): readonly string[] => {
  const path = source.fileName
  const own = declaredIn(ts, source)
  const found: string[] = []
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isIdentifier(node) && isReference(ts, node) && !own.has(node.text)) {
      if (names.has(node.text)) found.push(`${path}: uses ${node.text}`)
      if (Object.hasOwn(harmless, node.text) && !isHarmless(ts, node, path)) found.push(`${path}: uses ${node.text}`)
      // The bytes of another realm are no instance of what is known in this one: `isBytes`.
      if (/^(?:Uint8Array|ArrayBuffer)$/.test(node.text) && isJudge(ts, node))
        found.push(`${path}: asks for an instance of ${node.text}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found, ...source.statements.flatMap((statement) => memoriesIn(ts, statement, path))]
}

/** Every name that the file declares somewhere: it is not that of the world around. */
const declaredIn = (ts: typeof TypeScript, source: TypeScript.SourceFile): ReadonlySet<string> => {
  const declared = new Set<string>()
  const visit = (node: TypeScript.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isImportSpecifier(node)
    if (isDeclaration && ts.isIdentifier(node.name)) declared.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return declared
}

/** Whether a name stands for what it names: no member, no key, no label. */
const isReference = (ts: typeof TypeScript, node: TypeScript.Identifier): boolean => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isBindingElement(parent))
    return parent.name !== node && !(ts.isBindingElement(parent) && parent.propertyName === node)
  return !ts.isPropertySignature(parent) && !ts.isPropertyDeclaration(parent)
}

const isJudge = (ts: typeof TypeScript, { parent }: TypeScript.Identifier): boolean =>
  ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword

const isHarmless = (ts: typeof TypeScript, node: TypeScript.Identifier, path: string): boolean => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return harmless[node.text]?.test(parent.name.text) === true
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) > 0 || path === clock
  return isJudge(ts, node)
}

/** Constants of a module that somebody could fill: a map, a set, an empty list. */
const memoriesIn = (ts: typeof TypeScript, statement: TypeScript.Statement, path: string): readonly string[] => {
  if (!ts.isVariableStatement(statement)) return []
  if ((statement.declarationList.flags & ts.NodeFlags.Const) === 0) return [`${path}: module state`]
  return statement.declarationList.declarations.flatMap(({ name, type, initializer }) => {
    const isReadonly = type !== undefined && /^(?:Readonly|readonly\b|Contexts\b)/.test(type.getText())
    if (initializer === undefined || isReadonly || !canBeFilled(ts, initializer)) return []
    return memories.has(`${path}: ${name.getText()}`) ? [] : [`${path}: ${name.getText()} can be filled`]
  })
}

const canBeFilled = (ts: typeof TypeScript, value: TypeScript.Expression): boolean =>
  (ts.isNewExpression(value) && /^(?:Map|Set|WeakMap|WeakSet|Array)$/.test(value.expression.getText())) ||
  (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
  (ts.isObjectLiteralExpression(value) && value.properties.length === 0)
