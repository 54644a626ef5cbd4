import { describe, expect, it } from 'vitest'
import { eddsaRdfc2022, issueCredential, trustAnyIssuer } from '../../../src/index.ts'
import { credentialsV1Url, credentialsV2Url } from '../../../src/lib/credential/credential.ts'
import {
  createChallengeMemory,
  presentCredentials,
  type VerifyPresentationOptions,
  verifyPresentation,
} from '../../../src/presentation.ts'
import { presentAsJwt, vcJwt, vcJwtVerifier } from '../../../src/wallet.ts'
import { stranger as holder, issuer, now, sign } from '../../support/status.ts'
import { newer, older, signParts } from '../../support/tokens.ts'

const [challenge, domain] = ['a challenge that was given out once', 'https://verifier.example']
const about = { credentialSubject: { id: holder.controller, description: 'A sample claim' } }
const secureWith = vcJwt({ signer: issuer.signer() })
const token = String(await issueCredential({ ...newer, ...about } as never, { secureWith, now }))
const olderToken = String(
  await issueCredential({ ...older, credentialSubject: { id: holder.controller } } as never, { secureWith, now }),
)
const embedded = await sign({ ...newer, ...about })

const verify = (file: string | object, options: Partial<VerifyPresentationOptions> = {}) =>
  verifyPresentation(file, {
    ...{ challenge, domain, now, trust: trustAnyIssuer },
    mechanisms: [vcJwtVerifier()],
    ...options,
  })
const findings = async (...given: Parameters<typeof verify>): Promise<readonly string[]> => {
  const { errors } = await verify(...given)
  return errors.map(({ code, pointer = '' }) => `${code} ${pointer}`.trim())
}

const header = { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid: holder.id }
const enveloped = {
  '@context': credentialsV2Url,
  type: 'EnvelopedVerifiableCredential',
  id: `data:application/vc+jwt,${token}`,
}
const payload = {
  ...{ iss: holder.controller, aud: domain, nonce: challenge, iat: now().getTime() / 1000 },
  '@context': [credentialsV2Url],
  type: ['VerifiablePresentation'],
  holder: holder.controller,
  verifiableCredential: [enveloped],
}
const signed = (changed: object = {}, more: object = {}) =>
  signParts({ ...header, ...changed }, { ...payload, ...more }, holder)
const inVp = (claims: object = {}, vp: object = {}, changed: object = {}) =>
  signParts(
    { ...header, typ: 'JWT', cty: undefined, ...changed },
    {
      ...{ iss: holder.controller, aud: domain, nonce: challenge },
      vp: {
        '@context': [credentialsV1Url],
        type: ['VerifiablePresentation'],
        verifiableCredential: [olderToken],
        ...vp,
      },
      ...claims,
    },
    holder,
  )

