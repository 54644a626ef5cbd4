import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readList } from '../../src/lib/cli/kept-list.ts'
import { nodeSystem } from '../../src/lib/cli/system/node-system.ts'
import { valueAt } from '../../src/lib/status/codec.ts'
import { readStatusList } from '../../src/lib/status/credential.ts'
import { commandAt, temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { commandInProcesses, type Ended, type StartProgram } from '../support/processes.ts'

/** How many processes are killed. */
const wanted = runs(8, 40)

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
let start: StartProgram
const key = ['--key', at('key.json')]

beforeAll(async () => {
  start = await commandInProcesses(folder.path)
  await command('keys', 'new', '--out', at('key.json'))
  writeFileSync(at('model.json'), JSON.stringify(minimalModel))
  writeFileSync(at('models.jsonl'), `${JSON.stringify(minimalModel)}\n`.repeat(60))
})
afterAll(() => folder.remove())

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const linesOf = (path: string): readonly string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []
const placeOf = (credential: { readonly credentialStatus: { readonly statusListIndex: string } }): number =>
  Number(credential.credentialStatus.statusListIndex)

/** Numbers that look like chance, the same in each run; when a kill strikes is chance enough. */
const chances = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return seed / 2 ** 31
}

/** Two lists, and credentials on each that can be revoked, or suspended. */
const openOffice = async (name: string, credentials: number) => {
  const purposes = ['revocation', 'suspension'] as const
  for (const purpose of purposes) {
    const list = at(`${name}-${purpose}.json`)
    const id = `https://university.example/${name}/${purpose}`
    await command('status', 'new', '--id', id, '--purpose', purpose, '--out', list)
    for (let index = 0; index < credentials; index++) {
      const out = at(`${name}-${purpose}-${index}.jsonld`)
      expect(await command('issue', at('model.json'), ...key, '--list', list, '--out', out)).toMatchObject({ code: 0 })
    }
  }
  return {
    list: (purpose: (typeof purposes)[number]) => at(`${name}-${purpose}.json`),
    kept: (purpose: (typeof purposes)[number]) => readList(nodeSystem, at(`${name}-${purpose}.json`)).list,
    credential: (purpose: (typeof purposes)[number], index: number) => at(`${name}-${purpose}-${index}.jsonld`),
    out: (more: string) => at(`${name}-${more}`),
  }
}

type Office = Awaited<ReturnType<typeof openOffice>>

/** Places by the value of their bit. */
const placesWith = (list: ReturnType<Office['kept']>, bits: 'bits' | 'allocated'): readonly number[] =>
  Array.from({ length: list.length }, (_, place) => place).filter((place) => valueAt(list[bits], place, 1) === 1)

/** The places of credentials in files, and of rows in reports that have their credentials. */
const issuedIn = (single: readonly string[], batches: readonly string[]): readonly number[] => [
  ...single.filter((path) => existsSync(path)).map((path) => placeOf(read(path))),
  ...batches.flatMap((path) => {
    const rows = linesOf(`${path}.report`)
      .slice(1)
      .map((line) => JSON.parse(line))
    const credentials = linesOf(path).map((line) => JSON.parse(line))
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    expect(credentials.map(placeOf)).toEqual(rows.map(({ statusListIndex }) => Number(statusListIndex)))
    return credentials.map(placeOf)
  }),
]

const batchInto = (office: Office, path: string, ...more: readonly string[]): readonly string[] => [
  ...['batch', at('models.jsonl'), ...key, '--list', office.list('revocation')],
  ...['--out', path, '--report', `${path}.report`, ...more],
]

const publishing = (office: Office, path: string): readonly string[] => [
  ...['status', 'publish', '--list', office.list('revocation'), ...key, '--out', path],
]

const issuing = (office: Office, path: string): readonly string[] => [
  ...['issue', at('model.json'), ...key, '--list', office.list('revocation'), '--out', path],
]

/** Whatever was left beside by those that were killed is for the owner's eyes. */
const leftBeside = (): readonly number[] =>
  readdirSync(folder.path)
    .filter((name) => name.endsWith('.tmp'))
    .map((name) => statSync(at(name)).mode & 0o777)

