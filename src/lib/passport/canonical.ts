/**
 * Writes plain data as a text in which neither the order of keys nor that of lists has a meaning, as in what was signed.
 * Two models with the same text say the same.
 */
export const canonicalText = (value: unknown): string => {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const parts: string[] = []
  if (Array.isArray(value)) {
    for (const member of value) parts.push(canonicalText(member))
    return `[${parts.length < 2 ? parts.join() : parts.sort().join()}]`
  }
  for (const name in value) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[name]
    if (member !== undefined) parts.push(`${JSON.stringify(name)}:${canonicalText(member)}`)
  }
  return `{${parts.sort().join()}}`
}

/** Compares texts by code units: the same on every computer. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Orders by the text of each. */
export const inOrderOf = <T>(items: Iterable<T>, textOf: (item: T) => string): readonly T[] =>
  [...items]
    .map((item) => ({ item, text: textOf(item) }))
    .sort((one, other) => byText(one.text, other.text))
    .map(({ item }) => item)

/** Each once, by the text of each, in the order of the texts. */
export const eachOnce = <T>(items: readonly T[], textOf: (item: T) => string = canonicalText): readonly T[] => {
  if (items.length < 2) return items
  const found = new Map<string, T>()
  for (const item of items) {
    const text = textOf(item)
    if (!found.has(text)) found.set(text, item)
  }
  return [...found].sort(([one], [other]) => byText(one, other)).map(([, item]) => item)
}

/** A short text that tells contents apart for people and lists; no proof of anything. */
export const fingerprintOf = (text: string): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
