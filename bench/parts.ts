import { Session } from 'node:inspector/promises'
import type { KeyPair } from 'microcredentials'

import { badge, contexts, elmCredential } from './documents.ts'
import { createOurs } from './ours.ts'

/** What part of a verification takes how long, in microseconds, as it happens among all the others. */
export interface PartsRow {
  readonly part: string
  readonly badge: number
  readonly european: number
}

/** The functions that a part begins with. What they call is of the part, as far as it is not of another. */
const beginnings: Readonly<Record<string, string>> = {
  verifyOneShot: 'the signature (`node:crypto`)',
  copyJson: 'reading the input: a strict copy',
  openClosedWorld: 'the rules of the closed world',
  assertEnvelope: 'the members of the data model',
  readProofs: 'reading the proof',
  resolveVerificationMethod: 'finding the key',
  splitDocument: 'canonical forms: telling the shape',
  recall: 'canonical forms: telling the shape',
  labelNodes: 'canonical forms: labels of nodes without ids',
  fill: 'canonical forms: writing them',
  digestOfText: 'the two hashes',
  checkValidity: 'validity, status, trust',
  checkStatus: 'validity, status, trust',
  checkTrust: 'validity, status, trust',
  '(garbage collector)': 'collecting garbage',
}
const rest = 'the rest: calls, promises, the report'

interface Node {
  readonly id: number
  readonly callFrame: { readonly functionName: string }
  readonly children?: readonly number[] | undefined
}

const profile = async (
  run: (turn: number) => Promise<unknown>,
  turns: number,
  seen: Set<string>,
): Promise<ReadonlyMap<string, number>> => {
  for (let turn = 0; turn < turns; turn++) await run(turn)
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  // Profiling slows what is profiled: its shares count, and the time is taken without.
  const start = performance.now()
  for (let turn = 0; turn < turns; turn++) await run(turn)
  const each = ((performance.now() - start) / turns) * 1_000
  await session.post('Profiler.start')
  for (let turn = 0; turn < turns; turn++) await run(turn)
  const { profile: found } = await session.post('Profiler.stop')
  session.disconnect()
  for (const { callFrame } of found.nodes) seen.add(callFrame.functionName)
  return sharesOf(found, each)
}

const sharesOf = (
  found: {
    readonly nodes: readonly Node[]
    readonly samples?: readonly number[] | undefined
    readonly timeDeltas?: readonly number[] | undefined
  },
  each: number,
): ReadonlyMap<string, number> => {
  const partOf = new Map<number, string>()
  const byId = new Map(found.nodes.map((node) => [node.id, node]))
  const visit = (node: Node, part: string): void => {
    const own = beginnings[node.callFrame.functionName] ?? part
    partOf.set(node.id, own)
    for (const child of node.children ?? []) {
      const next = byId.get(child)
      if (next !== undefined) visit(next, own)
    }
  }
  const [root] = found.nodes
  if (root !== undefined) visit(root, rest)
  const times = new Map<string, number>()
  let total = 0
  for (const [at, id] of (found.samples ?? []).entries()) {
    const time = found.timeDeltas?.[at] ?? 0
    const part = partOf.get(id) ?? rest
    times.set(part, (times.get(part) ?? 0) + time)
    total += time
  }
  return new Map([...times].map(([part, time]) => [part, (time / total) * each]))
}

/** Where the time of a verification goes, warm, with every check on. */
export const parts = async (key: KeyPair<'Ed25519'>): Promise<readonly PartsRow[]> => {
  const ours = createOurs(contexts, key, 'eddsa-rdfc-2022')
  const measured: ReadonlyMap<string, number>[] = []
  const seen = new Set<string>()
  for (const [make, turns] of [
    [(serial: number) => badge(key.controller, 5, serial), 8_000],
    [(serial: number) => elmCredential(key.controller, serial), 1_500],
  ] as const) {
    const signed = await Promise.all(Array.from({ length: 64 }, (_, serial) => ours.issue(make(serial))))
    const received = JSON.parse(JSON.stringify(signed)) as readonly object[]
    measured.push(await profile((turn) => ours.verify(received[turn % received.length] as object), turns, seen))
  }
  // A function that has another name now would count as the rest.
  const unseen = Object.keys(beginnings).filter((name) => !seen.has(name))
  if (unseen.length > 0) throw new Error(`Not seen in the profile: ${unseen.join(', ')}.`)
  const names = [...new Set([...Object.values(beginnings), rest])]
  return names.map((part) => ({ part, badge: measured[0]?.get(part) ?? 0, european: measured[1]?.get(part) ?? 0 }))
}