describe('twenty commands at once on the files of one office', () => {
  it('give each place once, lose no act, and take no place that nobody has', async () => {
    const office = await openOffice('calm', 5)
    const singles = Array.from({ length: 6 }, (_, index) => office.out(`single-${index}.jsonld`))
    const batches = [office.out('one.jsonl'), office.out('two.jsonl')]
    const acts = [0, 1, 2, 3, 4].flatMap((index) => [
      ['revoke', office.credential('revocation', index), '--list', office.list('revocation')],
      ['suspend', office.credential('suspension', index), '--list', office.list('suspension')],
    ])
    const ended = await Promise.all(
      [
        ...singles.map((path) => issuing(office, path)),
        ...batches.map((path) => batchInto(office, path)),
        ...acts,
        publishing(office, office.out('published-1.json')),
        publishing(office, office.out('published-2.json')),
      ].map((words) => start(words)),
    )
    expect(ended).toHaveLength(20)
    expect(ended.filter(({ code }) => code !== 0)).toEqual([])
    const prepared = [0, 1, 2, 3, 4].map((index) => placeOf(read(office.credential('revocation', index))))
    const given = [...prepared, ...issuedIn(singles, batches)]
    expect(given).toHaveLength(5 + 6 + 120)
    expect(new Set(given).size).toBe(given.length)
    expect(placesWith(office.kept('revocation'), 'allocated')).toEqual(given.sort((one, other) => one - other))
    expect(placesWith(office.kept('revocation'), 'bits')).toEqual(prepared.sort((one, other) => one - other))
    expect(placesWith(office.kept('suspension'), 'bits')).toHaveLength(5)
  })

  it('put a newer list over an older one, never the other way round', async () => {
    const office = await openOffice('published', 4)
    const published = office.out('published.json')
    const rounds = [0, 1, 2, 3].map(async (index) => {
      const revoking = ['revoke', office.credential('revocation', index), '--list', office.list('revocation')]
      expect(await start(revoking)).toMatchObject({ code: 0 })
      expect(await start(publishing(office, published))).toMatchObject({ code: 0 })
    })
    await Promise.all(rounds)
    // Whoever published last had read all four.
    expect((await readStatusList(read(published))).bits).toEqual(office.kept('revocation').bits)
    expect(placesWith(office.kept('revocation'), 'bits')).toHaveLength(4)
  })

  it('make one TEST seal, not several halves', async () => {
    const sealed = [0, 1, 2, 3, 4].map((index) => at(`sealed-${index}.jsonld`))
    const ended = await Promise.all(
      sealed.map((path) => start(['seal', at('model.json'), '--test', at('test-seal'), '--out', path])),
    )
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
    expect(ended.filter(({ err }) => err.includes('Created a TEST seal'))).toHaveLength(1)
    // They were sealed by the clock of their processes.
    const trust = ['--trust-any', '--anchor', at('test-seal/anchor.pem')]
    for (const path of sealed) expect(await start(['verify', path, ...trust])).toMatchObject({ code: 0 })
  })

  it('write one report one after the other, or not at all', async () => {
    const office = await openOffice('report', 0)
    const path = office.out('batch.jsonl')
    for (const more of [[], ['--resume'], ['--resume']]) {
      // As if it had been killed after its twentieth row.
      if (more.length > 0)
        for (const [file, kept] of [
          [path, 20],
          [`${path}.report`, 21],
        ] as const)
          writeFileSync(file, `${linesOf(file).slice(0, kept).join('\n')}\n`)
      const ended = await Promise.all([1, 2, 3, 4].map(() => start(batchInto(office, path, ...more))))
      // Those that come later find that another is at work, or was.
      for (const { code, err } of ended.filter((one) => one.code !== 0)) {
        expect([64, 75]).toContain(code)
        expect(err).toMatch(/is using|already exists/)
      }
      expect(ended.some(({ code }) => code === 0)).toBe(true)
      expect(issuedIn([], [path])).toHaveLength(60)
    }
    expect(placesWith(office.kept('revocation'), 'allocated')).toHaveLength(60 + 40 + 40)
  })

  it(`stay whole where ${wanted} of them are killed`, {
    timeout: 1_800_000,
  }, async () => {
    const chance = chances(17)
    let kills = 0
    for (let round = 0; kills < wanted; round++) {
      const office = await openOffice(`storm-${round}`, 5)
      const singles = Array.from({ length: 6 }, (_, index) => office.out(`single-${index}.jsonld`))
      const batches = [0, 1, 2].map((index) => office.out(`batch-${index}.jsonl`))
      const publications = [0, 1].map((index) => office.out(`published-${index}.json`))
      const commands: readonly (readonly string[])[] = [
        ...singles.map((path) => issuing(office, path)),
        ...batches.map((path) => batchInto(office, path)),
        ...[0, 1, 2, 3, 4].flatMap((index) => [
          ['revoke', office.credential('revocation', index), '--list', office.list('revocation')],
          ['suspend', office.credential('suspension', index), '--list', office.list('suspension')],
        ]),
        ...publications.map((path) => publishing(office, path)),
      ]
      const ended = await Promise.all(
        commands.map((words) => start(words, chance() < 0.6 ? { killAfter: 300 + chance() * 3000 } : {})),
      )
      kills += ended.filter(({ code }) => code === null).length
      await assertWhole(office, commands, ended, { singles, batches, publications })
    }
  })
})

const assertWhole = async (
  office: Office,
  commands: readonly (readonly string[])[],
  ended: readonly Ended[],
  { singles, batches, publications }: Readonly<Record<'singles' | 'batches' | 'publications', readonly string[]>>,
): Promise<void> => {
  expect(ended.filter(({ code }) => code !== null && code !== 0)).toEqual([])
  // What was broken off goes on, whenever that was.
  for (const path of batches) expect(await start(batchInto(office, path, '--resume'))).toMatchObject({ code: 0 })
  const prepared = [0, 1, 2, 3, 4].map((index) => placeOf(read(office.credential('revocation', index))))
  const given = [...prepared, ...issuedIn(singles, batches)]
  expect(new Set(given).size).toBe(given.length)
  const taken = new Set(placesWith(office.kept('revocation'), 'allocated'))
  expect(given.filter((place) => !taken.has(place))).toEqual([])
  for (const [act, purpose] of [
    ['revoke', 'revocation'],
    ['suspend', 'suspension'],
  ] as const) {
    const places = commands.flatMap(([name, file = ''], index) =>
      name === act ? [{ place: placeOf(read(file)), done: ended[index]?.code === 0 }] : [],
    )
    const set = placesWith(office.kept(purpose), 'bits')
    expect(places.filter(({ place, done }) => done && !set.includes(place))).toEqual([])
    expect(set.filter((place) => !places.some((one) => one.place === place))).toEqual([])
  }
  for (const path of publications) if (existsSync(path)) await readStatusList(read(path))
  for (const path of singles)
    if (existsSync(path))
      expect(await command('verify', path, '--trust-any', '--at', '2100-01-01T00:00:00Z')).toMatchObject({ code: 2 })
  expect(leftBeside().filter((mode) => mode !== 0o600)).toEqual([])
}
