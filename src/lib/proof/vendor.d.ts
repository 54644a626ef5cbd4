// Types for the packages of Digital Bazaar, which have none: what this folder uses, derived from their source. They do
// not appear in the public declarations.

declare module 'jsonld/lib/expand.js' {
  type Vendor = any
  interface Options {
    readonly documentLoader: (url: string) => Promise<object>
    readonly contextResolver: object
    readonly keepFreeFloatingNodes: false
    readonly base: null
    readonly safe: true
    readonly eventHandler: readonly Vendor[]
    readonly rdfDirection: 'i18n-datatype'
    readonly produceGeneralizedRdf: false
  }
  const api: {
    expand(input: { readonly activeCtx: object; readonly element: object; readonly options: Options }): Promise<unknown>
  }
  export default api
}

declare module 'jsonld/lib/toRdf.js' {
  const api: { toRDF(expanded: readonly unknown[], options: object): import('./canonicalization/quads.ts').Quad[] }
  export default api
}

declare module 'jsonld/lib/context.js' {
  /** The terms in force at a place of a document. */
  export interface ActiveContext {
    readonly mappings: ReadonlyMap<string, object>
    readonly protected: Readonly<Record<string, boolean>>
    readonly inverse: object | null
    /** The context to return to at the next node, if this one is limited to one node. */
    readonly previousContext?: ActiveContext
    clone(this: ActiveContext): ActiveContext
    revertToPreviousContext(this: ActiveContext): ActiveContext
  }
  const api: { getInitialContext(options: object): ActiveContext }
  export default api
}

declare module 'jsonld/lib/events.js' {
  type Vendor = any
  const api: { readonly safeEventHandler: Vendor }
  export default api
}

declare module 'jsonld/lib/util.js' {
  const api: { clone<T>(value: T): T }
  export default api
}

declare module 'jsonld/lib/ContextResolver.js' {
  import type { ActiveContext } from 'jsonld/lib/context.js'

  /** A resolved context, with a cache of the active contexts that result from applying it. */
  export interface ResolvedContext {
    readonly document: object | null
    getProcessed(context: object): object | undefined
    setProcessed(context: object, processed: object): void
  }

  export default class ContextResolver {
    constructor(options: { readonly sharedCache: Map<string, unknown> })
    resolve(request: { readonly activeCtx: ActiveContext; readonly context: unknown }): Promise<ResolvedContext[]>
  }
}

declare module 'rdf-canonize' {
  interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0'
    readonly format: 'application/n-quads'
    readonly maxWorkFactor: number
    readonly messageDigestAlgorithm?: 'SHA-256' | 'SHA-384' | 'SHA-512'
    readonly signal?: AbortSignal | undefined
    /** Receives the canonical label of each blank node. */
    readonly canonicalIdMap?: Map<string, string>
  }
  const rdfCanonize: {
    canonize(quads: object[], options: CanonizeOptions): Promise<string>
    readonly NQuads: {
      serializeQuad(quad: object): string
      parse(text: string): import('./canonicalization/quads.ts').Quad[]
    }
  }
  export default rdfCanonize
}

declare module '@digitalbazaar/vc' {
  type Vendor = any
  export function issue(options: {
    credential: object
    suite: Vendor
    documentLoader: Vendor
    purpose?: Vendor
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: Vendor
    documentLoader: Vendor
    purpose: Vendor
    checkStatus: () => Promise<{ verified: true }>
    maxClockSkew: number
  }): Promise<{ verified: boolean; results?: readonly { verified: boolean; error?: Error }[]; error?: Error }>
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options: {
      readonly signer?: object
      readonly verifier?: { readonly id: string; verify(input: VerifyInput): Promise<boolean> }
      readonly date?: string
    })
    canonize: (document: import('../base/json/json.ts').JsonObject) => Promise<string>
    getVerificationMethod: () => Promise<object>
  }
  interface VerifyInput {
    readonly data: Uint8Array
    readonly signature: Uint8Array
  }
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      readonly signer?: object
      readonly date?: string
      readonly cryptosuite: object
      readonly legacyContext?: boolean
    })
    getVerificationMethod: () => Promise<object>
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    readonly name: string
    readonly requiredAlgorithm: string
    readonly canonize: (document: object, options: object) => Promise<string>
    readonly createVerifier: (input: object) => Promise<object>
  }
}
