/**
 * Characters that a terminal interprets or that disguise text: control characters (C0 except tab and line feed, DEL,
 * C1), bidirectional formatting, line separators, language tags, unpaired surrogates, and invisible characters except
 * those that join letters or select their form.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|\u17b4|\u17b5|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** More than four marks on a letter are no writing (UTS 39, §5.4), and some terminals draw them across other lines. */
const stacked = /([\p{Mn}\p{Me}]{4})([\p{Mn}\p{Me}]+)/gu

const escaped = (found: string): string =>
  Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/**
 * Replaces these characters by JSON escapes: the value of JSON text is unchanged, and other text shows what it
 * contains.
 */
export const visible = (text: string): string =>
  text.replace(stacked, (_, shown: string, more: string) => shown + escaped(more)).replace(hidden, escaped)

/** Serializes JSON without these characters. */
export const toVisibleJson = (value: unknown, indent?: number): string => visible(JSON.stringify(value, null, indent))
