import { describe, expectTypeOf, it } from 'vitest'
import type { JadesForm, JadesSeal } from '../../src/eseal.ts'
import {
  bundledDidMethods,
  type Cryptosuite,
  createDidResolver,
  dataIntegrity,
  decodeCredential,
  didKey,
  didWeb,
  eddsaRdfc2022,
  elm,
  issueCredential,
  type KeyPair,
  offline,
  online,
  type Report,
  readUnverified,
  type SecuredForm,
  type SecuringMechanism,
  type Signer,
  trustAnyIssuer,
  type UnsecuredCredential,
  type Unverified,
  type Verified,
  verifyCredential,
} from '../../src/index.ts'
import { country, type MicroCredential, type RecordedMicroCredential } from '../../src/model.ts'
import { createStatusList } from '../../src/status.ts'

declare const report: Report
declare const unsecured: UnsecuredCredential
declare const verified: Verified<UnsecuredCredential>
declare const ed25519: Signer<'Ed25519'>
declare const p256: Signer<'P-256'>
declare const key: KeyPair<'Ed25519'>
declare const model: MicroCredential

/** What must not compile. None of it is run. */
const neverRun = async (): Promise<void> => {
  // @ts-expect-error: no credential before `verified` has been asked about
  report.credential.issuer
  // @ts-expect-error: claims that nobody vouches for are not decoded
  decodeCredential(unsecured)
  // @ts-expect-error: the brand is applied by verification alone
  const forged: Verified<UnsecuredCredential> = unsecured
  void forged
  // @ts-expect-error: whom do you believe?
  await verifyCredential({}, {})
  // @ts-expect-error: a suite of Ed25519 and a key of P-256
  dataIntegrity({ signer: p256, cryptosuite: eddsaRdfc2022 })
  // @ts-expect-error: no suite at all
  dataIntegrity({ signer: ed25519, cryptosuite: [] })
  // @ts-expect-error: a credential that was not issued has no proof to be read
  unsecured.proof.proofValue
  // @ts-expect-error: an issuer is a DID, a web address or a urn
  elm.encode(model, { issuer: 'Example University' })
  // @ts-expect-error: an awarding body has a country
  const body: MicroCredential['awardingBodies'] = [{ name: { en: 'Example University' } }]
  void body
  // @ts-expect-error: there is no ninth level
  const level: MicroCredential['level'] = { eqf: 9 }
  void level
  // @ts-expect-error: a proficiency names its scale
  const outcome: MicroCredential['learningOutcomes'][number]['proficiency'] = { level: { id: 'urn:a' } }
  void outcome
  // @ts-expect-error: nothing is written into what is given out
  verified.issuer = 'did:web:forger.example'
  // @ts-expect-error: the secret of a key pair is in none of its members
  key.secretKeyMultibase
  // @ts-expect-error: methods stand under their names, and not in an array
  createDidResolver([didKey()])
  createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })
  // @ts-expect-error: nor do those for going online
  online({ fetch, hosts: ['university.example'], didMethods: [didKey()] })
  // @ts-expect-error: no verifier knows what such a list says
  createStatusList({ id: 'https://university.example/1', purpose: 'recall' })
  // @ts-expect-error: a signer is what a key pair gives, and not the key pair
  dataIntegrity({ signer: key, cryptosuite: eddsaRdfc2022 })
  // @ts-expect-error: options are no array
  offline([])
  // @ts-expect-error: there is no such country
  country.XX
}

void neverRun

describe('the types', () => {
  it('tell what was verified from what was not', () => {
    expectTypeOf<Extract<Report, { verified: true }>['credential']>().toEqualTypeOf<Verified<UnsecuredCredential>>()
    expectTypeOf<Extract<Report, { verified: true }>['errors']>().toEqualTypeOf<readonly []>()
    expectTypeOf(decodeCredential).returns.toEqualTypeOf<RecordedMicroCredential>()
    expectTypeOf(readUnverified).returns.toEqualTypeOf<Unverified<RecordedMicroCredential>>()
    expectTypeOf<MicroCredential>().toExtend<RecordedMicroCredential>()
  })

  it('are inferred from what is given', () => {
    expectTypeOf(() => dataIntegrity({ signer: ed25519, cryptosuite: eddsaRdfc2022 })).returns.toHaveProperty('secure')
    const signed = () =>
      issueCredential(elm.encode(model, { issuer: 'did:web:university.example' }), {
        secureWith: dataIntegrity({ signer: ed25519, cryptosuite: eddsaRdfc2022 }),
      })
    expectTypeOf<Awaited<ReturnType<typeof signed>>['proof']>().not.toBeAny()
    expectTypeOf(trustAnyIssuer).parameter(0).toHaveProperty('awardingBodies')
    expectTypeOf(eddsaRdfc2022).toExtend<Cryptosuite<'Ed25519'>>()
  })

  it('follow the mechanism: each declares what it makes of a credential, those of others, too', () => {
    interface Text<C> {
      readonly text: string
      readonly of: C
    }
    interface TextForm extends SecuredForm {
      readonly secured: Text<this['credential']>
    }
    const own = null as unknown as SecuringMechanism<TextForm>
    const sealing = null as unknown as SecuringMechanism<JadesForm>
    const signing = () => dataIntegrity({ signer: ed25519, cryptosuite: eddsaRdfc2022 })
    const byOwn = () => issueCredential(unsecured, { secureWith: own })
    expectTypeOf<Awaited<ReturnType<typeof byOwn>>['text']>().toEqualTypeOf<string>()
    expectTypeOf<Awaited<ReturnType<typeof byOwn>>['of']>().toEqualTypeOf<UnsecuredCredential>()
    const either = () => issueCredential(unsecured, { secureWith: Math.random() < 0.5 ? sealing : signing() })
    expectTypeOf<Extract<Awaited<ReturnType<typeof either>>, JadesSeal>>().not.toBeNever()
  })
})
