import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCertificates } from '../../src/lib/pki/certificate.ts'
import { createTestSeal, type TestSeal } from '../../src/testing.ts'
import { temporaryFolder } from '../support/command.ts'
import { programInProcesses, type StartProgram } from '../support/processes.ts'
import { now, toBeSealed, verdictOf, verifySealed } from '../support/seals.ts'

/** `BULK_SEALS=10000 BULK_MS=150 BULK_AT_ONCE=24` tries a semester. */
const { BULK_SEALS = '60', BULK_MS = '15', BULK_AT_ONCE = '6' } = process.env
const [count, milliseconds, atOnce] = [Number(BULK_SEALS), Number(BULK_MS), Number(BULK_AT_ONCE)]
const kills = 3

const folder = temporaryFolder()
const asked = { sign: 0, time: 0, revocation: 0 }
let seal: TestSeal
let server: Server
let start: StartProgram
let words: readonly string[]

const answer = async (what: keyof typeof asked, body: Uint8Array): Promise<Uint8Array> => {
  asked[what]++
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  if (what === 'sign') return seal.signer.sign({ data: body })
  if (what === 'time') return seal.timestamper(body, {})
  const issuer = readCertificates(seal.trustAnchors[0])[0] as Uint8Array
  const [found] = await seal.revocation({ certificate: body, issuer }, {})
  return found?.der ?? new Uint8Array()
}

beforeAll(async () => {
  seal = await createTestSeal({ now })
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', async () =>
      response.end(await answer(request.url?.slice(1) as keyof typeof asked, Buffer.concat(parts))),
    )
    request.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mkdirSync(folder.at('programs'))
  start = await programInProcesses(folder.at('programs'), 'test/support/workers/seal-in-bulk.ts')
  const credentials = Array.from({ length: count }, (_, at) => ({ ...toBeSealed(), id: `urn:example:${at}` }))
  writeFileSync(folder.at('credentials'), credentials.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const chain = seal.signer.certificates.map((der) => [...der])
  writeFileSync(folder.at('certificates'), JSON.stringify({ anchor: seal.trustAnchors[0], chain }))
  words = [folder.at('credentials'), folder.at('seals'), address, folder.at('certificates'), `${atOnce}`]
})
afterAll(() => {
  server.close()
  folder.remove()
})

describe('seals in bulk', () => {
  it(`are made although their process is killed ${kills} times, and at most as many requests as run at once are repeated`, {
    timeout: 3_600_000,
  }, async ({ annotate }) => {
    const began = Date.now()
    for (let kill = 1; kill <= kills; kill++) {
      const killAfter = { lines: Math.ceil((count * kill) / 5), milliseconds: Math.random() * 2 * milliseconds }
      expect((await start(words, { killAfter })).code).toBe(null)
    }
    const last = await start(words)
    expect(last).toMatchObject({ code: 0, err: '' })
    expect(last.out.split('\n').filter((line) => line.endsWith(' sealed'))).toHaveLength(count)
    await annotate(`${count} seals in ${(Date.now() - began) / 1000} s: ${JSON.stringify(asked)}`)
    expect(asked.sign + asked.time).toBeLessThanOrEqual(3 * count + kills * atOnce)
    // Each run asks once about the seal and once about the time-stamping authority.
    expect(asked.revocation).toBeLessThanOrEqual(2 * (kills + 1))
    const files = readdirSync(folder.at('seals')).filter((name) => name.endsWith('.json'))
    expect(files).toHaveLength(count)
    const ids = new Set<string>()
    for (const name of files.slice(0, 50)) {
      expect(statSync(`${folder.at('seals')}/${name}`).mode & 0o077).toBe(0)
      const text = readFileSync(`${folder.at('seals')}/${name}`, 'utf8')
      const report = await verifySealed(text, seal)
      expect(verdictOf(report)).toBe('passed')
      expect(report.checks[1]).toMatchObject({ details: { proofs: [{ seal: { level: 'B-LTA' } }] } })
      if (report.verified) ids.add(String(report.credential.id))
    }
    expect(ids.size).toBe(Math.min(count, 50))
  })
})
