// The index of the site for language models, `llms.txt` (llmstxt.org): every page and every entry of the reference in a line.

/** A page of the site. @typedef {{ readonly title: string, readonly url: string, readonly group: string, readonly about: string }} Page */

/**
 * The first sentence of a page below its heading, as plain text.
 * @param {string} markdown
 */
export const firstSentence = (markdown) => {
  const paragraphs = markdown
    .replaceAll(/^(?:```[\s\S]*?^```|<[^>]*>|\|.*|#.*|!\[.*)$/gm, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
  const text = (paragraphs.find((paragraph) => paragraph !== '') ?? '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|^[-*] |^\d+\. /g, '')
    .replaceAll(/\s+/g, ' ')
  const sentences = text.match(/.+?[.:?!](?= [A-Z`]|$)/g) ?? [text]
  return (sentences.find((sentence) => sentence.length > 15) ?? text).trim().replace(/:$/, '.')
}

/**
 * The text of `llms.txt`. Pages of a group stand together, in the order in which the groups come.
 * @param {{ readonly name: string, readonly about: string, readonly pages: readonly Page[] }} site
 */
export const llmsText = ({ name, about, pages }) => {
  const groups = new Map()
  for (const page of pages) groups.set(page.group, [...(groups.get(page.group) ?? []), page])
  const sections = [...groups].map(([group, members]) =>
    [
      `## ${group}`,
      '',
      ...members.map(({ title, url, about: line }) => `- [${title}](${url})${line === '' ? '' : `: ${line}`}`),
    ].join('\n'),
  )
  return `${[`# ${name}`, `> ${about}`, ...sections].join('\n\n')}\n`
}