describe('a presentation as a token', () => {
  it('is made of credentials in any form, and verifies with each of them', async () => {
    const presentation = await presentAsJwt([token, olderToken], { signer: holder.signer(), challenge, domain, now })
    const report = await verify(presentation)
    expect(report.verified).toBe(true)
    expect(report.credentials.map(({ binding }) => binding)).toEqual(['subject', 'subject'])
    const both = await presentAsJwt([embedded], { signer: holder.signer(), challenge, domain, now })
    expect(await findings(both)).toEqual(['presentation.credential_invalid /verifiableCredential/0'])
  })

  it('is good for one request', async () => {
    const challenges = createChallengeMemory()
    const asked = { challenge: challenges.create(), challenges, domain }
    const made = { signer: holder.signer(), challenge: asked.challenge, domain, now }
    const presentation = await presentAsJwt([token], made)
    expect(await findings(presentation, asked)).toEqual([])
    expect(await findings(presentation, asked)).toEqual(['presentation.challenge_reused /nonce'])
  })

  it('is taken with the media types of the candidate recommendations', async () => {
    const older = { verifiableCredential: [{ ...enveloped, id: `data:application/vc-ld+jwt,${token}` }] }
    expect(await findings(await signed({ typ: 'vp-ld+jwt' }, older))).toEqual([])
    const credential = await signParts({ alg: 'EdDSA', typ: 'vc-ld+jwt', cty: 'vc', kid: issuer.id }, newer, issuer)
    expect(await findings(credential)).toEqual(['input.credential /typ'])
  })

  it('of the data model 1.1 is verified, whether it names its holder or only its issuer', async () => {
    expect(await findings(await inVp())).toEqual([])
    expect(await findings(await inVp({}, { holder: holder.controller }))).toEqual([])
    expect(await findings(await inVp({ aud: [domain] }))).toEqual([])
  })

  it('may name its key by the fragment alone, its holder in the header, and itself in one place or in two', async () => {
    const kid = `#${holder.id.split('#')[1]}`
    expect(await findings(await signed({ kid }))).toEqual([])
    expect(await findings(await inVp({}, {}, { kid, typ: undefined }))).toEqual([])
    expect(await findings(await signed({ iss: holder.controller }))).toEqual([])
    for (const names of [
      { id: 'urn:example:a' },
      { jti: 'urn:example:a' },
      { id: 'urn:example:a', jti: 'urn:example:a' },
    ])
      expect(await findings(await signed({}, names))).toEqual([])
  })

  it.each<[string, () => Promise<string>, string]>([
    [
      'for another request',
      () => signed({}, { nonce: 'another challenge, of another one' }),
      'presentation.challenge_mismatch /nonce',
    ],
    ['for no request', () => signed({}, { nonce: undefined }), 'presentation.challenge_mismatch /nonce'],
    ['for another verifier', () => signed({}, { aud: 'https://other.example' }), 'presentation.domain_mismatch /aud'],
    [
      'for two verifiers',
      () => signed({}, { aud: [domain, 'https://other.example'] }),
      'presentation.domain_mismatch /aud',
    ],
    ['for nobody', () => signed({}, { aud: undefined }), 'presentation.domain_mismatch /aud'],
    [
      'by another than its holder',
      () => signParts({ ...header, kid: issuer.id }, { ...payload, iss: undefined }, issuer),
      'holder.proof_mismatch /holder',
    ],
    ['with another iss than its holder', () => signed({}, { iss: issuer.controller }), 'jwt.claim_conflict /iss'],
    ['with another issuer in its header', () => signed({ iss: issuer.controller }), 'jwt.claim_conflict /iss'],
    ['with an iss that is a number', () => signed({}, { iss: 5, holder: undefined }), 'jwt.claim_malformed /iss'],
    [
      'of the data model 1.1 with the type of the newer one',
      () => signed({}, { '@context': [credentialsV1Url] }),
      'jwt.typ_mismatch /@context',
    ],
    ['in vp: nothing', () => inVp({ vp: undefined }), 'input.unrecognized'],
    [
      'with another jti than its id',
      () => signed({}, { id: 'urn:example:a', jti: 'urn:example:b' }),
      'jwt.claim_conflict /jti',
    ],
    [
      'of something that is no token',
      () => signed({}, { verifiableCredential: [{ ...enveloped, id: 'data:application/vc+jwt,A' }] }),
      'presentation.credential_invalid /verifiableCredential/0',
    ],
    ['that has expired', () => signed({}, { exp: 1 }), 'proof.expired /exp'],
    ['from the future', () => signed({}, { iat: 4e9 }), 'proof.created_in_future /iat'],
    ['with alg none', () => signed({ alg: 'none' }), 'jwt.alg_not_allowed /alg'],
    ['with a key of its own', () => signed({ jwk: {} }), 'jwt.header_key_forbidden /jwk'],
    ['that another signed', () => signParts(header, payload, issuer), 'proof.invalid_signature'],
    ['with a type of its own', () => signed({ typ: 'kb+jwt' }), 'jwt.typ_mismatch /typ'],
    ['that is a credential', async () => token, 'input.credential /typ'],
    ['that is a credential of the data model 1.1', async () => olderToken, 'input.credential'],
    ['with the claim vp as well', () => signed({}, { vp: {} }), 'jwt.claim_conflict /vp'],
    ['with nothing in it', () => signed({}, { verifiableCredential: [] }), 'presentation.empty /verifiableCredential'],
    [
      'in another one',
      async () => signed({}, { verifiableCredential: [{ ...enveloped, type: 'EnvelopedVerifiablePresentation' }] }),
      'presentation.nested /verifiableCredential/0',
    ],
    [
      'as if it were a credential',
      async () =>
        signed({}, { verifiableCredential: [{ ...enveloped, id: `data:application/vc+jwt,${await signed()}` }] }),
      'presentation.credential_invalid /verifiableCredential/0',
    ],
    ['in vp: a text', () => inVp({ vp: 'text' }), 'jwt.claim_malformed /vp'],
    ['in vp: a credential beside it', () => inVp({ vc: older }), 'jwt.claim_conflict /vc'],
  ])('is refused %s', async (_, file, expected) => {
    expect((await findings(await file()))[0]).toBe(expected)
  })

  it('is not taken without the mechanism, and one with an embedded proof is with it', async () => {
    expect(await findings(await signed(), { mechanisms: undefined })).toEqual(['input.jwt'])
    const terms = { signer: holder.signer(), cryptosuite: eddsaRdfc2022, challenge, domain, now }
    const presentation = await presentCredentials([token], terms)
    expect(await findings(presentation)).toEqual([])
  })
})
