import { beforeAll, describe, expect, it } from 'vitest'

import {
  bundledContexts,
  createShapePlans,
  dataIntegrity,
  dataIntegrityVerifier,
  decodeCredential,
  ed25519Signature2020,
  eddsaRdfc2022,
  graphOf,
  issueCredential,
  type JsonObject,
  registerContext,
  trustAnyIssuer,
  typesOf,
  valuesOf,
  verifyCredential,
} from '../../../src/index.ts'
import { MicroCredentialError } from '../../../src/lib/base/errors.ts'
import { assertClosedWorld } from '../../../src/lib/document/closed-world.ts'
import { codeOf } from '../../support/errors.ts'
import { foreignBadge } from '../../support/foreign-badges.ts'
import {
  achievementId,
  badgeId,
  dataModel,
  endorse,
  endorsedBadge,
  endorsement,
  record,
  signedBadge,
} from '../../support/inner-credentials.ts'
import { canonize, documentLoader } from '../../support/sign-anything.ts'
import { issuer, now, sign } from '../../support/status.ts'

const verify = (file: object, mechanisms = [dataIntegrityVerifier()]) =>
  verifyCredential(JSON.stringify(file), { trust: trustAnyIssuer, mechanisms, now })
const placeFor = (document: JsonObject): string => {
  try {
    assertClosedWorld(document, bundledContexts)
    return 'taken'
  } catch (fault) {
    if (fault instanceof MicroCredentialError) return `${fault.code} ${fault.pointer}`
    throw fault
  }
}

let one: JsonObject
let other: JsonObject
let badges: readonly JsonObject[]
beforeAll(async () => {
  ;[one, other] = [await endorse(), await endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e2' })]
  badges = [await signedBadge(2), await signedBadge(3)]
})

describe('a credential with others inside it is verified as a whole', () => {
  it('if it is a badge with endorsements, of the achievement, the issuer and the badge itself', async () => {
    const ofIssuer = await endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e3' }, { id: issuer.controller })
    const ofBadge = await endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e4' }, { id: badgeId })
    const badge = endorsedBadge([one, ofBadge], { achievement: { endorsement: other } })
    const { issuer: own } = badge
    const signed = await sign({ ...badge, issuer: { ...(own as object), endorsement: [ofIssuer] } })
    const report = await verify(signed)
    expect(report.errors).toEqual([])
    expect(report.warnings.map(({ code }) => code)).toEqual(['proof.inner_not_verified'])
    if (report.verified) expect(decodeCredential(report.credential).title).toEqual({ 'en-EN': 'Harbour pilot' })
  })

  it('if it is a record of badges, which have endorsements', async () => {
    const endorsed = await sign({ ...endorsedBadge([other]), id: 'urn:uuid:00000000-0000-4000-8000-000000000004' })
    const report = await verify(await sign(record([...badges, endorsed])))
    expect(report.errors).toEqual([])
  })

  it('if it is a record of one badge, with an inner proof of an older suite', async () => {
    const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: ed25519Signature2020 })
    const older = await issueCredential(foreignBadge(), { secureWith, now })
    expect((await verify(await sign(record(older)))).errors).toEqual([])
  })

  it('but not if it was altered inside or outside', async () => {
    const signed = (await sign(endorsedBadge([one]))) as JsonObject
    const codesOf = async (changed: object) => (await verify({ ...signed, ...changed })).errors.map(({ code }) => code)
    expect(await codesOf({ endorsement: [{ ...one, name: 'Another' }] })).toEqual(['proof.invalid_signature'])
    expect(await codesOf({ endorsement: [other] })).toEqual(['proof.invalid_signature'])
    expect(await codesOf({ endorsement: [] })).toEqual(['proof.invalid_signature'])
    expect(await codesOf({ name: 'Another' })).toEqual(['proof.invalid_signature'])
  })

  it('with and without plans alike', async () => {
    const seen: string[] = []
    const canonicalization = createShapePlans({ onCanonicalized: (how) => seen.push(how) })
    const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
    for (const comment of ['a', 'b', 'c']) {
      const inner = await endorse({}, { endorsementComment: comment })
      const signed = await issueCredential(endorsedBadge([inner]) as never, { secureWith, now })
      const byPlan = await verify(signed, [dataIntegrityVerifier({ canonicalization })])
      const byReference = await verify(signed, [dataIntegrityVerifier({ canonicalization: 'reference' })])
      expect([byPlan.errors, byReference.errors]).toEqual([[], []])
    }
    expect(seen).toContain('plan')
    expect(seen).not.toContain('difference')
  })
})

