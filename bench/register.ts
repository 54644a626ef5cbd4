/** What a register costs: whole acts of issuing in batches, and places at both ends of a list. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CredentialV2, dataIntegrity, eddsaRdfc2022, type SecuringMechanism } from 'microcredentials'
import {
  type Database,
  digestOfCredential,
  type IssuingPlace,
  openRegister,
  pglite,
  postgres,
  type Register,
} from 'microcredentials/registry'

import { startPostgres } from '../test/support/postgres.ts'
import { badge, contexts } from './documents.ts'
import { benchKey } from './issuing.ts'
import { createPeers } from './peer.ts'

/** How many whole acts a second: a place allocated, the credential signed, and that recorded. */
export interface RegisterRow {
  readonly where: string
  readonly count: number
  readonly ours: number
  /** `@digitalbazaar/vc` with a counter and a table in the same database, one credential at a time. */
  readonly peer: number
  /** Milliseconds for a place among the first hundredth of a list, and among the last. */
  readonly first: number
  readonly last: number
}

const length = 131_072
const percent = Math.floor(length / 100)
const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })

/** Signs nothing, so that the time of allocating and recording is left. */
const unsigned: SecuringMechanism = { name: 'unsigned', secure: async (credential) => credential }

const encode = (serial: number, { id, statuses }: IssuingPlace): CredentialV2 => ({
  ...badge(benchKey.controller, 5, serial),
  id,
  credentialStatus: statuses,
})

const serials = function* (from: number, count: number): Generator<number> {
  for (let serial = from; serial < from + count; serial++) yield serial
}

/** How long it takes to issue so many, in milliseconds. */
const timed = async (
  register: Register,
  from: number,
  count: number,
  options: { readonly secureWith: SecuringMechanism; readonly copies?: number; readonly atOnce?: number },
): Promise<number> => {
  const start = performance.now()
  const results = register.issueBatch(serials(from, count), { ...options, contexts, encode, keyOf: String })
  for await (const { error } of results) if (error !== undefined) throw error
  return performance.now() - start
}

/** The usual way without a register: count on, insert, sign, update. */
const naive = async (database: Database, count: number): Promise<number> => {
  await database.query('create table naive_counter (next integer not null)')
  await database.query('insert into naive_counter values (0)')
  await database.query(
    'create table naive_credential (id text primary key, index integer not null unique, state text not null, digest text)',
  )
  const peer = (await createPeers(contexts, benchKey))['eddsa-rdfc-2022']
  const one = async (serial: number): Promise<void> => {
    const id = `urn:uuid:${crypto.randomUUID()}`
    const index = await database.transaction(async (sql) => {
      const [row] = await sql.query('update naive_counter set next = next + 1 returning next')
      await sql.query(`insert into naive_credential values ($1, $2, 'reserved')`, [id, row?.['next'] ?? 0])
      return Number(row?.['next'])
    })
    const credentialStatus = {
      id: `${lists.first}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: `${index}`,
      statusListCredential: lists.first,
    }
    const signed = await peer.issue({ ...badge(benchKey.controller, 5, serial), id, credentialStatus })
    const digest = await digestOfCredential(signed)
    await database.query(`update naive_credential set state = 'issued', digest = $2 where id = $1`, [id, digest])
  }
  for (const serial of serials(0, 20)) await one(serial)
  const start = performance.now()
  for (const serial of serials(20, count)) await one(serial)
  return performance.now() - start
}

const lists = { first: 'https://university.example/status/1', second: 'https://university.example/status/2' } as const

const measureRegister = async (where: string, database: Database, count: number): Promise<RegisterRow> => {
  const register = await openRegister({ database })
  // Another purpose than that of the acts below, so that both ends of one list are seen.
  await register.addList({ id: lists.first, purpose: 'suspension', length })
  await timed(register, 0, 200, { secureWith: unsigned })
  const first = (await timed(register, 1_000, percent, { secureWith: unsigned })) / percent
  // Places taken by the hundred: the tables are full, as they would be.
  const between = length - 200 - 2 * percent
  await timed(register, 10_000, Math.floor(between / 100), { secureWith: unsigned, copies: 100, atOnce: 10 })
  const last = (await timed(register, 20_000, percent, { secureWith: unsigned })) / percent
  await register.addList({ id: lists.second, purpose: 'revocation', length })
  const options = { secureWith, lists: ['revocation'] } as const
  await timed(register, 100_000, 200, options)
  const ours = await timed(register, 200_000, count, options)
  const few = Math.ceil(count / 10)
  const peer = await naive(database, few)
  await register.close()
  return { where, count, ours: (count / ours) * 1_000, peer: (few / peer) * 1_000, first, last }
}

const onServer = async (count: number): Promise<RegisterRow> => {
  const server = await startPostgres()
  try {
    return await measureRegister(
      'PostgreSQL, waiting for its disk',
      await postgres({ connection: server.connection }),
      count,
    )
  } finally {
    await server.stop()
  }
}

const inFolder = async (count: number): Promise<RegisterRow> => {
  const folder = mkdtempSync(join(tmpdir(), 'microcredentials-bench-'))
  try {
    return await measureRegister('PGlite, in a folder', await pglite({ folder }), count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// In a process of its own: the database is in it, or beside it.
const [where, count] = process.argv.slice(2)
if (count !== undefined)
  process.stdout.write(JSON.stringify(await (where === 'server' ? onServer : inFolder)(Number(count))))
