import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** The file name in CommonJS bundles, in which `import.meta` is empty. */
declare const __filename: string

/**
 * The URL of the worker file, which is next to this one: in the source, in the build, and in a bundle with
 * `microcredentials/worker` as a separate entry. Throws a `TypeError` if it is missing.
 */
export const workerUrl = (): URL => {
  const here: string = import.meta.url ?? pathToFileURL(__filename).href
  const url = new URL(`./worker${here.slice(here.lastIndexOf('.'))}`, here)
  if (existsSync(url)) return url
  throw new TypeError('A program in a bundle needs `microcredentials/worker` beside it, in a file named `worker`.')
}
