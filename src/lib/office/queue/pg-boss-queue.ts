import { MicroCredentialError } from '../../base/errors.ts'
import { between, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { registryErrors } from '../../registry/errors.ts'
import { officeErrors } from '../errors.ts'
import type { BatchPart, PerformPart, TakeOptions, WorkQueue } from './work-queue.ts'

/** Options of `pgBossQueue`. */
export interface PgBossQueueOptions {
  /** The connection string that `pg` takes, for the same server as the office or another. */
  readonly connection: string
  /** The schema of the tables, which is created. `pgboss` if absent. */
  readonly schema?: string | undefined
  /**
   * After how many seconds another worker takes over a part that was added here and is not finished: 2 to 59, 30 if
   * absent. It should be longer than a part takes, or parts are worked on twice, and whoever signs is asked twice.
   */
  readonly expireSeconds?: number | undefined
}

const call: Call<PgBossQueueOptions> = {
  line: "pgBossQueue({ connection: 'postgres://localhost/register' })",
  needs: { connection: text },
  may: { schema: text, expireSeconds: between(2, 59, 'seconds') },
}

const queueName = 'microcredentials'

/** How often an idle worker looks for parts, in milliseconds. */
const idle = 500

/** How often expired parts are looked for, in seconds: every worker does, and one of them at a time. */
const supervision = 2

/** Three seconds apart: what does not succeed within ten minutes is given up, until the batch is enqueued again. */
const again = { retryLimit: 200, retryDelay: 3 } as const

/**
 * A queue of `pg-boss` on a PostgreSQL server, which you install. Workers poll it, so that it needs no other server.
 * Codes:
 * `office.driver_missing`, `registry.database`.
 *
 * @example
 * const queue = await pgBossQueue({ connection: 'postgres://registrar@database.university.example/register' })
 * await office.enqueue(batch.id, { actor: 'registrar-1', queue })
 */
export const pgBossQueue = async (options: PgBossQueueOptions): Promise<WorkQueue> => {
  assertOptions(call, options)
  const { connection, schema = 'pgboss', expireSeconds = 30 } = options
  const { default: PgBoss } = await import('pg-boss').catch((cause: unknown) => {
    const remedy = 'Install it: `npm install pg-boss@10 pg`.'
    throw new MicroCredentialError(officeErrors['office.driver_missing'], { cause, remedy })
  })
  const boss = new PgBoss({
    connectionString: connection,
    schema,
    max: 2,
    schedule: false,
    maintenanceIntervalSeconds: supervision,
    expireInSeconds: expireSeconds,
    ...again,
  })
  // Supervision goes on at its next turn; whoever waits for an answer gets the error from its own call.
  boss.on('error', () => {})
  await asked(async () => {
    await boss.start()
    // `short`: of one key no more than one waits.
    await boss.createQueue(queueName, { name: queueName, policy: 'short' })
  })
  const perform = async (job: { readonly id: string; readonly data: BatchPart }, work: PerformPart) => {
    try {
      await work(job.data)
    } catch (fault) {
      await boss.fail(queueName, job.id)
      throw fault
    }
    await boss.complete(queueName, job.id)
  }
  return {
    add: (parts) =>
      asked(() =>
        boss.insert(
          parts.map((part) => ({
            name: queueName,
            data: part,
            singletonKey: `${part.batch} ${part.first}`,
            expireInSeconds: expireSeconds,
            ...again,
          })),
        ),
      ),
    take: async (work, { signal, onFault }: TakeOptions) => {
      while (signal?.aborted !== true)
        try {
          const [job] = await boss.fetch<BatchPart>(queueName)
          if (job === undefined) await pause(signal)
          else await perform(job, work)
        } catch (fault) {
          onFault(fault)
          await pause(signal)
        }
    },
    close: () => boss.stop({ graceful: false }),
  }
}

const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (cause) {
    throw new MicroCredentialError(registryErrors['registry.database'], { cause })
  }
}

const pause = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, idle)
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
  })
