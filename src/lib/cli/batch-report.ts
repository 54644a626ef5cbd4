import { parseObject } from '../base/json/parse-json.ts'
import { linesOf } from './lines.ts'
import { type System, usageFault } from './system.ts'

/** How far a batch came: the rows in its report, their credentials, and the complete bytes of both files. */
export interface Standing {
  readonly rows: number
  readonly failed: number
  readonly issued: number
  readonly bytes: { readonly report: number; readonly out: number }
}

export const beginning: Standing = { rows: 0, failed: 0, issued: 0, bytes: { report: 0, out: 0 } }

/** The first line of a report, which identifies its input. */
export const heading = (sha256: string): string => JSON.stringify({ source: sha256 })

/**
 * Reads how far a stopped batch came. Incomplete lines are cut off; so is a credential without a line in the report,
 * which is issued again with another status entry.
 */
export const readStanding = async (system: System, report: string, out: string, sha256: string): Promise<Standing> => {
  if (await isHardlyBegun(system, report, out, sha256)) return beginning
  let bytes = 0
  let rows = -1
  let failed = 0
  for await (const line of wholeLines(system, report)) {
    const entry = parseObject(line)
    if (rows < 0 && entry['source'] !== sha256) throw usageFault(`${report} is the report of a different file.`)
    rows++
    if (entry['problems'] !== undefined) failed++
    bytes += line.length + 1
  }
  if (rows < 0) throw usageFault(`${report} is not the report of a batch.`)
  const issued = rows - failed
  let kept = 0
  let outBytes = 0
  for await (const line of wholeLines(system, out)) {
    if (kept === issued) break
    kept++
    outBytes += line.length + 1
  }
  if (kept < issued)
    throw usageFault(`${out} lacks credentials that ${report} lists: it does not belong to this batch.`)
  return { rows, failed, issued, bytes: { report: bytes, out: outBytes } }
}

/** Whether the batch ended before the first line of its report was complete, so that nothing was issued. */
const isHardlyBegun = async (system: System, report: string, out: string, sha256: string): Promise<boolean> => {
  const begun = system.exists(report) ? new TextDecoder().decode(await firstBytes(system, report)) : ''
  if (!heading(sha256).startsWith(begun)) return false
  return !system.exists(out) || (await firstBytes(system, out)).length === 0
}

const firstBytes = async (system: System, path: string): Promise<Uint8Array> => {
  for await (const piece of system.stream(path)) return piece
  return new Uint8Array()
}

/** Yields all lines except an incomplete last one. */
async function* wholeLines(system: System, path: string): AsyncGenerator<Uint8Array> {
  if (!system.exists(path)) return
  let endsWhole = true
  const seen = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of system.stream(path)) {
      endsWhole = piece.at(-1) === 0x0a
      yield piece
    }
  }
  let held: Uint8Array | undefined
  for await (const line of linesOf(seen())) {
    if (held !== undefined) yield held
    held = line
  }
  if (held !== undefined && endsWhole) yield held
}