describe('what an inner credential says', () => {
  it('is read where it stands, and its proof is not', async () => {
    const { root } = graphOf(endorsedBadge([one]), bundledContexts)
    const [inner] = valuesOf(root, 'endorsement')
    if (inner?.is !== 'node') throw new Error('no node')
    expect(typesOf(inner.node)).toContain('EndorsementCredential')
    expect(valuesOf(inner.node, 'proof')).toEqual([])
    const closed = assertClosedWorld(endorsedBadge([one]), bundledContexts)
    expect(valuesOf(closed.root, 'endorsement').length).toBe(1)
  })

  it('adds nothing to a badge: an endorsement may only comment', async () => {
    const adding = async (subject: object) => placeFor(endorsedBadge([await endorse({}, subject)]))
    const conflict = 'jsonld.node_conflict /endorsement/0'
    expect(await adding({ type: ['EndorsementSubject', 'Achievement'], name: 'Harbour pilot' })).toBe('taken')
    expect(await adding({ name: 'Harbour pilot' })).toBe('taken')
    expect(await adding({ name: 'Admiral' })).toBe(conflict)
    expect(await adding({ alignment: [{ type: ['Alignment'], targetName: 'EQF level 8' }] })).toBe(conflict)
    expect(await adding({ type: ['EndorsementSubject', 'Achievement'], creditsAvailable: 60 })).toBe(conflict)
    // Nor about what the badge only refers to.
    const subject = { source: { id: 'https://badges.harbour.example/source', type: ['Profile'], name: 'Source' } }
    expect(await adding({ id: 'https://badges.harbour.example/source', name: 'Another' })).toBe('taken')
    expect(placeFor(endorsedBadge([await endorse({}, { id: subject.source.id, name: 'Another' })], { subject }))).toBe(
      conflict,
    )
  })

  it('about the learner of a record is what the record says', async () => {
    const { root } = assertClosedWorld(record([...badges]), bundledContexts)
    const [subject] = valuesOf(root, 'credentialSubject')
    if (subject?.is !== 'node') throw new Error('no node')
    expect(valuesOf(subject.node, 'achievement').length).toBe(2)
    expect(typesOf(subject.node)).toEqual(['AchievementSubject', 'ClrSubject'])
  })
})

