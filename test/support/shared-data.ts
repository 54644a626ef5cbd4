import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Public test data, kept beside the repository and not in it. Tests that read it are skipped where it is not. */
const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

export const hasSharedData = (path: string): boolean => existsSync(root + path)

export const listSharedFiles = (folder: string, ending: string): string[] =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)

export const readSharedText = (path: string): string => readFileSync(root + path, 'utf8').trim()

// biome-ignore lint/suspicious/noExplicitAny: published test data, of many shapes
export const readSharedJson = (path: string): any => JSON.parse(readSharedText(path))

/** The files of a folder and of the folders in it. */
export const allSharedFiles = (folder: string): string[] =>
  readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length))
    .sort()
