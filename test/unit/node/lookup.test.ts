import { createSocket } from 'node:dgram'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createLookup } from '../../../src/lib/node/lookup.ts'
import { codeOfAsync } from '../../support/errors.ts'

const typeA = 1
const typeAaaa = 28
const addresses: Readonly<Record<string, Readonly<Record<number, readonly number[]>>>> = {
  'both.example': { [typeA]: [203, 0, 113, 5], [typeAaaa]: [0x20, 1, 0x0d, 0xb8, ...Array(11).fill(0), 1] },
  'old.example': { [typeA]: [127, 0, 0, 1] },
}

/** A name server (RFC 1035, §4.1) that knows two names, and does not answer for one. */
const server = createSocket('udp4')
server.on('message', (query, { port, address }) => {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  const name = labels.join('.')
  if (name === 'silent.example') return
  const type = query.readUInt16BE(at + 1)
  const answer = addresses[name]?.[type]
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(addresses[name] === undefined ? 0x8183 : 0x8180, 2)
  header.writeUInt16BE(answer === undefined ? 0 : 1, 6)
  header.fill(0, 8)
  const record = answer === undefined ? [] : [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, answer.length, ...answer]
  server.send(Buffer.concat([header, query.subarray(12, at + 5), Buffer.from(record)]), port, address)
})

let lookup: ReturnType<typeof createLookup>
beforeAll(async () => {
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  lookup = createLookup([`127.0.0.1:${server.address().port}`])
})
afterAll(() => server.close())

describe('looking up a name', () => {
  it('finds its addresses of both versions', async () => {
    expect([...(await lookup('both.example'))].sort()).toEqual(['2001:db8::1', '203.0.113.5'])
  })

  it('is content with one version, and does not judge what it finds', async () => {
    expect(await lookup('old.example')).toEqual(['127.0.0.1'])
  })

  it.each(['absent.example', 'localhost', 'a..b'])(
    'finds nothing for %s: not in the file of hosts either',
    async (name) => {
      expect(await codeOfAsync(() => lookup(name))).toBe('network.failed')
    },
  )

  it('does not wait for ever', async () => {
    const impatient = createLookup([`127.0.0.1:${server.address().port}`], 100)
    const started = performance.now()
    expect(await codeOfAsync(() => impatient('silent.example'))).toBe('network.failed')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
