/**
 * What it costs to publish the lists of a register.
 *
 *   npx tsx --tsconfig bench/tsconfig.json bench/publishing.ts revoke 10000
 *   npx tsx --tsconfig bench/tsconfig.json bench/publishing.ts publish 10000000
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CredentialV2, dataIntegrity, eddsaRdfc2022 } from 'microcredentials'
import {
  type Database,
  type IssuingPlace,
  listFolder,
  openRegister,
  postgres,
  type Register,
} from 'microcredentials/registry'

import { startPostgres } from '../test/support/postgres.ts'
import { badge, contexts } from './documents.ts'
import { benchKey } from './issuing.ts'

const length = 131_072
const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })
const urlOf = (number: number) => `https://university.example/status/${number}` as const

const encode = (serial: number, { id, statuses }: IssuingPlace): CredentialV2 => ({
  ...badge(benchKey.controller, 5, serial),
  id,
  credentialStatus: statuses,
})

/** Seconds, and the greatest size of this process in megabytes, which includes Node.js and the library. */
const measured = async (name: string, act: () => Promise<unknown>): Promise<void> => {
  const start = performance.now()
  await act()
  const seconds = ((performance.now() - start) / 1_000).toFixed(1)
  console.log(`${name}: ${seconds} s, at most ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`)
}

/** Issues so many, revokes them all, and publishes. */
const revoke = async (register: Register, count: number, folder: string): Promise<void> => {
  await register.addList({ id: urlOf(1), purpose: 'revocation' })
  const serials = Array.from({ length: count }, (_, serial) => serial)
  const ids: string[] = []
  for await (const { value, error } of register.issueBatch(serials, { secureWith, contexts, encode, keyOf: String })) {
    if (error !== undefined) throw error
    ids.push(value.id)
  }
  const publishing = { secureWith, issuer: benchKey.controller, host: listFolder({ folder }) }
  await measured(`${count} revoked, and their list published`, async () => {
    for await (const outcome of register.changeMany('revoke', ids)) if ('problem' in outcome) throw new Error()
    await register.publish(publishing)
  })
}

/** So many entries as rows, one in a hundred of them revoked, and all lists published. */
const publish = async (register: Register, database: Database, count: number, folder: string): Promise<void> => {
  const lists = Math.ceil(count / length)
  for (let number = 1; number <= lists; number++) {
    await register.addList({ id: urlOf(number), purpose: 'revocation' })
    await database.transaction(async (sql) => {
      await sql.query('set local session_replication_role = replica')
      await sql.query(
        `insert into register_credential (id, idempotency, input, made, copies, state)
          select 'urn:uuid:' || md5($1::text || ' ' || n), $1::text || ' ' || n, '', '', 1,
            case when n % 100 = 0 then 'revoked' else 'issued' end from generate_series(1, ${length}) as n`,
        [number],
      )
      await sql.query(
        `insert into register_place (list, index, credential, copy)
          select $1::integer, n - 1, 'urn:uuid:' || md5($1::text || ' ' || n), 0 from generate_series(1, ${length}) as n`,
        [number],
      )
      await sql.query('update register_list set next = length where number = $1::integer', [number])
    })
  }
  await database.query('analyze')
  const publishing = { secureWith, issuer: benchKey.controller, host: listFolder({ folder }) }
  console.log(
    `${lists * length} entries on ${lists} lists, ${Math.round(process.memoryUsage().rss / 1_048_576)} MB before`,
  )
  await measured('all lists published', () => register.publish(publishing))
  await measured('all lists published again', () => register.publish(publishing))
}

const [what, words] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'microcredentials-bench-'))
const server = await startPostgres()
const database = await postgres({ connection: server.connection })
try {
  const register = await openRegister({ database })
  if (what === 'revoke') await revoke(register, Number(words), folder)
  else await publish(register, database, Number(words), folder)
} finally {
  await database.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
