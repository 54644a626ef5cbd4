import { describe, expect, it } from 'vitest'

import { eSeal } from '../../src/eseal.ts'
import { type AllianceRegister, elm, issueCredential, trustAlliance, verifyCredential } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { createTestSeal } from '../../src/testing.ts'
import { minimalModel } from '../support/elm-models.ts'
import { forge, makeAuthority, makeSeal, pemOf, sealedContent } from '../support/seal-forgery.ts'
import { sealHolder, toBeSealed, verdictOf, verifySealed } from '../support/seals.ts'
import { now, issuer as office, stranger as second, sign } from '../support/status.ts'

/** What a seal holder, a member or a former office of an alliance may write, and what of it is believed. */

const [{ country, name }] = minimalModel.awardingBodies
const [first, other] = ['https://first.example', 'https://second.example']

/** A credential of one awarding body, with members of its own. */
const awardedBy = (members: JsonObject, by = office, id = 'urn:credential:sample'): JsonObject => {
  const placeholder = 'https://placeholder.example'
  const alliance = { name: { en: 'Example Alliance' }, mandate: { statement: 'By agreement.' } }
  const body = { id: placeholder, name, country }
  const credential = elm.encode(
    { ...minimalModel, awardingBodies: [body], alliance },
    { issuer: { name: { en: 'Office' }, country, id: by.controller }, id },
  )
  const written = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(written)
    const object = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, written(member)]))
    return object['id'] === placeholder ? { ...object, ...members } : object
  }
  return written(credential) as JsonObject
}

const outcomeOf = async (credential: object, register: AllianceRegister, at = now): Promise<string> =>
  verdictOf(await verifyCredential(credential, { trust: trustAlliance(register), now: at }))

const number = (notation: string): JsonObject => ({
  id: `urn:example:${notation}`,
  type: 'LegalIdentifier',
  notation,
  spatial: { id: 'http://publications.europa.eu/resource/authority/country/NLD', type: 'Concept' },
})

const register: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: office.controller }],
  members: [
    { ids: [first, 'NTRNL-00000001'], mandate: true },
    { ids: [other, 'NTRNL-00000002', second.controller], mandate: true },
  ],
}

describe('an office that puts two members together', () => {
  it.each(['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'])(
    'is not believed for the id of one and the number of another, both with a mandate: %s',
    async (member) => {
      const bearing = (notation: string) =>
        sign(
          awardedBy({
            id: first,
            [member]: { ...number(notation), type: member === 'identifier' ? 'Identifier' : 'LegalIdentifier' },
          }),
        )
      expect(await outcomeOf(await bearing('NTRNL-00000001'), register)).toBe('passed')
      expect(await outcomeOf(await bearing('NTRNL-00000002'), register)).toBe('trust.unknown_issuer')
    },
  )

  it('may name a member by its number alone, wherever that stands', async () => {
    const known = await sign(awardedBy({ id: 'urn:example:body', registration: number('NTRNL-00000001') }))
    expect(await outcomeOf(known, register)).toBe('passed')
    const unknown = await sign(awardedBy({ id: 'urn:example:body', registration: number('NTRNL-00000003') }))
    expect(await outcomeOf(unknown, register)).toBe('trust.unknown_issuer')
  })
})

describe('a member that issues by itself', () => {
  it('does so for itself, and not for those who gave their mandate to the office', async () => {
    const own = await sign(awardedBy({ id: other }, second), second)
    expect(await outcomeOf(own, register)).toBe('passed')
    const foreign = await sign(awardedBy({ id: first }, second), second)
    expect(await outcomeOf(foreign, register)).toBe('trust.unknown_issuer')
  })

  it('does so as long as it is a member', async () => {
    const own = await sign(awardedBy({ id: other }, second), second)
    const left = { ids: [other, second.controller], mandate: true, until: '2026-01-01T00:00:00Z' } as const
    expect(await outcomeOf(own, { ...register, members: [left] })).toBe('trust.unknown_issuer')
  })
})

describe('an office that writes the id of a credential that was recorded', () => {
  const left = { ids: [first], mandate: true, until: '2026-03-01T00:00:00Z' } as const
  const later = (): Date => new Date('2027-01-15T12:00:00Z')

  it('gains no earlier time by it: recorded is what was signed', async () => {
    const recorded = (await sign(awardedBy({ id: first }))) as { readonly proof: { readonly proofValue: string } }
    const knowing: AllianceRegister = {
      ...register,
      members: [left],
      recorded: {
        [recorded.proof.proofValue]: '2026-01-15T12:00:00Z',
        'urn:credential:sample': '2026-01-15T12:00:00Z',
      },
    }
    expect(await outcomeOf(recorded, knowing, later)).toBe('passed')
    const again = awardedBy({ id: first })
    const subject = { ...(again['credentialSubject'] as JsonObject), fullName: { en: 'Somebody Else' } }
    const reused = await sign({ ...again, credentialSubject: subject })
    expect(await outcomeOf(reused, knowing, later)).toBe('trust.unknown_issuer')
  })

  it('gains none under a seal either', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const body = { id: first, name, country }
    const sealed = await issueCredential(toBeSealed(undefined, body), {
      secureWith: eSeal({ signer: seal.signer }),
      now,
    })
    // A second later, since a key may sign the same bytes alike each time.
    const later = (): Date => new Date(now().getTime() + 1_000)
    const again = await issueCredential(toBeSealed(undefined, body), {
      secureWith: eSeal({ signer: seal.signer }),
      now: later,
    })
    const [{ signature }] = sealed.signatures
    const knowing: AllianceRegister = {
      name: 'Example Alliance',
      sealHolders: [{ id: sealHolder.organizationIdentifier }],
      members: [{ ...left, until: '2026-01-15T12:00:00Z' }],
      recorded: { [signature]: '2026-01-15T11:00:00Z', 'urn:credential:sample': '2026-01-15T11:00:00Z' },
    }
    const options = { trust: trustAlliance(knowing) }
    expect(verdictOf(await verifySealed(sealed, seal, options))).toBe('passed')
    expect(verdictOf(await verifySealed(again, seal, options))).toBe('trust.unknown_issuer')
  })

  it('gains none by the recorded seal of another over the same text', async () => {
    const authority = await makeAuthority()
    const content = sealedContent().replaceAll('urn:epass:org:1', first)
    const other = { country: 'NL', organisation: 'TEST Member', organizationIdentifier: 'VATNL-MEMBER' }
    const [own, received] = (await Promise.all(
      [await makeSeal(authority), await makeSeal(authority, { name: other })].map((seal) =>
        forge({ chain: [seal], content }),
      ),
    )) as { payload: string; signatures: [{ signature: string }] }[]
    const [one, two] = [own?.signatures[0], received?.signatures[0]]
    const file = { payload: own?.payload, signatures: [one, two] }
    const knowing = (signature = ''): AllianceRegister => ({
      name: 'Example Alliance',
      sealHolders: [{ id: sealHolder.organizationIdentifier, until: '2026-01-15T11:30:00Z' }],
      members: [{ ids: [first], mandate: true }],
      recorded: { [signature]: '2026-01-15T11:00:00Z' },
    })
    const ask = async (register: AllianceRegister): Promise<string> =>
      verdictOf(
        await verifySealed(
          file,
          { trustAnchors: [pemOf(authority)] },
          { proofs: 'every', trust: trustAlliance(register) },
        ),
      )
    expect(await ask(knowing(one?.signature))).toBe('passed')
    expect(await ask(knowing(two?.signature))).toBe('trust.unknown_issuer')
  })
})
