import type { Contexts } from '../document/contexts.ts'
import { registerContext } from '../document/registration.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { readObject } from './files.ts'
import { type System, usageFault } from './system.ts'

/** The bundled contexts, and those added with `--context <url>=<file>`, which the caller has reviewed. */
export const contextsFrom = async (given: readonly string[] | undefined, system: System): Promise<Contexts> => {
  let contexts = bundledContexts
  for (const one of given ?? []) {
    // A URL may contain `=` as well.
    const [, url = '', path = ''] = /^([a-z][a-z0-9+.-]*:\S+)=([^=]+)$/i.exec(one) ?? []
    if (url === '')
      throw usageFault('--context takes a URL and a file: `--context https://vocabulary.example/v1=v1.json`.')
    contexts = await registerContext(contexts, { url, document: readObject(system, path) })
  }
  return contexts
}

export const contextOption: readonly [flags: string, description: string] = [
  '--context <url=file>',
  'a JSON-LD context that you have reviewed, as <url>=<file>; repeatable',
]
