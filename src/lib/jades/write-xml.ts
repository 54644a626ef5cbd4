const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Names in certificates that have control characters are not read, so that only markup is to be escaped. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** An element with attributes. Its children are XML. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly string[]
): string => {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${start.join('')}>${children.join('')}</${name}>`
}

/** An element with a text. */
export const textElement = (name: string, text: string): string => element(name, {}, escaped(text))
