import { describe, expect, it } from 'vitest'

import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { minimalModel } from '../support/elm-models.ts'
import { credentialWith, issuer, now, sign } from '../support/status.ts'
import { badInputs, type Good } from './inputs.ts'

const signed = (await sign(credentialWith(undefined))) as Good['signed']
const european = (await sign(elm.encode(minimalModel, { issuer: issuer.controller }))) as Good['european']
const good: Good = { signed, text: JSON.stringify(signed), european }

const verify = (input: unknown, options: object = {}) =>
  verifyCredential(input as object, { trust: trustAnyIssuer, now, ...options })

describe('what is good', () => {
  it('verifies, as an object, as text and as bytes', async () => {
    for (const input of [signed, good.text, new TextEncoder().encode(good.text), european])
      expect((await verify(input)).errors).toEqual([])
  })
})

describe('a bad input', () => {
  it('is one of many', () => {
    expect(badInputs.length).toBeGreaterThanOrEqual(400)
  })

  it.each(badInputs)('is answered: $what', async ({ make, code, options }) => {
    const input = make(good)
    const report = await verify(input, options)
    expect(report.verified).toBe(false)
    expect(report.outcome).toBe('failed')
    expect(code.split('|')).toContain(report.errors[0]?.code)
    // What is an object may come as text too, and gets the same answer.
    if (typeof input !== 'object' || input === null || input instanceof Uint8Array) return
    let text: string
    try {
      text = JSON.stringify(input)
    } catch {
      return
    }
    if (JSON.stringify(JSON.parse(text)) === text && code.startsWith('input.')) return
    expect((await verify(text, options)).verified).toBe(false)
  })
})