describe('a credential inside another one is refused', () => {
  const within = (change: object) => placeFor(endorsedBadge([{ ...one, ...change }]))

  it('without a proof of its own, or with contexts that are not those around it', () => {
    expect(placeFor(endorsedBadge([endorsement()]))).toBe('context.nested /endorsement/0/@context')
    expect(within({ '@context': [dataModel, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'] })).toBe(
      'context.nested /endorsement/0/@context/1',
    )
    expect(within({ '@context': [dataModel, { hat: 'https://hat.example' }] })).toBe(
      'context.nested /endorsement/0/@context/1',
    )
    expect(within({ '@context': dataModel })).toBe('context.order /endorsement/0/@context')
  })

  it('anywhere else than where a vocabulary has credentials', () => {
    expect(placeFor(endorsedBadge([], { achievement: { related: [one] } }))).toMatch(/^context\.nested /)
    expect(placeFor({ ...endorsedBadge([]), evidence: [one] })).toMatch(/^context\.nested /)
  })

  it('where a context in force gives it another meaning than by itself', async () => {
    const [plain, scoped] = ['https://plain.example/v1', 'https://scoped.example/v1']
    const term = { '@id': 'https://plain.example/v1#endorsement' }
    const known = await registerContext(bundledContexts, {
      url: plain,
      document: { '@context': { endorsement: term } },
    })
    const scope = { endorsement: { ...term, '@context': { hat: 'https://scoped.example/v1#hat' } } }
    const contexts = await registerContext(known, { url: scoped, document: { '@context': scope } })
    const credential = (url: string, members: object) => ({
      ...{ '@context': [dataModel, url], type: ['VerifiableCredential'], issuer: issuer.controller },
      ...{ credentialSubject: { id: 'urn:x:subject' }, ...members },
    })
    const nested = (url: string) =>
      codeOf(() =>
        assertClosedWorld(
          credential(url, { endorsement: credential(url, { proof: one['proof'] }) }) as never,
          contexts,
        ),
      )
    expect([nested(plain), nested(scoped)]).toEqual([undefined, 'context.nested'])
  })

  it('with a proof that is more than texts', () => {
    const proof = one['proof'] as JsonObject
    const at = '/endorsement/0/proof'
    expect(within({ proof: 'z1' })).toBe(`schema.malformed_member ${at}`)
    expect(within({ proof: { ...proof, '@context': { a: 'b:c' } } })).toBe(`context.nested ${at}/@context`)
    expect(within({ proof: { ...proof, '@included': [] } })).toBe(`jsonld.keyword_key ${at}/@included`)
    expect(within({ proof: [{ ...proof, nonce: { id: badgeId } }] })).toBe(`schema.malformed_member ${at}/0/nonce`)
    expect(within({ proof: { ...proof, '@context': one['@context'] } })).toBe('taken')
  })

  it('by the rules that hold for it alone, with its place', () => {
    expect(within({ hat: 'x' })).toBe('jsonld.undefined_term /endorsement/0/hat')
    expect(within({ evidence: null })).toBe('jsonld.null_value /endorsement/0/evidence')
    expect(within({ evidence: { id: one['id'] } })).toBe('jsonld.self_reference /endorsement/0/evidence/id')
  })

  it('that is too large', () => {
    const evidence = Array.from({ length: 1_600 }, (_, at) => ({ id: `urn:x:${at}`, type: ['Evidence'], name: 'a' }))
    expect(within({ evidence })).toBe('taken')
    const both = [
      { ...one, evidence },
      { ...other, evidence },
    ]
    expect(placeFor(endorsedBadge(both))).toMatch(/^limit\.nodes/)
  })
})

describe('nothing inside can be presented as the top', () => {
  const self = (at: string) => `jsonld.self_reference ${at}`
  const hidden = {
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000d1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: issuer.controller,
    credentialSubject: { id: 'urn:x:somebody', type: ['AchievementSubject'] },
  }

  it('since credentials in a record do not mention it, and endorsements only as what they endorse', async () => {
    const around = record([])['id']
    expect(placeFor(record([{ ...badges[0], evidence: [{ id: around, type: ['Evidence'] }] }]))).toBe(
      self('/credentialSubject/verifiableCredential/0'),
    )
    expect(placeFor(record([await endorse({}, { id: around })]))).toBe(
      self('/credentialSubject/verifiableCredential/0'),
    )
    expect(placeFor(endorsedBadge([await endorse({ id: badgeId })]))).toBe(self('/endorsement/0'))
    const mentioning = { ...one, evidence: [{ id: badgeId, type: ['Evidence'] }] }
    expect(placeFor(endorsedBadge([mentioning]))).toBe(self('/endorsement/0'))
  })

  it('since a credential without a proof has no place where an endorsement leads back', async () => {
    const ofBadge = await endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e4' }, { id: badgeId })
    const smuggling = { ...one, evidence: [{ ...hidden, evidence: [{ id: achievementId, type: ['Evidence'] }] }] }
    const badge = (...endorsements: readonly object[]) =>
      endorsedBadge(endorsements[0], { achievement: { endorsement: endorsements[1] } })
    expect(placeFor(badge(smuggling, ofBadge))).toMatch(/^jsonld\./)
    const plain = { ...one, evidence: [hidden] }
    expect(placeFor(badge(plain, ofBadge))).toBe(self('/credentialSubject/achievement/endorsement'))
    // Without a way back it is a claim inside the endorsement, as any other.
    expect(placeFor(badge(plain, other))).toBe('taken')
    expect(placeFor(badge(one, ofBadge))).toBe('taken')
  })

  it('and the witness: one signature over RDF for a badge, and for what stands inside it', async () => {
    // An endorsement with a credential in it that refers to the badge: either could be the top.
    const context = [dataModel, ...(one['@context'] as readonly string[]).slice(1)]
    const top = (of: object) => ({ '@context': context, ...of })
    const badge = { id: badgeId, type: ['VerifiableCredential'], issuer: issuer.controller }
    const inner = { id: 'urn:x:inner', type: ['VerifiableCredential'], issuer: issuer.controller }
    const form = (document: object) =>
      canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader })
    const outward = top({ ...badge, evidence: { ...inner, evidence: { id: badgeId } } })
    const inward = top({ ...inner, evidence: { ...badge, evidence: { id: 'urn:x:inner' } } })
    expect(await form(outward)).toBe(await form(inward))
    expect([placeFor(outward as JsonObject), placeFor(inward as JsonObject)]).toEqual([
      self('/evidence/evidence/id'),
      self('/evidence/evidence/id'),
    ])
  })
})
