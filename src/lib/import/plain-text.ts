import sax from 'sax'

/** A tag, or a character that is written as HTML writes it. */
const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,31}|#\d{1,7}|#x[\da-f]{1,6});/i

export const hasMarkup = (text: string): boolean => markup.test(text)

/** Elements that begin a line of their own. */
const blocks: ReadonlySet<string> = new Set(
  'address article blockquote br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
)
/** Elements whose content nobody reads. */
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template'])

/** What a reader of a piece of HTML sees: its text, with a line for each paragraph or entry of a list. Never fails. */
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
  // Loose HTML is what is expected here: the parser goes on after what it does not understand.
  parser.onerror = () => parser.resume()
  // One element around it all, since the parser takes what follows a root for text; and a sign that begins no tag is a sign.
  parser.write(`<div>${html.replace(/<(?!\/?[a-z!][^<>]*>)/gi, '&lt;')}</div>`).close()
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
