import type { Json, JsonObject } from '../../base/json/json.ts'
import type { PinnedContext } from '../../document/contexts.ts'
import { clrTerms, type Edition, editions, terms } from './context-terms.ts'

/** The addresses of the contexts of Open Badges 3.0 and of the Comprehensive Learner Record 2.0. */
export const openBadgeContextUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const openBadgeExtensionsUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
export const clrContextUrl = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'

const prefixes: Readonly<Record<string, string>> = {
  ob: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
  s: 'https://schema.org/',
  clr: 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#',
}

const xsd = 'https://www.w3.org/2001/XMLSchema#'

/** An IRI from its short form, `prefix:name`; what has another prefix stays as it is. */
const iri = (short: string): string => {
  const [prefix = '', name = ''] = short.split(':')
  const base = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined
  return base === undefined ? short : base + name
}

/** The form of a term: `name=iri!type%container`, each part but the name with a default. */
const form = /^([^=!%]+)(?:=([^!%]+))?(?:!([^%]+))?(?:%(.+))?$/

/** Datatypes that are not those of the edition: references, and words that a context writes out in full. */
const typeOf = (type: string | undefined, { isTyped }: Style): string | undefined => {
  if (type === undefined) return isTyped ? 'xsd:string' : undefined
  if (type === 'node') return undefined
  if (type.startsWith('xsd.')) return isTyped ? `xsd:${type.slice(4)}` : xsd + type.slice(4)
  return iri(type)
}

/** How an edition writes its definitions. */
type Style = Pick<Edition, 'isTyped'>

const define = (word: string, style: Style, vocabulary: string): readonly [name: string, definition: JsonObject] => {
  const [, name = '', id = `${vocabulary}:${name}`, type, container] = form.exec(word) ?? []
  const datatype = typeOf(type, style)
  return [
    name,
    {
      '@id': iri(id.endsWith(':') ? id + name : id.includes(':') ? id : `${vocabulary}:${id}`),
      ...(datatype === undefined ? {} : { '@type': datatype }),
      ...(container === undefined ? {} : { '@container': `@${container}` }),
    },
  ]
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** The terms of a class in an edition: those of the newest edition, changed as the edition says; `-name` takes one out. */
const definitions = (words: string, changes: string, style: Style): JsonObject => {
  const changed = wordsIn(changes)
  const out = new Set(changed.filter((word) => word.startsWith('-')).map((word) => word.slice(1)))
  const all = [...wordsIn(words), ...changed.filter((word) => !word.startsWith('-'))]
  return Object.fromEntries(all.map((word) => define(word, style, 'ob')).filter(([name]) => !out.has(name)))
}

const keywords = { id: '@id', type: '@type' } as const

const build = (edition: Edition): JsonObject => {
  const { changes = {}, isTyped } = edition
  const head: JsonObject = isTyped ? {} : { '@protected': true, ...keywords }
  const classes = Object.entries(terms).flatMap(([name, words]) => {
    if (name === '') return []
    const id = changes[`${name} itself`] ?? (name === 'Alignment' ? 's:AlignmentObject' : `ob:${name}`)
    const scoped = definitions(words, changes[name] ?? '', edition)
    const own: JsonObject = words === '' ? {} : { '@context': { ...head, ...scoped } }
    return [[name, { '@id': iri(id), ...own }] as const]
  })
  return {
    '@context': {
      ...(isTyped ? { ...keywords, xsd } : head),
      ...Object.fromEntries(classes),
      // The specification's own name for it refers to the other, and not to an IRI.
      AchievementCredential: { '@id': 'OpenBadgeCredential' },
      ...definitions(terms[''] ?? '', changes[''] ?? '', edition),
    },
  }
}

const buildClr = (): JsonObject => {
  const { heads, ...classes } = clrTerms
  return {
    '@context': {
      ...keywords,
      ...Object.fromEntries(
        Object.entries(classes).map(([name, words]) => [
          name,
          {
            '@id': iri(`clr:${name}`),
            '@context': {
              ...(heads[name] ?? {}),
              ...Object.fromEntries(wordsIn(words).map((word) => define(word, { isTyped: false }, 'clr'))),
            },
          },
        ]),
      ),
    },
  }
}

const extensions: JsonObject = {
  '@context': {
    ...keywords,
    ...Object.fromEntries(
      [
        ['1EdTechJsonSchemaValidator2019', 'vccs'],
        ['1EdTechRevocationList', 'vcrl'],
        ['1EdTechCredentialRefresh', 'vccr'],
      ].map(([name, folder]) => [name, `https://purl.imsglobal.org/spec/${folder}/v1p0/context.json#${name}`]),
    ),
  } as Readonly<Record<string, Json>>,
}

/** Builds the document when it is first needed: most credentials are no badges. */
const onDemand = (context: Omit<PinnedContext, 'document' | 'role'>, make: () => JsonObject): PinnedContext => {
  let made: JsonObject | undefined
  return {
    ...context,
    role: 'profile',
    get document() {
      made ??= make()
      return made
    },
  }
}

/**
 * The JSON-LD contexts of Open Badges 3.0.0 to 3.0.3, of their extensions and of the Comprehensive Learner Record 2.0.1.
 * Each is generated from a table of its terms and equals the published document, as its hash ensures.
 */
export const openBadgeContexts: readonly PinnedContext[] = [
  ...editions.map((edition) => {
    const { url, sha256, earlier } = edition
    return onDemand({ url, sha256, earlier }, () => build(edition))
  }),
  onDemand(
    { url: openBadgeExtensionsUrl, sha256: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7' },
    () => extensions,
  ),
  onDemand(
    { url: clrContextUrl, sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394' },
    buildClr,
  ),
]
