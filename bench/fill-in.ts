import { readFileSync, writeFileSync } from 'node:fs'

/** Puts figures between the two marks of a page; the path is that of the page in the repository. */
export const fillIn = (path: string, mark: string, text: string): void => {
  const page = new URL(`../${path}`, import.meta.url)
  const [before, rest] = readFileSync(page, 'utf8').split(`<!-- ${mark} -->\n`)
  const after = rest?.split(`<!-- /${mark} -->`)[1] ?? ''
  writeFileSync(page, `${before}<!-- ${mark} -->\n\n${text}\n\n<!-- /${mark} -->${after}`)
}
