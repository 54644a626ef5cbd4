import { beforeAll, describe, expect, it } from 'vitest'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { createTestTimestamper } from '../../src/lib/pki/test-timestamper.ts'
import {
  additionsOf,
  ecKeys,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  pemOf,
  stampOf,
} from '../support/seal-forgery.ts'
import { now, verdictOf, verifySealed } from '../support/seals.ts'
import { costlySeals } from './costly-seals.ts'
import type { Kit } from './seals.ts'

const long = { notAfter: new Date('2036-01-01T00:00:00Z') }
let kit: Kit
beforeAll(async () => {
  const authority = await makeAuthority(long)
  kit = { authority, seal: await makeSeal(authority), clock: await makeClock(authority, long) }
})

const verify = (input: unknown, anchors: readonly TestCertificate[] = [kit.authority], at = now) => {
  const trusted = anchors.map(pemOf)
  const options = { now: at, proofs: 'every' } as const
  return verifySealed(input as object, { trustAnchors: trusted, timestampAnchors: trusted }, options)
}

describe('a sealed file that costs as much as it can', () => {
  it('is tried in more than twenty ways', () => {
    expect(costlySeals.length).toBeGreaterThan(20)
  })

  it.each(costlySeals)('$name → $code', async ({ make, code }) => {
    const file = await make(kit)
    // The same again: what is known from the first time changes no answer.
    for (const input of [file, JSON.stringify(file)]) expect(verdictOf(await verify(input))).toBe(code)
  })
})

type Parts = { readonly payload: string; readonly protected: string; readonly signature: string }
const partsOf = async (chain: readonly TestCertificate[]): Promise<Parts> =>
  (await forge({ chain, file: (all) => all })) as Parts
const stamp = (clock: TestCertificate, others: readonly TestCertificate[], text: string) =>
  stampOf(createTestTimestamper(clock, others, now), text)

describe('an honest chain of certificates is found', () => {
  const below = async (root: TestCertificate, count: number): Promise<readonly TestCertificate[]> => {
    const chain = [root]
    for (let index = 0; index < count; index++)
      chain.unshift(
        await makeAuthority({ ...long, issuer: chain[0] as TestCertificate, name: { commonName: `TEST ${index}` } }),
      )
    return chain
  }

  it('of four authorities below the root', async () => {
    const chain = await below(kit.authority, 4)
    const seal = await makeSeal(chain[0] as TestCertificate)
    expect(verdictOf(await verify(await forge({ chain: [seal, ...chain] })))).toBe('passed')
    expect(verdictOf(await verify(await forge({ chain: [seal, ...chain.slice(0, -1)] })))).toBe('passed')
  })

  it('through an authority that two others certified, only one of which is trusted', async () => {
    const keys = await ecKeys()
    const other = await makeAuthority({ ...long, name: { commonName: 'TEST Other root' } })
    const name = { commonName: 'TEST Crossed' }
    const crossed = await Promise.all(
      [other, kit.authority].map((issuer) => makeAuthority({ ...long, issuer, keys, name })),
    )
    for (const order of [crossed, [...crossed].reverse()]) {
      const seal = await makeSeal(order[0] as TestCertificate)
      const { payload, ...one } = await partsOf([seal])
      const component = { xVals: order.map(({ der }) => ({ x509Cert: { val: Buffer.from(der).toString('base64') } })) }
      const file = { payload, signatures: [{ ...one, header: additionsOf(component) }] }
      expect(verdictOf(await verify(file))).toBe('passed')
    }
  })

  it('below one of several authorities of one name, whose keys were renewed', async () => {
    const roots = await Promise.all(Array.from({ length: 6 }, () => makeAuthority(long)))
    for (const root of [roots[0], roots[5]] as TestCertificate[]) {
      const seal = await makeSeal(root)
      const { payload, ...one } = await partsOf([seal])
      const token = await stamp(await makeClock(root), roots, one.signature)
      const header = additionsOf({ sigTst: { tstTokens: [token] } })
      expect(verdictOf(await verify({ payload, signatures: [{ ...one, header }] }, roots))).toBe('passed')
    }
  })

  it('in a time-stamp that brings twenty certificates, of which three are needed', async () => {
    const chain = await below(kit.authority, 2)
    const clock = await makeClock(chain[0] as TestCertificate)
    const strangers = (
      await Promise.all(
        Array.from({ length: 9 }, async (_, index) =>
          below(await makeAuthority({ name: { commonName: `TEST ${index}` } }), 1),
        ),
      )
    ).flat()
    const { payload, ...one } = await partsOf([kit.seal])
    const token = await stamp(clock, [...strangers.slice(0, 9), ...chain, ...strangers.slice(9)], one.signature)
    const header = additionsOf({ sigTst: { tstTokens: [token] } })
    const report = await verify({ payload, signatures: [{ ...one, header }] })
    expect(verdictOf(report)).toBe('passed')
    expect(JSON.stringify(report.checks)).toContain('"trusted":true')
  })

  it('in a file that was time-stamped anew for sixty years', async () => {
    const { payload, ...one } = await partsOf([kit.seal])
    const components: object[] = [{ sigTst: { tstTokens: [await stamp(kit.clock, [kit.authority], one.signature)] } }]
    for (let year = 0; year < 60; year++) {
      const text = `${payload}.${one.protected}.${one.signature}.${additionsOf(...components).etsiU.join('')}`
      components.push({ arcTst: { tstTokens: [await stamp(kit.clock, [kit.authority], text)] } })
    }
    const file = { payload, signatures: [{ ...one, header: additionsOf(...components) }] }
    const report = await verify(file)
    expect(verdictOf(report)).toBe('passed')
    expect(report.warnings.map(({ code }) => code)).toContain('cert.revocation_unknown')
    expect(report.warnings.map(({ code }) => code)).not.toContain('jades.timestamp_untrusted')
  })

  it('in eight signatures with time-stamps and chains of their own', async () => {
    const signatures: object[] = []
    let content = ''
    for (let index = 0; index < 8; index++) {
      const chain = await below(kit.authority, 2)
      const seal = await makeSeal(chain[0] as TestCertificate)
      const { payload, ...one } = await partsOf([seal, ...chain])
      const clock = await makeClock(chain[0] as TestCertificate)
      const token = await stamp(clock, chain, one.signature)
      content = payload
      signatures.push({ ...one, header: additionsOf({ sigTst: { tstTokens: [token, token] } }) })
    }
    expect(verdictOf(await verify({ payload: content, signatures }))).toBe('passed')
  })
})
