import { MicroCredentialError } from '../../base/errors.ts'
import { inputErrors, limitErrors } from '../../base/shared-errors.ts'

/**
 * The badges in an SVG. Only as much of XML is read as that needs: tags, attributes, namespaces, text and CDATA. A
 * document type may name its definition, as drawing programs write it, which is never fetched; one that declares
 * anything itself is refused, so that there are no entities.
 */

/** The namespaces of version 3, and of version 2. */
const namespace = 'https://purl.imsglobal.org/ob/v3p0'
const oldNamespace = 'http://openbadges.org'

const maxDepth = 256
const maxPrefixes = 32

/** An open element: its qualified name, and the namespaces of prefixes in it. */
interface Open {
  readonly name: string
  readonly prefixes: ReadonlyMap<string, string>
  /** The text of a badge; `undefined` for every other element. */
  readonly badge: string[] | undefined
}

const malformed = (): never => {
  throw new MicroCredentialError(inputErrors['input.picture'])
}

export const badgesInSvg = (text: string): readonly string[] => {
  const badges: string[] = []
  const open: Open[] = []
  let [isOfVersion2, hasType, hasRoot] = [false, false, false]
  let at = 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const end = tag < 0 ? text.length : tag
    open.at(-1)?.badge?.push(resolved(text.slice(at, end)))
    if (tag < 0) break
    if (text.startsWith('<!--', tag)) at = after(text, '-->', tag + 4)
    else if (text.startsWith('<![CDATA[', tag)) {
      at = after(text, ']]>', tag + 9)
      open.at(-1)?.badge?.push(text.slice(tag + 9, at - 3))
    } else if (text.startsWith('<?', tag)) at = after(text, '?>', tag + 2)
    else if (text.startsWith('<!', tag)) {
      at = hasType || hasRoot ? malformed() : afterDocumentType(text, tag)
      hasType = true
    } else {
      const found = tagAt(text, tag)
      at = found.end
      if (found.isEnd) {
        const closed = open.pop() ?? malformed()
        if (closed.name !== found.name) malformed()
        if (closed.badge !== undefined) badges.push(closed.badge.join(''))
        continue
      }
      const around = open.at(-1)
      // One element is the document: a second one beside it is no part of the picture. A badge is text alone.
      if ((around === undefined && hasRoot) || around?.badge !== undefined) malformed()
      hasRoot = true
      const element = elementOf(found, around)
      if (around === undefined && element.local !== 'svg') return []
      if (element.uri === oldNamespace) isOfVersion2 = true
      const isBadge = element.uri === namespace && element.local === 'credential'
      const verify = found.attributes.get('verify')
      const badge = isBadge && verify === undefined ? [] : undefined
      if (isBadge && verify !== undefined) badges.push(verify)
      if (!found.isEmpty) open.push({ name: found.name, prefixes: element.prefixes, badge })
      else if (badge !== undefined) badges.push('')
      if (open.length > maxDepth) throw new MicroCredentialError(limitErrors['limit.depth'])
    }
  }
  if (open.length > 0) malformed()
  if (badges.length === 0 && isOfVersion2) throw new MicroCredentialError(inputErrors['input.open_badge_2'])
  return badges
}

const documentType = /<!DOCTYPE\s+svg(?:\s+(?:PUBLIC\s+(?:"[^"<]*"|'[^'<]*')|SYSTEM)\s+(?:"[^"<]*"|'[^'<]*'))?\s*>/y

const afterDocumentType = (text: string, from: number): number => {
  documentType.lastIndex = from
  return documentType.test(text) ? documentType.lastIndex : malformed()
}

const after = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from)
  return found < 0 ? malformed() : found + mark.length
}

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly isEnd: boolean
  readonly isEmpty: boolean
  readonly end: number
}

// Sticky, so that each looks at its place alone and no text is read twice.
const nameForm = /<(\/?)([^\s<>/="'&]{1,256})/y
const attributeForm = /\s+([^\s<>/="'&]{1,256})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const endForm = /\s*(\/?)>/y

const tagAt = (text: string, from: number): Tag => {
  const match = (form: RegExp, at: number): RegExpExecArray | undefined => {
    form.lastIndex = at
    return form.exec(text) ?? undefined
  }
  const [start, slash = '', name = ''] = match(nameForm, from) ?? malformed()
  let at = from + start.length
  const attributes = new Map<string, string>()
  for (let found = match(attributeForm, at); found !== undefined; found = match(attributeForm, at)) {
    const [whole, key = '', quoted, single = ''] = found
    if (attributes.has(key)) malformed()
    attributes.set(key, resolved(quoted ?? single))
    at += whole.length
  }
  const [end, empty] = match(endForm, at) ?? malformed()
  return { name, attributes, isEnd: slash !== '', isEmpty: empty !== '', end: at + end.length }
}

const elementOf = (
  { name, attributes }: Tag,
  around: Open | undefined,
): { readonly local: string; readonly uri: string | undefined; readonly prefixes: Open['prefixes'] } => {
  const own = [...attributes].flatMap(([key, uri]) => {
    if (key === 'xmlns') return [['', uri] as const]
    return key.startsWith('xmlns:') ? [[key.slice(6), uri] as const] : []
  })
  const outer = around?.prefixes ?? new Map<string, string>()
  const prefixes = own.length === 0 ? outer : new Map([...outer, ...own])
  if (prefixes.size > maxPrefixes) malformed()
  const colon = name.indexOf(':')
  return { local: name.slice(colon + 1), uri: prefixes.get(colon < 0 ? '' : name.slice(0, colon)), prefixes }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the entities that XML defines, and characters by number. */
const resolved = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]{2,4}));|&/g, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    if (name !== undefined && Object.hasOwn(entities, name)) return entities[name] ?? whole
    return name === undefined && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : malformed()
  })
