import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { hasSharedData } from '../support/shared-data.ts'
import {
  explainedOfW3cInputs,
  isAccepted,
  signW3cInput,
  timeOfW3cInputs,
  w3cCredentials,
  w3cInputs,
} from '../support/w3c-inputs.ts'

const command = commandAt(timeOfW3cInputs)
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

/** The command takes contexts by their URLs alone. */
const explained: Readonly<Record<string, string>> = {
  ...explainedOfW3cInputs,
  'context.inline': 'a context that is written out in the credential itself',
}

interface Said {
  readonly verified: boolean
  readonly checks: readonly { readonly problem?: { readonly code: string } }[]
}

const verify = async (path: string, fillIn: boolean) => {
  writeFileSync(at('credential.json'), JSON.stringify(await signW3cInput(path, fillIn)))
  const { code, out } = await command('verify', at('credential.json'), '--trust-any', '--json')
  return { code, ...(JSON.parse(out) as Said) }
}

describe.skipIf(!hasSharedData(w3cInputs))('the W3C inputs for the data model 2.0 (needs vectors)', () => {
  it.each(w3cCredentials.filter((path) => !isAccepted(path)))('are refused by the command: %s', async (path) => {
    expect(await verify(path, false)).toMatchObject({ code: 1, verified: false })
    if (!path.includes('issuer') && !path.includes('proof'))
      expect(await verify(path, true)).toMatchObject({ code: 1, verified: false })
  })

  it.each(w3cCredentials.filter(isAccepted))('are accepted, or refused for a reason: %s', async (path) => {
    const { code, verified, checks } = await verify(path, true)
    expect(code).toBe(verified ? 0 : 1)
    const refused = checks.flatMap(({ problem }) => (problem === undefined ? [] : [problem.code]))
    expect([[], ...Object.keys(explained).map((one) => [one])]).toContainEqual(refused)
    expect(refused.length === 0).toBe(verified)
  })
})
