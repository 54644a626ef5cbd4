import { readFileSync } from 'node:fs'

import { askForTheFile, type Found, other } from './found.ts'
import { lookIntoCompact, lookIntoJson } from './kinds-of-json.ts'

const faults: Readonly<Record<string, Found>> = {
  ENOENT: other('There is no file of this name', 'look for a misspelt name or folder'),
  EISDIR: other('This is a folder', 'name one file in it'),
  EACCES: other('This file may not be read by you', 'ask whoever owns it, or copy it to a place of yours'),
}

/** Looks at a file without believing anything it says. */
export const lookAt = (path: string): Found => {
  try {
    return lookInto(readFileSync(path))
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string }
    return faults[code] ?? other('This file cannot be read', 'see whether its disk is there, and try again')
  }
}

const exportOf =
  'make micro-credentials of it with `microcredentials import`, see docs/how-to/import-from-a-student-system.md'

/** By their first bytes, or letters. */
const kinds: readonly (readonly [RegExp, Found])[] = [
  [/^%PDF-/, other('This looks like a PDF, which shows a credential to people', askForTheFile)],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|<svg)/s, other('This looks like an image', askForTheFile)],
  [/^[^\w\s]\x8b/, other('This looks like a file compressed with gzip', 'unpack it, and give the file within')],
  [/^\xff\xfe|^\xfe\xff/, other('This looks like text in UTF-16', 'save it again as UTF-8')],
  [
    /^PK[^\w\s]{2}/,
    other(
      'This looks like a ZIP file, or a spreadsheet or document of an office suite',
      'unpack it, or export a table as CSV',
    ),
  ],
  [
    /^\s*(?:<!doctype html|<html)/i,
    other(
      'This looks like a page of the web, perhaps an error of a server',
      'open the address in a browser, and save the credential from there',
    ),
  ],
  [/^\s*<(?:\?xml[^>]*>\s*<)?(?:\w+:)?elmo\b/i, other('This looks like ELMO, an export of a student system', exportOf)],
  [/^\s*</, other('This looks like XML', `if it is an export of a student system, ${exportOf}`)],
  [
    /^\s*-----BEGIN /,
    other(
      'This looks like a key or a certificate',
      'keep it to yourself if it is a key; what is wanted is a credential',
    ),
  ],
  [/^[^\n{[]*([,;\t])[^\n]*\n[^\n]*\1/, other('This looks like a table (CSV)', exportOf)],
]

const lookInto = (bytes: Buffer): Found => {
  const text = bytes.toString('utf8').trim()
  if (text === '') return other('This file is empty', 'get it again, something went wrong on its way')
  const beginning = bytes
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  // Three parts in base64url: a seal or a JWT in its compact form.
  if (/^[\w-]{10,}\.[\w-]*\.[\w-]+(?:~[\w.~-]*)?$/.test(text)) return lookIntoCompact(text)
  const known = kinds.find(([form]) => form.test(beginning))
  if (known !== undefined) return known[1]
  try {
    return lookIntoJson(JSON.parse(text), text)
  } catch {
    return isJson(text.split('\n', 1)[0])
      ? other('This looks like JSON lines, something on each line', 'put each credential into a file of its own')
      : other('This is no JSON, which credentials are written in, or only a part of it', askForTheFile)
  }
}

const isJson = (text = ''): boolean => {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
