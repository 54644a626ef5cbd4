import { type Contexts, MicroCredentialError, registerContext, registerForeignContext } from 'microcredentials'

/** A context that a caller gives: by its URL, or written out in a credential. */
export interface GivenContext {
  readonly url?: string
  readonly document: object
}

/**
 * Registers a context as one of which credentials may be verified, or, where it has what could bring the signature and its
 * reader apart (`@vocab`, a second name for a thing), for proofs alone.
 */
export const addContext = async (contexts: Contexts, context: GivenContext): Promise<Contexts> => {
  const registration = context as Parameters<typeof registerContext>[1]
  try {
    return await registerContext(contexts, registration)
  } catch (error) {
    const isForeign = error instanceof MicroCredentialError && /^context\.\w+_forbidden$/.test(error.code)
    if (!isForeign) throw error
    return registerForeignContext(contexts, registration)
  }
}

/** At most as many as anybody writes by hand. */
const most = 8

/**
 * With the contexts that a credential writes out. A verifier that others rely on would not do this: it reads a context
 * before it registers it.
 */
export const withWrittenOut = async (contexts: Contexts, credential: unknown): Promise<Contexts> => {
  const named: unknown = (credential as { readonly '@context'?: unknown } | null | undefined)?.['@context']
  const writtenOut = (Array.isArray(named) ? named : []).filter(
    (one): one is object => typeof one === 'object' && one !== null && !Array.isArray(one),
  )
  let known = contexts
  for (const document of writtenOut.slice(0, most)) known = await addContext(known, { document })
  return known
}
