import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { toPem } from '../../src/lib/keys/pem.ts'
import { programInProcesses, type StartProgram } from '../support/processes.ts'
import { listSigner, sign, unsignedList } from '../support/trusted-lists.ts'

let folder: string
let start: StartProgram
let signed: string
let signer: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trusted-lists-'))
  start = await programInProcesses(folder, 'test/attacks/trusted-lists.ts')
  signer = join(folder, 'signer.pem')
  writeFileSync(signer, toPem('CERTIFICATE', listSigner.certificate))
  signed = await sign(unsignedList({ services: [{ certificate: listSigner.certificate, purpose: 'e-seal' }] }))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = async (text: string): Promise<{ code: string; milliseconds: number; megabytes: number }> => {
  const path = join(folder, 'list.xml')
  writeFileSync(path, text)
  const { out, err } = await start([path, signer])
  expect(err).toBe('')
  return JSON.parse(out) as Awaited<ReturnType<typeof read>>
}

const megabyte = 1024 * 1024
const inRoot = (content: string): string =>
  signed.replace('</TrustServiceStatusList>', `${content}</TrustServiceStatusList>`)
const signature = (): string => /<ds:Signature .*<\/ds:Signature>/s.exec(signed)?.[0] ?? ''
const declarations = Array.from({ length: 5000 }, (_, at) => `xmlns:p${at}="urn:${at}"`).join(' ')
const attributes = Array.from({ length: 20_000 }, (_, at) => `a${at}="${at}"`).join(' ')

describe('a trusted list that costs as much as it can', () => {
  it.each<[string, () => string, string]>([
    ['is honest', () => signed, 'read'],
    ['has 30 MB', () => inRoot('x'.repeat(30 * megabyte)), 'limit.bytes'],
    ['has 19 MB of text', () => inRoot('x'.repeat(19 * megabyte)), 'trustlist.signature_invalid'],
    ['has a million elements', () => inRoot('<a/>'.repeat(1_000_000)), 'limit.nodes'],
    ['has as many elements as are read', () => inRoot('<a/>'.repeat(349_000)), 'trustlist.signature_invalid'],
    ['has 340,000 elements, each in another', () => inRoot('<a>'.repeat(340_000)), 'limit.depth'],
    ['has a million comments', () => inRoot('<!---->'.repeat(1_000_000)), 'limit.nodes'],
    ['has 5,000 namespaces', () => inRoot(`<a ${declarations}/>`), 'trustlist.malformed'],
    ['has 20,000 attributes', () => inRoot(`<a ${attributes}/>`), 'trustlist.signature_invalid'],
    ['has a million references to characters', () => inRoot('&#65;'.repeat(1_000_000)), 'limit.nodes'],
    ['has 5,000 signatures', () => inRoot(signature().repeat(5000)), 'trustlist.signature_place'],
    [
      'has 6,000 elements in its signature',
      () => signed.replace('</ds:Object>', `${'<a/>'.repeat(6000)}</ds:Object>`),
      'limit.nodes',
    ],
    [
      'has entities in entities',
      () => signed.replace('\n<Trust', '\n<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>\n<Trust'),
      'trustlist.doctype',
    ],
    ['has a marked section that never ends', () => inRoot(`<![CDATA[${'x'.repeat(megabyte)}`), 'trustlist.malformed'],
  ])('%s', async (_, make, code) => {
    const { megabytes, ...result } = await read(make())
    expect(result).toMatchObject({ code })
    expect(megabytes).toBeLessThan(256)
  })
})
