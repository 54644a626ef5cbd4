import { MicroCredentialError } from '../base/errors.ts'
import { importErrors } from '../import/errors.ts'
import { programmesFromJsonLines } from '../import/programmes.ts'
import type { ImportProblem, ProgrammeResult } from '../import/result.ts'
import { modelErrors } from '../model/errors.ts'
import type { Programme } from '../model/programme.ts'
import type { System } from './system.ts'

/** Reads the programmes of a catalogue, all of them valid. Throws `model.programme_invalid` with each problem. */
export const readCatalogue = async (system: System, path: string): Promise<readonly Programme[]> => {
  const programmes: Programme[] = []
  for await (const result of programmesFromJsonLines(system.stream(path))) {
    if (result.outcome === 'failed')
      throw new MicroCredentialError(modelErrors['model.programme_invalid'], { problems: result.problems })
    if (result.outcome === 'imported') programmes.push(result.programme)
  }
  return programmes
}

/** Identifies a programme. */
const keyOf = ({ code, version = '' }: Programme): string => JSON.stringify([code, version])

export interface CheckedRows {
  /** The valid programmes, each once. */
  readonly programmes: AsyncIterable<Programme>
  /** The problems of each row, complete once all programmes were read. */
  readonly faults: readonly ImportProblem[]
  readonly counts: { readonly imported: number; readonly failed: number; readonly skipped: number }
}

/** Checks the rows of a catalogue. A repeated programme is skipped if it is equal. */
export const checkRows = (results: AsyncIterable<ProgrammeResult>): CheckedRows => {
  const faults: ImportProblem[] = []
  const counts = { imported: 0, failed: 0, skipped: 0 }
  const known = new Map<string, string>()
  async function* sound(): AsyncGenerator<Programme, void, void> {
    for await (const result of results) {
      if (result.outcome !== 'imported') {
        counts[result.outcome]++
        if (result.outcome === 'failed') faults.push(...result.problems)
        continue
      }
      const [key, text] = [keyOf(result.programme), JSON.stringify(result.programme)]
      const before = known.get(key)
      if (before === undefined) {
        known.set(key, text)
        counts.imported++
        yield result.programme
      } else if (before === text) counts.skipped++
      else {
        counts.failed++
        const [problem] = new MicroCredentialError(importErrors['import.programme_repeated']).problems
        if (problem !== undefined) faults.push({ ...problem, row: result.row })
      }
    }
  }
  return { programmes: sound(), faults, counts }
}
