import { describe, expect, it } from 'vitest'

import { fatesOf, type ImportAttack, importAttacks } from './imports.ts'

const kinds: Readonly<Record<ImportAttack['kind'], string>> = {
  csv: 'a table',
  elmo: 'an ELMO file',
  json: 'a file of JSON',
  mapping: 'a mapping',
  gaps: 'a file of words that nobody knows',
}

describe.each(Object.entries(kinds))('%s: %s', (kind) => {
  const attacks = importAttacks.filter((attack) => attack.kind === kind)

  it('is tried in more than ten ways', () => {
    expect(attacks.length).toBeGreaterThan(10)
  })

  it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    expect([...(await fatesOf(attack))].sort()).toEqual([...attack.fates].sort())
  })
})
