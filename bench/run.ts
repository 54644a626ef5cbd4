import { generateKeyPair } from 'microcredentials'
import { badge, contexts, elmCredential } from './documents.ts'
import { createFloor } from './floor.ts'
import { measure } from './measure.ts'
import { createOurs } from './ours.ts'
import { createPeers, type SuiteName } from './peer.ts'

const key = await generateKeyPair('Ed25519')
const peers = await createPeers(contexts, key)

const documents: Readonly<Record<string, (serial: number) => object>> = {
  'badge, 1 skill': (serial) => badge(key.controller, 1, serial),
  'badge, 5 skills': (serial) => badge(key.controller, 5, serial),
  'badge, 20 skills': (serial) => badge(key.controller, 20, serial),
  'European credential': (serial) => elmCredential(key.controller, serial),
}
const kept = 64

for (const suite of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] satisfies SuiteName[])
  for (const [name, make] of Object.entries(documents)) {
    const unsigned = Array.from({ length: kept }, (_, serial) => make(serial))
    const ours = createOurs(contexts, key, suite)
    const peer = peers[suite]
    const signed = await Promise.all(unsigned.map((one) => ours.issue(one)))
    const theirs = signed
    const floor = await createFloor(signed[0] ?? {}, contexts)
    const texts = signed.map((one) => JSON.stringify(one))
    const [a, b, c] = await measure([
      { name: 'ours', run: (turn) => ours.issue(unsigned[turn % kept] ?? {}) },
      { name: 'peer', run: (turn) => peer.issue(unsigned[turn % kept] ?? {}) },
      { name: 'floor', run: () => floor.issue() },
    ])
    const [d, e, f, g] = await measure([
      { name: 'ours', run: (turn) => ours.verify(signed[turn % kept] ?? {}) },
      { name: 'peer', run: (turn) => peer.verify(theirs[turn % kept] ?? {}) },
      { name: 'floor', run: () => floor.verify() },
      { name: 'text', run: (turn) => ours.verify(texts[turn % kept] as never) },
    ])
    console.log(suite, name, texts[0]?.length)
    if (a && b && c && d && e && f && g) {
      console.log(
        '  issue ',
        a.median.toFixed(3),
        'peer',
        b.median.toFixed(3),
        'floor',
        c.median.toFixed(3),
        'x',
        (b.median / a.median).toFixed(1),
        'of floor',
        (a.median / c.median).toFixed(2),
      )
      console.log(
        '  verify',
        d.median.toFixed(3),
        'peer',
        e.median.toFixed(3),
        'floor',
        f.median.toFixed(3),
        'x',
        (e.median / d.median).toFixed(1),
        'of floor',
        (d.median / f.median).toFixed(2),
        'text',
        (g.median / d.median).toFixed(2),
      )
    }
  }
