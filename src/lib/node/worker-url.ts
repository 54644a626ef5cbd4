import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What a bundler calls the file that it made, where it writes CommonJS and leaves `import.meta` empty. */
declare const __filename: string

/**
 * The file that a worker begins with. It stands beside this one: in the source, in what is built from it, and in a bundle that
 * has `microcredentials/worker` as an entry of its own. Throws a `TypeError` where it is not there.
 */
export const workerUrl = (): URL => {
  const here: string = import.meta.url ?? pathToFileURL(__filename).href
  const url = new URL(`./worker${here.slice(here.lastIndexOf('.'))}`, here)
  if (existsSync(url)) return url
  throw new TypeError('A program in a bundle needs `microcredentials/worker` beside it, in a file named `worker`.')
}
