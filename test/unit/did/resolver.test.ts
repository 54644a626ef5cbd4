import { type DIDResolver, Resolver, type ResolverRegistry } from 'did-resolver'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { MicroCredentialError } from '../../../src/lib/base/errors.ts'
import { networkErrors } from '../../../src/lib/base/shared-errors.ts'
import type { Did } from '../../../src/lib/base/types.ts'
import { resolveDidDocument } from '../../../src/lib/did/ask-resolver.ts'
import { bundledDidMethods } from '../../../src/lib/did/bundled.ts'
import { type DidPlugin, fromDidPlugin } from '../../../src/lib/did/plugin.ts'
import { createDidResolver, type DidResolver } from '../../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../../src/lib/did/verification-method.ts'
import { encodeMultikey, toDidKeyUrl } from '../../../src/lib/keys/multikey.ts'
import { decodePublicJwk } from '../../../src/lib/keys/public-jwk.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const did: Did = 'did:example:university'
const id = `${did}#key-1`
const publicKey = decodePublicJwk(toPublic(sampleJwks.Ed25519))
const document = {
  id: did,
  verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: encodeMultikey(publicKey) }],
  assertionMethod: [id],
}

/** A plug-in as packages for `did-resolver` export it. */
const getResolver = (metadata: { error?: string; deactivated?: boolean } = {}): ResolverRegistry => ({
  example: async (_did, parsed, resolver, options) => {
    expect(parsed.method).toBe('example')
    expect(typeof resolver.resolve).toBe('function')
    expect(options).toBeDefined()
    const { error, ...rest } = metadata
    return {
      didResolutionMetadata: error === undefined ? {} : { error },
      didDocument: error === undefined ? document : null,
      didDocumentMetadata: rest,
    }
  },
})

const question = { purpose: 'assertionMethod', at: new Date('2026-01-15T12:00:00Z') } as const

describe('a resolver', () => {
  it('knows the methods it was given, and no others', async () => {
    const resolver = createDidResolver({ example: { resolve: async () => document } })
    expect((await resolver.resolve(did)).didDocument).toEqual(document)
    expect(await codeOfAsync(() => resolver.resolve('did:key:z6Mk'))).toBe('did.method_unsupported')
  })

  it.each(['constructor', 'tostring', 'valueof'])('has no method by the name of %s', async (name) => {
    expect(await codeOfAsync(() => createDidResolver(bundledDidMethods).resolve(`did:${name}:x`))).toBe(
      'did.method_unsupported',
    )
  })

  it.each([
    ['no DID', 'did.malformed', 'university'],
    ['a DID URL', 'did.malformed', id],
    ['a very long DID', 'limit.did_length', `did:example:${'a'.repeat(3000)}`],
  ])('refuses %s before it asks: %s', async (_, code, input) => {
    const resolver = createDidResolver({ example: { resolve: async () => expect.fail('Nothing may be asked.') } })
    expect(await codeOfAsync(() => resolver.resolve(input))).toBe(code)
  })

  it.each([
    ['of another DID', 'did.document_mismatch', { ...document, id: 'did:example:0ther' }],
    [
      'of a form that is none',
      'did.document_malformed',
      { ...document, verificationMethod: Array(1001).fill(document) },
    ],
    ['that is a string', 'did.document_malformed', 'document'],
    ['that is not there', 'did.unresolvable', null],
  ])('refuses a document %s, whichever the method: %s', async (_, code, answer) => {
    const resolver = createDidResolver({ example: { resolve: async () => answer as never } })
    expect(await codeOfAsync(() => resolver.resolve(did))).toBe(code)
  })

  it('keeps what went wrong elsewhere as the cause', async () => {
    const cause = new Error('The cable was cut.')
    const resolver = createDidResolver({ example: { resolve: () => Promise.reject(cause) } })
    const error: unknown = await resolver.resolve(did).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'did.unresolvable', cause })
  })

  it('passes coded errors and the signal on', async () => {
    const own = new MicroCredentialError(networkErrors['network.timeout'])
    const failing = createDidResolver({ example: { resolve: () => Promise.reject(own) } })
    await expect(failing.resolve(did)).rejects.toBe(own)

    const { signal } = new AbortController()
    let given: AbortSignal | undefined
    const listening = createDidResolver({
      example: {
        resolve: async (_, options) => {
          given = options?.signal
          return document
        },
      },
    })
    await listening.resolve(did, { signal })
    expect(given).toBe(signal)
    await expect(listening.resolve(did, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough')
  })
})

