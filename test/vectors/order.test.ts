import { describe, expect, it } from 'vitest'

import { decodeCredential, trustAnyIssuer, verifyCredential } from '../../src/index.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { commandAt } from '../support/command.ts'
import { hasSharedData, listSharedFiles, readSharedJson, readSharedText } from '../support/shared-data.ts'

const swaps = 'honest/202-order-chooses-what-is-read'
const subjects = 'honest/13-two-subjects'
const runCommand = commandAt(() => new Date('2026-11-01T00:00:00Z'), {
  // The files are given by what stands in them.
  read: (path) => new TextEncoder().encode(readSharedText(path)),
})

/** What is read of a file that verifies, or the code for which it is not read. */
const readingOf = async (path: string, subject?: string): Promise<unknown> => {
  const report = await verifyCredential(readSharedJson(path) as object, { trust: trustAnyIssuer })
  if (!report.verified) return report.errors[0].code
  try {
    return decodeCredential(report.credential, { subject })
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

describe.skipIf(!hasSharedData(swaps))('public reports of what order does (needs vectors)', () => {
  const pairs = hasSharedData(swaps) ? listSharedFiles(swaps, '-swapped.json') : []

  it.each(pairs)('%s is read as its original, or neither is', async (name) => {
    const original = await readingOf(name.replace('-swapped', ''))
    expect(await readingOf(name)).toEqual(original)
    expect(original).toBe('profile.ambiguous')
  })

  it('has as many as there were reports', () => {
    expect(pairs.length).toBeGreaterThan(4)
  })
})

describe.skipIf(!hasSharedData(subjects))('two subjects (needs vectors)', () => {
  it('are told apart, whoever stands first', async () => {
    expect(await readingOf(`${subjects}/01.json`)).toMatchObject({ title: { en: expect.any(String) } })
    for (const name of ['02', '03', '04']) expect(await readingOf(`${subjects}/${name}.json`)).toBe('profile.ambiguous')
  })

  it('are not verified without a word, nor shown as one', async () => {
    const verified = await runCommand('verify', '--trust-any', `${subjects}/03.json`)
    expect(verified.out).toContain('profile.ambiguous at /credentialSubject')
    const inspected = await runCommand('inspect', `${subjects}/03.json`)
    expect(inspected.out).toBe('')
    expect(inspected.err).toContain('profile.ambiguous at /credentialSubject')
  })
})
