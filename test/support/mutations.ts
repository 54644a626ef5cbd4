import type { Json } from '../../src/lib/base/json/json.ts'

/** One change of a document, in words; `make` gives the document after it. */
export interface Mutation {
  readonly name: string
  readonly path: readonly (string | number)[]
  readonly make: () => Json
}

interface Place {
  readonly path: readonly (string | number)[]
  readonly value: Json
}
type Members = { readonly [key: string]: Json }

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
const isObject = (value: Json): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Words that an attacker would use: keywords, aliases, terms of the data model, IRIs of terms. */
export interface Vocabulary {
  readonly keys: readonly string[]
  /** Values that the document does not have: another issuer, another learner. */
  readonly texts: readonly string[]
}

/** Every place of a document, the document itself first. */
const placesIn = (value: Json, path: readonly (string | number)[] = []): readonly Place[] => {
  const here = [{ path, value }]
  if (isArray(value)) return [...here, ...value.flatMap((member, index) => placesIn(member, [...path, index]))]
  if (!isObject(value)) return here
  return [...here, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]))]
}

const replaceAt = (root: Json, path: readonly (string | number)[], change: (value: Json) => Json | undefined): Json => {
  const [step, ...rest] = path
  if (step === undefined) return change(root) ?? null
  if (isArray(root))
    return root.flatMap((member, index) => {
      if (index !== step) return [member]
      const changed = rest.length === 0 ? change(member) : replaceAt(member, rest, change)
      return changed === undefined ? [] : [changed]
    })
  if (!isObject(root)) return root
  return Object.fromEntries(
    Object.entries(root).flatMap(([key, member]): [string, Json][] => {
      if (key !== step) return [[key, member]]
      const changed = rest.length === 0 ? change(member) : replaceAt(member, rest, change)
      return changed === undefined ? [] : [[key, changed]]
    }),
  )
}

type Edit = readonly [name: string, value: Json | undefined]

/** Other ways to write, or to alter, one value wherever it stands. */
const editsOf = (value: Json, { texts }: Vocabulary): readonly Edit[] => [
  ['delete', undefined],
  ['make null', null],
  ['wrap in an array', [value]],
  ['wrap in two arrays', [[value]]],
  ['wrap in a set', { '@set': value }],
  ['wrap in a list', { '@list': [value] }],
  ['wrap in a graph', { '@graph': value }],
  ['wrap in a value', { '@value': value }],
  ['wrap in a node', { value }],
  ['empty object', {}],
  ['empty array', []],
  ...(typeof value === 'string' ? editsOfText(value, texts) : []),
  ...(typeof value === 'number' ? editsOfNumber(value) : []),
  ...(typeof value === 'boolean'
    ? ([
        ['other boolean', !value],
        ['as text', String(value)],
      ] as const)
    : []),
  ...(isArray(value) ? editsOfArray(value) : []),
  ...(isObject(value) ? editsOfNode(value) : []),
]

