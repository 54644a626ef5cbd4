/**
 * What a terminal acts on instead of showing it, and what makes a text look other than it is: control characters (C0
 * but for tab and line feed, DEL, C1), marks that turn the direction of writing, separators of lines, language tags,
 * halves of surrogate pairs, and characters that take no room; but not those that join letters or choose their form.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|\u17b4|\u17b5|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Writes such characters as JSON escapes: JSON text stays the same value, and other text shows what it has. */
export const visible = (text: string): string =>
  text.replace(hidden, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )

/** JSON text without any of them. */
export const toVisibleJson = (value: unknown, indent?: number): string => visible(JSON.stringify(value, null, indent))
