import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { errorCodes } from '../../src/lib/error-table.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { explainReport, type Report } from '../../src/lib/report.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { anyCharacter } from '../support/characters.ts'
import { runs } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { credentialWith, issuer, now, sign } from '../support/status.ts'

const verify = (input: unknown): Promise<Report> => verifyCredential(input as object, { trust: trustAnyIssuer, now })

const known: ReadonlySet<string> = new Set(errorCodes)

/** A report that says no, with a code, in words. */
const expectRefusal = async (input: unknown): Promise<void> => {
  const report = await verify(input)
  expect(report.verified).toBe(false)
  for (const { code } of report.errors) expect(known.has(code)).toBe(true)
  expect(report.errors[0]?.code).not.toBe('input.unprocessable')
  expect(report.checks.map(({ name }) => name)).toEqual(['structure', 'proof', 'issuer', 'validity', 'status', 'trust'])
  expect(explainReport(report).length).toBeGreaterThan(20)
}

const signed = (await sign(credentialWith(undefined))) as Record<string, unknown>
const european = (await sign(elm.encode(minimalModel, { issuer: issuer.controller }))) as Record<string, unknown>

describe('whatever comes in, a verification ends with a report', () => {
  it('for any value', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
        expectRefusal,
      ),
      { numRuns: runs(40, 500) },
    )
  })

  it('for any text and any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: anyCharacter }), expectRefusal), { numRuns: runs(30, 300) })
    await fc.assert(fc.asyncProperty(fc.json(), expectRefusal), { numRuns: runs(30, 300) })
    await fc.assert(fc.asyncProperty(fc.uint8Array(), expectRefusal), { numRuns: runs(30, 300) })
  })

  it('for a signed credential with anything in place of a member', async () => {
    for (const document of [signed, european])
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...Object.keys(document), 'credentialStatus', 'validUntil', 'proof'),
          fc.anything(),
          async (key, value) => {
            fc.pre(JSON.stringify(value) !== JSON.stringify(document[key]))
            const report = await verify({ ...document, [key]: value })
            // Left out, or as good as that: then it is another credential.
            if (value === undefined && document[key] === undefined) expect(report.verified).toBe(true)
            else expect(report.verified).toBe(false)
          },
        ),
        { numRuns: runs(30, 300) },
      )
  })

  it('for the text of a signed credential that is cut, doubled or damaged anywhere', async () => {
    const text = JSON.stringify(signed)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.string({ unit: anyCharacter, minLength: 1, maxLength: 3 }),
        async (at, noise) => {
          await expectRefusal(text.slice(0, at))
          await expectRefusal(text + text.slice(at))
          const damaged = text.slice(0, at) + noise + text.slice(at + 1)
          if (damaged === text) return
          const report = await verify(damaged)
          // White space between members is not content.
          if (report.verified) expect(JSON.parse(damaged)).toEqual(signed)
        },
      ),
      { numRuns: runs(30, 300) },
    )
  })

  it('for objects that fight back', async () => {
    const cycle: Record<string, unknown> = { ...signed }
    cycle['evidence'] = cycle
    const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => ({ evidence: inner }), signed)
    const throwing = (trap: string) =>
      new Proxy(signed, {
        [trap]: () => {
          throw new Error('Not with me.')
        },
      })
    for (const hostile of [
      cycle,
      deep,
      throwing('ownKeys'),
      throwing('getPrototypeOf'),
      throwing('getOwnPropertyDescriptor'),
      {
        ...signed,
        get id() {
          return 'urn:other'
        },
      },
      Object.assign(Object.create({ issuer: 'urn:inherited' }), signed),
      new (class Credential {
        readonly proof = {}
      })(),
      Object.assign([], signed),
      new Proxy(signed, {
        get: (target, key) =>
          key === 'then' ? (resolve: (one: unknown) => void) => resolve(1) : Reflect.get(target, key),
        getOwnPropertyDescriptor: () => undefined,
      }),
      Array.from({ length: 100_000 }, () => signed),
      'x'.repeat(5_000_000),
      `${'['.repeat(100_000)}`,
      new Uint8Array(5_000_000),
      Symbol('credential'),
      () => signed,
      10n,
      Promise.resolve(signed),
    ])
      await expectRefusal(hostile)
  })
})
