import { asBytes, decodeBase64, encodeBase64, fromUtf8 } from '../base/bytes.ts'
import { parseDid } from '../base/did.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { didErrors, networkErrors } from '../base/shared-errors.ts'
import type { StatusListSource } from '../checks/given-status-lists.ts'
import { bundledDidMethods, bundledDidResolver } from '../did/bundled.ts'
import type { DidResolver } from '../did/resolver.ts'
import type { RevocationData } from '../pki/revocation-data.ts'
import type { RevocationSource } from '../pki/revocation-source.ts'
import type { ArchiveContent } from './archive.ts'
import { archiveErrors } from './errors.ts'

/** Everything that a verification may ask, from services or from an archive. */
export interface ArchiveSources {
  /** For the options of `verifyCredential`. */
  readonly sources: {
    readonly didResolver: DidResolver
    readonly statusLists: StatusListSource
    /** In an archive: the time that is proven, at which everything in it existed. */
    readonly now: () => Date
  }
  /** For `eSealVerifier`: answers about the revocation of certificates. */
  readonly revocation: RevocationSource
  /** For readers of what is signed by itself, such as trusted lists and registers. It gets, and posts nothing. */
  readonly fetch: Fetch
}

/** The services that are asked while an archive is made; each says nothing if it is absent. */
export interface ArchivedServices {
  readonly didResolver?: DidResolver | undefined
  readonly statusLists?: StatusListSource | undefined
  readonly revocation?: RevocationSource | undefined
  readonly fetch?: Fetch | undefined
}

export type ArchivedAnswers = Pick<ArchiveContent, 'didDocuments' | 'statusLists' | 'documents' | 'revocations'>

const maxBytes = 20 * 1024 * 1024
const timeoutSeconds = 60

/** The documents of these DIDs follow from the DIDs. */
const needsNoDocument = (did: string): boolean => Object.hasOwn(bundledDidMethods, parseDid(did).method)

const isGet = ({ method = 'GET', body }: RequestInit): boolean => method === 'GET' && (body ?? undefined) === undefined

const nameOf = async (certificate: Uint8Array): Promise<string> => encodeBase64(await digest('SHA-256', certificate))

/** Keeps the answer to each question, so that a service that gives another one the second time is not asked twice. */
const remembering = <T>(): ((name: string, ask: () => Promise<T>) => Promise<T>) => {
  const kept = new Map<string, Promise<T>>()
  return (name, ask) => {
    const answer = kept.get(name) ?? ask()
    kept.set(name, answer)
    return answer
  }
}

/** Sources that ask the services, and keep what they answered. */
export const recordSources = (
  services: ArchivedServices,
  now: Date,
): ArchiveSources & { readonly answers: () => ArchivedAnswers } => {
  const documents = new Map<string, string>()
  const lists = new Map<string, string>()
  const bytes = new Map<string, string>()
  const revocations = new Map<string, readonly RevocationData[]>()
  const [askLists, askBytes] = [remembering<string | undefined>(), remembering<Uint8Array>()]
  const [askDids, askAnswers] = [remembering<object>(), remembering<readonly RevocationData[]>()]
  return {
    sources: {
      now: () => now,
      didResolver: resolverOf(async (did, options) =>
        askDids(did, async () => {
          const found = await services.didResolver?.resolve(did, options)
          const isDeactivated = (found?.didDocumentMetadata?.deactivated ?? false) !== false
          if (found?.didDocument == null || isDeactivated) throw new MicroCredentialError(didErrors['did.unresolvable'])
          documents.set(did, JSON.stringify(found.didDocument))
          return found.didDocument
        }),
      ),
      statusLists: (url, options) =>
        askLists(url, async () => {
          const list = await services.statusLists?.(url, options)
          if (list === undefined || list === null) return undefined
          const text = toText(list)
          lists.set(url, text)
          return text
        }),
    },
    revocation: async (request, options) => {
      const name = await nameOf(request.certificate)
      return askAnswers(name, async () => {
        const answers = (await services.revocation?.(request, options)) ?? []
        if (answers.length > 0) revocations.set(name, answers)
        return answers
      })
    },
    fetch: async (url, init) => {
      const { fetch } = services
      if (fetch === undefined || !isGet(init)) throw new MicroCredentialError(networkErrors['network.failed'])
      const got = await askBytes(url, async () => {
        const limits = { maxBytes, timeoutSeconds, mediaTypes: ['*/*'], anyMediaType: true }
        const body = await getBytes(url, { fetch, ...limits, signal: init.signal ?? undefined })
        bytes.set(url, encodeBase64(body))
        return body
      })
      return new Response(got.slice())
    },
    answers: () => ({
      didDocuments: [...documents].map(([did, document]) => ({ did, document })),
      statusLists: [...lists].map(([url, list]) => ({ url, list })),
      documents: [...bytes].map(([url, body]) => ({ url, bytes: body })),
      revocations: [...revocations].map(([certificate, answers]) => ({
        certificate,
        answers: answers.map(({ kind, der }) => ({ kind, der: encodeBase64(der) })),
      })),
    }),
  }
}

const toText = (list: unknown): string => {
  const bytes = asBytes(list)
  if (bytes !== undefined) return fromUtf8(bytes)
  return typeof list === 'string' ? list : JSON.stringify(list)
}

const resolverOf = (find: (did: string, options: object) => Promise<object>): DidResolver => ({
  resolve: async (did, options = {}) =>
    needsNoDocument(did)
      ? bundledDidResolver.resolve(did, options)
      : { didDocument: await find(did, options), didResolutionMetadata: {}, didDocumentMetadata: {} },
})

/** Sources that answer from an archive, and from nothing else. */
export const archivedSources = (
  answers: ArchivedAnswers,
  { now, believesUnsigned }: { readonly now: Date; readonly believesUnsigned: boolean },
): ArchiveSources => {
  const documents = new Map(answers.didDocuments.map(({ did, document }) => [did, document]))
  const lists = new Map(answers.statusLists.map(({ url, list }) => [url, list]))
  const bytes = new Map(answers.documents.map((one) => [one.url, one.bytes]))
  const revocations = new Map(answers.revocations.map((one) => [one.certificate, one.answers]))
  return {
    sources: {
      now: () => now,
      didResolver: resolverOf(async (did) => {
        const document = documents.get(did)
        if (document === undefined) throw new MicroCredentialError(didErrors['did.unresolvable'])
        if (!believesUnsigned) throw new MicroCredentialError(archiveErrors['archive.unsigned'])
        return parseObject(document)
      }),
      statusLists: (url) => lists.get(url),
    },
    revocation: async ({ certificate }) =>
      (revocations.get(await nameOf(certificate)) ?? []).map(({ kind, der }) => ({ kind, der: bytesOf(der) })),
    fetch: async (url, init) => {
      const body = isGet(init) ? bytes.get(url) : undefined
      if (body === undefined) throw new MicroCredentialError(archiveErrors['archive.not_kept'])
      return new Response(bytesOf(body).slice())
    },
  }
}

/** What was read as base64 is. */
export const bytesOf = (base64: string): Uint8Array => decodeBase64(base64) ?? new Uint8Array()
