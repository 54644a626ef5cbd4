import { createShapePlans, type KeyPair } from 'microcredentials'

import { badge, contexts, elmCredential } from './documents.ts'
import { createFloor } from './floor.ts'
import { type Measurement, measure } from './measure.ts'
import { createOurs } from './ours.ts'
import { createPeers, type SuiteName } from './peer.ts'

/** One line of a table: how long ours takes, the peer and the floor, in milliseconds. */
export interface Row {
  readonly what: string
  readonly ours: Measurement
  readonly peer: Measurement
  readonly floor?: Measurement | undefined
}

type Key = KeyPair<'Ed25519'>

/** As many as a run turns over, so that no two that follow each other are the same. */
const kept = 64
const series = <T>(make: (serial: number) => T): T[] => Array.from({ length: kept }, (_, serial) => make(serial))
const at = <T>(list: readonly T[], turn: number): T => list[turn % list.length] as T

const compare = async (
  what: string,
  runs: Readonly<Record<'ours' | 'peer', (turn: number) => Promise<unknown>>> & {
    readonly floor?: () => Promise<unknown>
  },
): Promise<Row> => {
  const { floor: runFloor } = runs
  const [ours, peer, floor] = await measure([
    { name: 'ours', run: runs.ours },
    { name: 'peer', run: runs.peer },
    ...(runFloor === undefined ? [] : [{ name: 'floor', run: runFloor }]),
  ])
  if (ours === undefined || peer === undefined) throw new Error('Nothing was measured.')
  return { what, ours, peer, floor }
}

/** As a server gets it from its parser of JSON: nothing in it is shared with what was issued. */
const received = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Issuing and verifying, warm, with each suite. */
export const speed = async (key: Key): Promise<readonly Row[]> => {
  const documents: Readonly<Record<string, (serial: number) => object>> = {
    'badge, 1 skill': (serial) => badge(key.controller, 1, serial),
    'badge, 5 skills': (serial) => badge(key.controller, 5, serial),
    'badge, 20 skills': (serial) => badge(key.controller, 20, serial),
    'European credential, 55 KB': (serial) => elmCredential(key.controller, serial),
  }
  const peers = await createPeers(contexts, key)
  const rows: Row[] = []
  for (const suite of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] satisfies SuiteName[])
    for (const [name, make] of Object.entries(documents)) {
      const ours = createOurs(contexts, key, suite)
      const unsigned = series(make)
      const signed = received(await Promise.all(unsigned.map((one) => ours.issue(one))))
      const floor = await createFloor(at(signed, 0), contexts)
      rows.push(
        await compare(`issue ${name}, ${suite}`, {
          ours: (turn) => ours.issue(at(unsigned, turn)),
          peer: (turn) => peers[suite].issue(at(unsigned, turn)),
          floor: floor.issue,
        }),
        await compare(`verify ${name}, ${suite}`, {
          ours: (turn) => ours.verify(at(signed, turn)),
          peer: (turn) => peers[suite].verify(at(signed, turn)),
          floor: floor.verify,
        }),
      )
    }
  return rows
}

/** How long the same takes as an object and as text. */
export interface TextRow {
  readonly what: string
  readonly object: Measurement
  readonly text: Measurement
}

export const texts = async (key: Key): Promise<readonly TextRow[]> => {
  const documents: Readonly<Record<string, (serial: number) => object>> = {
    'verify badge, 5 skills': (serial) => badge(key.controller, 5, serial),
    'verify European credential, 55 KB': (serial) => elmCredential(key.controller, serial),
  }
  const ours = createOurs(contexts, key, 'eddsa-rdfc-2022')
  const rows: TextRow[] = []
  for (const [what, make] of Object.entries(documents)) {
    const signed = received(await Promise.all(series(make).map((one) => ours.issue(one))))
    const written = signed.map((one) => JSON.stringify(one))
    const [object, text] = await measure([
      { name: 'object', run: (turn) => ours.verify(at(signed, turn)) },
      { name: 'text', run: (turn) => ours.verify(at(written, turn) as never) },
    ])
    if (object !== undefined && text !== undefined) rows.push({ what, object, text })
  }
  return rows
}

/** Shapes seen for the first time, and many shapes in turn. */
export const shapes = async (key: Key): Promise<readonly Row[]> => {
  const peer = (await createPeers(contexts, key))['eddsa-rdfc-2022']
  const ours = createOurs(contexts, key, 'eddsa-rdfc-2022')
  const fresh = (turn: number): object => badge(key.controller, 5, 0, turn)
  const signedWith = async (count: number): Promise<readonly object[]> =>
    received(
      await Promise.all(Array.from({ length: count }, (_, twist) => ours.issue(badge(key.controller, 5, 0, twist)))),
    )
  const many = await signedWith(200)
  const wide = createOurs(contexts, key, 'eddsa-rdfc-2022', createShapePlans({ maxPlans: 1_000 }))
  for (const _ of [1, 2, 3]) for (const one of many) await wide.verify(one)
  const issuing = createOurs(contexts, key, 'eddsa-rdfc-2022', createShapePlans())
  const verifying = createOurs(contexts, key, 'eddsa-rdfc-2022', createShapePlans())
  // More than a measurement takes, so that none is seen twice.
  const once = await signedWith(2_000)
  return [
    await compare('issue a shape never seen before, 5 skills', {
      ours: (turn) => issuing.issue(fresh(turn)),
      peer: (turn) => peer.issue(fresh(turn)),
    }),
    await compare('verify a shape never seen before, 5 skills', {
      ours: (turn) => verifying.verify(at(once, turn)),
      peer: (turn) => peer.verify(at(once, turn)),
    }),
    await compare('verify 200 shapes in turn, 5 skills', {
      ours: (turn) => wide.verify(at(many, turn)),
      peer: (turn) => peer.verify(at(many, turn)),
    }),
  ]
}

/** How the cost grows with what a credential says. */
export const growth = async (key: Key): Promise<readonly Row[]> => {
  const peer = (await createPeers(contexts, key))['eddsa-rdfc-2022']
  const ours = createOurs(contexts, key, 'eddsa-rdfc-2022')
  const rows: Row[] = []
  for (const skills of [1, 10, 50, 100, 200]) {
    const unsigned = series((serial) => badge(key.controller, skills, serial))
    const signed = received(await Promise.all(unsigned.map((one) => ours.issue(one))))
    rows.push(
      await compare(`badge of ${skills} skills: issue`, {
        ours: (turn) => ours.issue(at(unsigned, turn)),
        peer: (turn) => peer.issue(at(unsigned, turn)),
      }),
      await compare(`badge of ${skills} skills: verify`, {
        ours: (turn) => ours.verify(at(signed, turn)),
        peer: (turn) => peer.verify(at(signed, turn)),
      }),
    )
  }
  return rows
}
