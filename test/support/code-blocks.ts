import { readFileSync } from 'node:fs'

/** The fenced code blocks of a page of documentation that are in one language. */
export const codeBlocks = (path: string, language: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, tag, code]) =>
    tag === language && code !== undefined ? [code] : [],
  )
