import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a folder, and of those within it; sockets and the like are left out. */
export const filesIn = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())

/** The files in which the bytes stand, as they are or written in digits or letters. */
export const filesWith = (folders: readonly string[], bytes: Uint8Array): readonly string[] => {
  const raw = Buffer.from(bytes)
  const forms = [raw, ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(raw.toString(form)))]
  const found = folders.flatMap(filesIn).filter((path) => {
    const content = readFileSync(path)
    return forms.some((form) => content.includes(form))
  })
  return found
}
