import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { vectorFiles } from '../vectors/sources.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where `npm run vectors` puts public files. */
export const ownVectors: string = at('../../.vectors/')

/**
 * Where public test data may be: beside the repository, or in a folder that git ignores, never in the repository itself.
 * Tests that read it are skipped where it is not, and say so by `(needs vectors)` in their names.
 */
export const vectorFolders: readonly string[] = [at('../../../shared/data/'), ownVectors]

const folderOf = (path: string, folders: readonly string[]): string | undefined =>
  folders.find((folder) => existsSync(folder + path))

/**
 * Whether a file or folder of test data is in one of the folders. Where there is some, all that is listed in
 * `sources.sha256` has to be, and in the first of them everything, so that no test is left out unseen.
 *
 * @throws {Error} if files are missing where others are there
 */
export const isThere = (path: string, folders: readonly string[]): boolean => {
  const [beside = ''] = folders
  if (!folders.some((folder) => existsSync(folder))) return false
  const listed = vectorFiles.filter((file) => file.path === path || file.path.startsWith(`${path}/`))
  const missing = listed.filter((file) => folderOf(file.path, folders) === undefined)
  if (missing.length > 0)
    throw new Error(`${missing.length} of ${listed.length} files of ${path} are missing: npm run vectors`)
  const found = folderOf(path, folders) !== undefined
  if (!found && existsSync(beside)) throw new Error(`${path} is missing in the data beside the repository`)
  return found
}

export const hasSharedData = (path: string): boolean => isThere(path, vectorFolders)

/** The path of a file on this machine. */
export const pathOfSharedFile = (path: string): string => (folderOf(path, vectorFolders) ?? ownVectors) + path

export const listSharedFiles = (folder: string, ending: string): string[] =>
  readdirSync(pathOfSharedFile(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)

export const readSharedText = (path: string): string => readFileSync(pathOfSharedFile(path), 'utf8').trim()

// biome-ignore lint/suspicious/noExplicitAny: published test data, of many shapes
export const readSharedJson = (path: string): any => JSON.parse(readSharedText(path))

/** The files of a folder and of the folders in it. */
export const allSharedFiles = (folder: string): string[] => {
  const start = pathOfSharedFile(folder)
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${folder}${`${parentPath}/${name}`.slice(start.length)}`)
    .sort()
}
