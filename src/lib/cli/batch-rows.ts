import type { MicroCredentialError } from '../base/errors.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { type BatchProgress, issueBatch } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { parseMicroCredential } from '../model/parse.ts'
import { elm } from '../profile/elm/elm.ts'
import type { StatusListEntry } from '../status/list.ts'
import type { Standing } from './batch-report.ts'
import { linesOf } from './lines.ts'
import type { MandateAssertion } from './mandates.ts'
import type { Places } from './places.ts'
import type { Securing } from './securing.ts'
import type { Growing, System } from './system.ts'
import { toVisibleJson } from './visible.ts'

/** What to issue, and the output files. */
export interface BatchWork {
  readonly models: string
  readonly folder: string | undefined
  readonly lines: number
  readonly standing: Standing
  readonly securing: Securing
  readonly assertMandates: MandateAssertion
  readonly places: Places | undefined
  readonly credentials: Growing
  readonly rows: Growing
}

/** The data of a row that was not written yet. */
interface UnderWay {
  readonly status: StatusListEntry | undefined
  readonly credential?: UnsecuredCredential
}

/** Issues the remaining rows, and returns how many failed in total. */
export const issueRows = async (work: BatchWork, system: System): Promise<number> => {
  const { models, lines, standing, securing, assertMandates, places, credentials, rows } = work
  const underWay = new Map<number, UnderWay>()
  const results = issueBatch(after(linesOf(system.stream(models)), standing.rows), {
    encode: async (line, { index }) => {
      const model = parseMicroCredential(parseJson(line))
      assertMandates(model)
      const status = await places?.take()
      underWay.set(index, { status })
      const credential = elm.encode(model, { issuer: securing.issuerOf(model), status })
      underWay.set(index, { status, credential })
      return credential
    },
    secureWith: securing.secureWith,
    now: system.now,
    total: lines - standing.rows,
    signal: system.stopping(),
    onProgress: (progress) => system.progress(bar(progress)),
  })
  let { failed } = standing
  try {
    for await (const { index, value, error } of results) {
      const { status, credential } = underWay.get(index) ?? {}
      underWay.delete(index)
      const row = standing.rows + index + 1
      if (error === undefined) writeRow(work, row, JSON.stringify(value), system)
      else {
        failed++
        if (status !== undefined) places?.giveBack(status)
      }
      rows.add(toVisibleJson({ row, ...(error === undefined ? placeOf(credential) : faultsOf(error)) }))
    }
  } finally {
    credentials.close()
    rows.close()
    for (const { status } of underWay.values()) if (status !== undefined) places?.giveBack(status)
    // Entries that cannot be returned stay unused, which does no harm; the earlier error is more important.
    await places?.close().catch(() => {})
  }
  return failed
}

/** If the batch was killed, a file may exist for the first remaining row only, which is issued again. */
const writeRow = ({ folder, standing, credentials }: BatchWork, row: number, text: string, system: System): void => {
  const replace = standing.bytes.report > 0 && row === standing.rows + 1
  if (folder !== undefined) system.write(fileIn(folder, row), `${text}\n`, { replace })
  credentials.add(text)
}

export const fileIn = (folder: string, row: number): string => `${folder}/${String(row).padStart(6, '0')}.jsonld`

const placeOf = (credential: UnsecuredCredential | undefined): object => {
  const [entry] = [credential?.credentialStatus ?? []].flat()
  const { statusListIndex: index } = (entry ?? {}) as { readonly statusListIndex?: string }
  return { id: credential?.id, ...(index === undefined ? {} : { statusListIndex: index }) }
}

const faultsOf = ({ problems }: MicroCredentialError): object => ({
  problems: problems.map(({ code, pointer }) => ({ code, pointer })),
})

const width = 30

const bar = ({ done, failed, total = done, perSecond = 0, secondsLeft = 0 }: BatchProgress): string => {
  const full = total === 0 ? width : Math.round((width * done) / total)
  const rate = `${perSecond.toFixed()} a second, ${secondsLeft.toFixed()} s left`
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${total}, ${failed} failed, ${rate}`
}

async function* after<T>(items: AsyncIterable<T>, skip: number): AsyncGenerator<T> {
  let at = 0
  for await (const item of items) if (at++ >= skip) yield item
}
