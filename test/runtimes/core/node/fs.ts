/** Reads the files of the repository and the public vectors, which the server of the page has. Nothing is written. */
import { Buffer } from './globals.ts'

/** Without a scheme or a slash at its beginning, as seen from the repository. */
const pathOf = (path: string | URL): string => (path instanceof URL ? decodeURIComponent(path.pathname) : path)

const ask = (what: string, path: string | URL): XMLHttpRequest => {
  const request = new XMLHttpRequest()
  request.open('GET', `/${what}?path=${encodeURIComponent(pathOf(path))}`, false)
  // Each byte as one character, since a synchronous request has no other way to have bytes.
  request.overrideMimeType('text/plain; charset=x-user-defined')
  request.send()
  return request
}

export const existsSync = (path: string | URL): boolean => ask('entries', path).status === 200

export const readFileSync = (path: string | URL, encoding?: 'utf8'): unknown => {
  const { status, responseText } = ask('file', path)
  if (status !== 200) throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })
  const bytes = Buffer.from(responseText, 'latin1')
  return encoding === undefined ? bytes : bytes.toString(encoding)
}

interface Entry {
  readonly name: string
  readonly parentPath: string
  readonly isFile: boolean
}

export const readdirSync = (
  path: string | URL,
  options: { readonly recursive?: boolean; readonly withFileTypes?: boolean } = {},
): unknown => {
  const { status, responseText } = ask('entries', path)
  if (status !== 200) throw Object.assign(new Error('ENOENT: no such folder'), { code: 'ENOENT' })
  const start = pathOf(path).replace(/\/$/, '')
  const entries = JSON.parse(new TextDecoder().decode(Buffer.from(responseText, 'latin1'))) as readonly Entry[]
  const found = entries.filter(({ parentPath }) => options.recursive === true || parentPath === start)
  if (options.withFileTypes === true) return found.map((entry) => ({ ...entry, isFile: () => entry.isFile }))
  return found.map(({ name, parentPath }) => `${parentPath}/${name}`.slice(start.length + 1))
}
