import { hasSharedData, listSharedFiles, readSharedJson } from './shared-data.ts'
import { signAnything } from './sign-anything.ts'
import { issuer } from './status.ts'

/** Where the documents are that the W3C's suite for the data model 2.0 sends. */
export const w3cInputs = 'vectors/w3c-vcdm2-test-suite/input'

/** The credentials among them, by the paths of their files. */
export const w3cCredentials: readonly string[] = hasSharedData(w3cInputs)
  ? [w3cInputs, `${w3cInputs}/names-and-descriptions`]
      .flatMap((path) => listSharedFiles(path, '.json'))
      .filter((path) => !path.includes('presentation'))
  : []

export const isAccepted = (path: string): boolean => path.endsWith('ok.json')

/** Long after the files were written, and before they end. */
export const timeOfW3cInputs = (): Date => new Date('2024-06-01T00:00:00Z')

/** What the standard allows and this library refuses, each with its reason. */
export const explainedOfW3cInputs: Readonly<Record<string, string>> = {
  'context.not_allowed': 'a context that nobody registered could say anything',
  'time.malformed': 'the file has words in place of a date, which the suite replaces',
  'time.expired': 'the file ends before the moment of this test',
  'time.not_yet_valid': 'the file begins in two thousand years',
}

/** The issuer fills itself in, as the suite asks of it. */
const complete = (document: { readonly issuer?: unknown }): object => {
  const { issuer: named } = document
  const own = issuer.controller
  return {
    ...document,
    issuer: named === undefined || typeof named === 'string' ? own : { ...(named as object), id: own },
  }
}

/** One of them, signed by a stranger to every rule. */
export const signW3cInput = async (path: string, fillIn: boolean): Promise<object> => {
  const { proof: _, ...document } = readSharedJson(path)
  const filled = fillIn ? complete(document) : document
  // What cannot even be canonicalized gets a proof that would fit the rules.
  return signAnything(filled, issuer.signer(), { created: '2024-05-01T00:00:00Z' }).catch(() => ({
    ...filled,
    proof: undefined,
  }))
}
