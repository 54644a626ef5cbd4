import type { Contexts } from '../document/contexts.ts'
import { registerContext } from '../document/registration.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { readObject } from './files.ts'
import { usageFault, type World } from './world.ts'

/** Those that the library brings, and those that `--context <url>=<file>` adds: read by whoever types it. */
export const contextsFrom = async (given: readonly string[] | undefined, world: World): Promise<Contexts> => {
  let contexts = bundledContexts
  for (const one of given ?? []) {
    // A URL may have the sign, too.
    const [, url = '', path = ''] = /^([a-z][a-z0-9+.-]*:\S+)=([^=]+)$/i.exec(one) ?? []
    if (url === '')
      throw usageFault('--context is an address and a file: `--context https://vocabulary.example/v1=v1.json`.')
    contexts = await registerContext(contexts, { url, document: readObject(world, path) })
  }
  return contexts
}

export const contextOption: readonly [flags: string, description: string] = [
  '--context <url=file>',
  'a context that you have read, such as that of Open Badges: its address and its file; again for more',
]
