import { MicroCredentialError } from '../base/errors.ts'
import { escoErrors } from './errors.ts'

/** The rows of a file of ESCO's (CSV, RFC 4180), each by the names of its columns. Throws `esco.columns`. */
export const readCsv = (text: string): readonly Readonly<Record<string, string>>[] => {
  const [head, ...rows] = rowsOf(text.replace(/^\ufeff/, ''))
  if (head?.includes('conceptUri') !== true) throw new MicroCredentialError(escoErrors['esco.columns'])
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

const rowsOf = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length; ) {
    const { cell, next } = text[at] === '"' ? quoted(text, at) : plain(text, at)
    row.push(cell)
    at = next
    if (text[at] === ',') {
      at++
      // A comma at the very end has an empty cell behind it.
      if (at === text.length) row.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (at < text.length && text[at] !== '\n') throw new MicroCredentialError(escoErrors['esco.columns'])
    at++
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

interface Cell {
  readonly cell: string
  readonly next: number
}

const plain = (text: string, from: number): Cell => {
  let next = from
  while (next < text.length && text[next] !== ',' && text[next] !== '\n' && text[next] !== '\r') next++
  return { cell: text.slice(from, next), next }
}

const quoted = (text: string, from: number): Cell => {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2))
    if (text[end + 1] !== '"') return { cell: text.slice(from + 1, end).replaceAll('""', '"'), next: end + 1 }
  throw new MicroCredentialError(escoErrors['esco.columns'])
}