const editsOfText = (text: string, texts: readonly string[]): readonly Edit[] => [
  ['drop the last character', text.slice(0, -1)],
  ['add a character', `${text}x`],
  ['add a space', `${text} `],
  ['add a space before', ` ${text}`],
  ['add an invisible character', `${text}\u200b`],
  ['change the first character', `${text.startsWith('x') ? 'y' : 'x'}${text.slice(1)}`],
  ['other case', text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()],
  ['decomposed', text.normalize('NFD')],
  ['as a node', { id: text }],
  ['as a node by keyword', { '@id': text }],
  ['as a value with a language', { '@value': text, '@language': 'en' }],
  ['in a language', { en: text }],
  ['as a number', Number(text) || 0],
  ['as a boolean', text === 'true'],
  ['empty', ''],
  ['as a relative IRI', text.replace(/^.*[/:#]/, '')],
  ['as a percent-encoded IRI', text.replace(/[a-z]$/, (char) => `%${char.charCodeAt(0).toString(16)}`)],
  ['with a path that goes back', text.replace(/\/([^/]*)$/, '/x/../$1')],
  ...texts.map((other): Edit => ['another text', other]),
]

const editsOfNumber = (value: number): readonly Edit[] => [
  ['more', value + 1],
  ['less', value - 1],
  ['a little more', value + 1e-9],
  ['as text', String(value)],
  ['negative', -value],
]

const editsOfArray = (array: readonly Json[]): readonly Edit[] => [
  ['reverse', [...array].reverse()],
  ['repeat the first', [...array, ...array.slice(0, 1)]],
  ['repeat the last before', [...array.slice(-1), ...array]],
  ['unwrap', array[0] ?? null],
  ['as an object', Object.fromEntries(array.map((member, index) => [String(index), member]))],
  ...(isObject(array[0] ?? null) && typeof (array[0] as Members)['id'] === 'string'
    ? ([['refer to the first again', [...array, (array[0] as Members)['id'] ?? null]]] as const)
    : []),
]

const editsOfNode = (node: Members): readonly Edit[] => [
  ['as its id', node['id'] ?? 'urn:none'],
  ['as its keys reversed', Object.fromEntries(Object.entries(node).reverse())],
  ['without its type', Object.fromEntries(Object.entries(node).filter(([key]) => key !== 'type'))],
  ['twice', [node, node]],
]

/** Keys that a member could be moved to. */
const renamesOf = (key: string, { keys }: Vocabulary): readonly string[] => [
  `@${key}`,
  `https://www.w3.org/2018/credentials#${key}`,
  `http://schema.org/${key}`,
  `${key}:`,
  ` ${key}`,
  key.toUpperCase(),
  `_:${key}`,
  ...keys,
]

/** Every single edit of a document. */
export function* mutationsOf(document: Json, vocabulary: Vocabulary): Generator<Mutation> {
  const places = placesIn(document)
  for (const { path, value } of places) {
    if (path.length > 0)
      for (const [name, edited] of editsOf(value, vocabulary))
        yield { name, path, make: () => replaceAt(document, path, () => edited) }
    if (isObject(value)) yield* mutationsOfMembers(document, path, value, vocabulary)
  }
}

function* mutationsOfMembers(
  document: Json,
  path: readonly (string | number)[],
  node: Members,
  vocabulary: Vocabulary,
): Generator<Mutation> {
  const put = (change: (members: Members) => Members): Json =>
    replaceAt(document, path, (value) => change(value as Members))
  const additions: readonly Json[] = [null, ...vocabulary.texts.slice(0, 1), 5, true, { id: 'urn:other' }]
  for (const key of vocabulary.keys)
    if (!Object.hasOwn(node, key))
      for (const value of additions)
        yield { name: `add ${key}`, path, make: () => put((members) => ({ ...members, [key]: value })) }
  for (const [key, value] of Object.entries(node)) {
    for (const other of renamesOf(key, vocabulary)) {
      if (other === key) continue
      const rename = (members: Members): Members =>
        Object.fromEntries(Object.entries(members).map(([name, member]) => [name === key ? other : name, member]))
      yield { name: `rename to ${other}`, path: [...path, key], make: () => put(rename) }
      if (!Object.hasOwn(node, other))
        yield {
          name: `copy to ${other}`,
          path: [...path, key],
          make: () => put((members) => ({ ...members, [other]: value })),
        }
    }
    // Into a child, and up to the parent.
    for (const [child, inner] of Object.entries(node))
      if (child !== key && isObject(inner))
        yield {
          name: `move into ${child}`,
          path: [...path, key],
          make: () =>
            put(({ [key]: moved, ...rest }) => ({
              ...rest,
              [child]: { ...(inner as Members), [key]: moved ?? null },
            })),
        }
    const [parent] = [path.slice(0, -1)]
    if (path.length > 0)
      yield {
        name: 'move to the parent',
        path: [...path, key],
        make: () =>
          replaceAt(
            put(({ [key]: _, ...rest }) => rest),
            parent,
            (above) => (isObject(above) ? { [key]: value, ...above } : above),
          ),
      }
  }
}

/** One edit at random: of a value, of a key, or a member more. `random` gives numbers from 0 to 1, without 1. */
export const mutateOnce = (document: Json, vocabulary: Vocabulary, random: () => number): Json => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { path, value } = pick(placesIn(document))
  const kind = random()
  if (isObject(value) && kind < 0.4) {
    const keys = Object.keys(value)
    const key = keys.length === 0 || kind < 0.15 ? pick(vocabulary.keys) : pick(keys)
    const other = kind < 0.3 ? pick(renamesOf(key, vocabulary)) : pick(keys)
    const put: Json =
      kind < 0.15 ? pick([...vocabulary.texts, null, 5, true, { id: 'urn:other' }]) : (value[key] ?? null)
    return replaceAt(document, path, () => {
      const { [kind < 0.3 ? key : '']: _, ...rest } = value
      return { ...rest, [other ?? key]: put }
    })
  }
  if (path.length === 0) return document
  // A value from somewhere else in the document is what a careful forger would put here.
  if (kind > 0.85) return replaceAt(document, path, () => pick(placesIn(document)).value)
  return replaceAt(document, path, () => pick(editsOf(value, vocabulary))[1])
}
