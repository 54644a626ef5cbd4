import { MicroCredentialError } from '../base/errors.ts'
import { importErrors } from './errors.ts'
import { fill } from './fill.ts'
import type { ImportMapping } from './mapping.ts'
import { originsOf } from './origins.ts'
import { toPlan } from './plan.ts'
import type { Draft } from './reading.ts'

/**
 * The values that the constants of a mapping give to every row, as members of the model: for a format that needs no
 * columns. Throws `import.mapping` for a constant that its member does not allow.
 */
export const constantsOf = (mapping: ImportMapping): Readonly<Draft> => {
  const plan = toPlan({ ...mapping, columns: {} })
  const reading = {
    ...{ row: 0, plan, cells: new Map(), inLanguages: new Map(), origins: originsOf(mapping) },
    ...{ draft: {}, problems: [], marked: new Set<string>(), unmapped: [] },
  }
  for (const member of plan.members) fill(reading, member)
  const { problems } = reading
  if (problems.length > 0) throw new MicroCredentialError(importErrors['import.mapping'], { problems })
  return reading.draft
}
