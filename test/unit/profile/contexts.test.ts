import { describe, expect, it } from 'vitest'
import { bundledContexts, bundledProfiles, elm, hashContext } from '../../../src/index.ts'
import { credentialsV1Url } from '../../../src/lib/credential/credential.ts'
import { elmIssuerForm } from '../../../src/lib/profile/elm/issuer-form.ts'
import { issuerFormsOf } from '../../../src/lib/profile/issuer-forms.ts'

describe('a profile that comes with the library', () => {
  it.each(bundledProfiles.map((profile) => [profile.name, profile] as const))(
    'brings the contexts of its credentials, which are known, each with its own hash: %s',
    async (_, { contexts = [] }) => {
      expect(contexts).not.toEqual([])
      for (const context of contexts) {
        expect(bundledContexts.get(context.url)).toMatchObject(context)
        expect(await hashContext(context.document)).toBe(context.sha256)
      }
    },
  )

  it('says how its issuers are written, to those who know none of its rest', () => {
    const { contexts = [] } = elm
    const credential = { '@context': [credentialsV1Url, ...contexts.map(({ url }) => url)] }
    expect(issuerFormsOf(credential, bundledContexts)).toEqual([elmIssuerForm])
  })
})