describe('the resolver of did-resolver', () => {
  it('is a resolver, at run time and for the compiler', async () => {
    const foreign: DidResolver = new Resolver(getResolver())
    expectTypeOf<Resolver>().toExtend<DidResolver>()
    expect((await resolveVerificationMethod(id, { ...question, resolver: foreign })).publicKey).toEqual(publicKey)
  })

  it('may have a cache of its own', async () => {
    const resolver = new Resolver(getResolver(), { cache: true })
    for (const _ of [1, 2]) {
      expect((await resolveVerificationMethod(id, { ...question, resolver })).publicKey).toEqual(publicKey)
    }
  })

  it.each([
    ['notFound', 'did.unresolvable'],
    ['invalidDid', 'did.malformed'],
    ['unsupportedDidMethod', 'did.method_unsupported'],
    ['methodNotSupported', 'did.method_unsupported'],
    ['deactivated', 'did.deactivated'],
    ['somethingNew', 'did.unresolvable'],
    ['', 'did.unresolvable'],
  ])('that reports the error %j means %s', async (error, code) => {
    const resolver = new Resolver(getResolver({ error }))
    expect(await codeOfAsync(() => resolveDidDocument(did, { resolver }))).toBe(code)
  })

  it('that reports an error is believed, even if it has a document', async () => {
    for (const error of ['', 'notFound']) {
      const resolver = {
        resolve: async () => ({ didDocument: document, didResolutionMetadata: { error }, didDocumentMetadata: {} }),
      }
      expect(await codeOfAsync(() => resolveDidDocument(did, { resolver }))).toBe('did.unresolvable')
    }
  })

  it('that says a DID is deactivated is believed', async () => {
    const resolver = new Resolver(getResolver({ deactivated: true }))
    expect(await codeOfAsync(() => resolveDidDocument(did, { resolver }))).toBe('did.deactivated')
  })

  it('that finds a constructor instead of a method is not believed', async () => {
    expect(await codeOfAsync(() => resolveDidDocument('did:constructor:x', { resolver: new Resolver({}) }))).toBe(
      'did.unresolvable',
    )
  })

  it.each([undefined, null, 'document', {}, { didDocument: document }])(
    'and its like may answer %j',
    async (answer) => {
      const resolver = { resolve: async () => answer as never }
      const outcome = await resolveDidDocument(did, { resolver }).catch((error: MicroCredentialError) => error.code)
      expect(['did.unresolvable', document]).toContainEqual(outcome)
    },
  )
})

describe('a plug-in of did-resolver', () => {
  it('is one method among others', async () => {
    expectTypeOf<DIDResolver>().toExtend<DidPlugin>()
    const plugin = getResolver().example as DIDResolver
    const resolver = createDidResolver({ ...bundledDidMethods, example: fromDidPlugin(plugin) })
    expect((await resolveVerificationMethod(id, { ...question, resolver })).publicKey).toEqual(publicKey)
    const url = toDidKeyUrl(publicKey)
    expect((await resolveVerificationMethod(url, { ...question, resolver })).publicKey).toEqual(publicKey)
  })

  it('has its metadata heeded', async () => {
    const plugin = getResolver({ deactivated: true }).example as DIDResolver
    const resolver = createDidResolver({ example: fromDidPlugin(plugin) })
    expect(await codeOfAsync(() => resolver.resolve(did))).toBe('did.deactivated')
  })
})
