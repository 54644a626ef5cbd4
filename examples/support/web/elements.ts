/**
 * Parts of a page, made of texts and never of markup. The pages forbid markup from strings by their
 * Content-Security-Policy (Trusted Types), so that another way would not work.
 */
export type Part = Node | string | undefined

type Attributes = Readonly<Record<string, string>>

export const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...parts: readonly Part[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...parts.filter((part) => part !== undefined))
  return made
}

/** The element of a page with an id, of the kind that it has to be. */
export const at = <E extends HTMLElement>(id: string, kind: abstract new () => E): E => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no such element: ${id}.`)
  return found
}

/** A button that does something when it is pressed. */
export const button = (label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', act)
  return made
}

/** A link to another site, which learns neither where the reader comes from nor gets hold of this page. */
export const linkAway = (href: string, ...parts: readonly Part[]): HTMLAnchorElement =>
  element('a', { href, target: '_blank', rel: 'noopener noreferrer external' }, ...parts)

/** More of one text is not shown: it would bury the rest of the page. */
const longest = 2_000

/**
 * Characters that reorder or hide text: control characters, overrides and embeddings of direction, tags. Letters of
 * scripts from right to left need none of them, since each text stands in an element of its own direction.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g

/** Text that somebody else wrote: isolated, in its own direction and language, with hidden characters made visible. */
export const foreign = (text: string, language?: string): HTMLElement => {
  const shown = text.length > longest ? `${text.slice(0, longest)} …` : text
  const attributes = { dir: 'auto', ...(language === undefined ? {} : { lang: language }) }
  return element('bdi', attributes, shown.replace(hidden, '\ufffd'))
}

/** A sentence of the page in which `{name}` stands for a part. */
export const filled = (sentence: string, parts: Readonly<Record<string, Part>>): readonly Part[] =>
  sentence.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1]
    return name === undefined ? piece : parts[name]
  })
