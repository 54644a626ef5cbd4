import sax from 'sax'

/** A tag, or a character reference. */
const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,31}|#\d{1,7}|#x[\da-f]{1,6});/i

export const hasMarkup = (text: string): boolean => markup.test(text)

/** Block elements. */
const blocks: ReadonlySet<string> = new Set(
  'address article blockquote br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
)
/** Elements whose content is not shown. */
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template'])

/** Converts a piece of HTML to plain text, with a line for each paragraph or list entry. Never fails. */
export const plainTextOf = (html: string): string => {
  const parser = sax.parser(false, { lowercase: true, position: false })
  let text = ''
  let hidden = 0
  parser.onopentag = ({ name }) => {
    if (unseen.has(name)) hidden++
    if (blocks.has(name)) text += name === 'li' ? '\n- ' : '\n'
  }
  parser.onclosetag = (name) => {
    if (unseen.has(name)) hidden--
    if (blocks.has(name) && name !== 'br') text += '\n'
  }
  parser.ontext = (piece) => {
    if (hidden === 0) text += piece
  }
  // Malformed HTML is expected: the parser continues after errors.
  parser.onerror = () => parser.resume()
  // Wrapped in one element, since the parser treats text after the root differently; a `<` that begins no tag is
  // escaped.
  parser.write(`<div>${html.replace(/<(?!\/?[a-z!][^<>]*>)/gi, '&lt;')}</div>`).close()
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
