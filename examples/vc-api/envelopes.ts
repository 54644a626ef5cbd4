import { bundledDidResolver, type Contexts, type Did, dataIntegrityVerifier } from 'microcredentials'
import { vcJwtVerifier } from 'microcredentials/wallet'

const mechanism = vcJwtVerifier()

/** The ways to secure that the server verifies. */
export const mechanisms = [dataIntegrityVerifier(), mechanism] as const

/** A token as the suites ask for it (VCDM 2.0, §4.13). */
export const enveloped = (token: string): object => ({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  type: 'EnvelopedVerifiableCredential',
  id: `data:application/vc+jwt,${token}`,
})

const isOf = (type: unknown, name: string): boolean => [type].flat().includes(name)

/** The token in an envelope, or the document itself. What else stands in an envelope is not signed, and not read. */
export const contentOf = (document: object): object | string => {
  const { type, id } = document as { readonly type?: unknown; readonly id?: unknown }
  return isOf(type, 'EnvelopedVerifiableCredential') && typeof id === 'string' ? tokenIn(id) : document
}

const tokenIn = (url: string): string => url.slice(url.indexOf(',') + 1)

/** Whether a document is an envelope around a presentation. */
export const isEnvelopedPresentation = ({ type }: { readonly type?: unknown }): boolean =>
  isOf(type, 'EnvelopedVerifiablePresentation')

/** Whether a document has a token in its id and does not say that it is an envelope. */
export const isUnsaid = ({ type, id }: { readonly type?: unknown; readonly id?: unknown }): boolean =>
  typeof id === 'string' && id.startsWith('data:') && !/^Enveloped/.test(String([type].flat()[0]))

/** A presentation whose signature fits: who signed it, what for, and what it presents. */
export interface Presented {
  readonly signer: Did
  readonly challenge: unknown
  readonly domain: unknown
  readonly credentials: readonly object[]
}

/** Opens an envelope around a presentation, and verifies its signature. */
export const openPresentation = async (envelope: object, contexts: Contexts): Promise<Presented> => {
  const token = tokenIn(String((envelope as { readonly id?: unknown }).id))
  const read = mechanism.readPresentation?.(
    { value: token, text: token },
    { contexts, didResolver: bundledDidResolver, now: new Date(), tolerance: 60_000, proofs: 'one' },
  )
  if (read === undefined) throw new TypeError('The mechanism reads presentations.')
  const signer = await read.verify()
  const { verifiableCredential = [] } = read.document
  return {
    signer,
    challenge: read.challenge.value,
    domain: read.domain.value,
    credentials: [verifiableCredential].flat() as readonly object[],
  }
}
