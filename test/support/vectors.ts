import { createHash } from 'node:crypto'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerForeignContext } from '../../src/lib/document/registration.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { readSharedJson } from './shared-data.ts'

/** Where the contexts that the W3C's vectors name are kept. */
export const contextsFolder = 'vectors/w3c-contexts'

const named = [
  ['https://www.w3.org/ns/credentials/examples/v2', 'credentials-examples-v2.jsonld'],
  ['https://w3id.org/citizenship/v4rc1', 'citizenship-v4rc1.jsonld'],
] as const

/** The contexts that the W3C's vectors of cryptosuites name, on top of those that come with the library. */
export const contextsOfVectors = async (): Promise<Contexts> => {
  let contexts: Contexts = bundledContexts
  for (const [url, file] of named)
    contexts = await registerForeignContext(contexts, { url, document: readSharedJson(`${contextsFolder}/${file}`) })
  return contexts
}

/** A moment at which the vectors are in force. */
export const nowOfVectors = (): Date => new Date('2026-01-15T12:00:00Z')

export const hexDigest = (text: string, name = 'sha256'): string => createHash(name).update(text).digest('hex')
