import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { entries, rows } from '../support/call-rows.ts'
import { canary, faultOf, functionsIn, type Row, strangeInputs, wrongCalls } from '../support/calls.ts'

const all = Object.entries(rows).flatMap(([entry, ofEntry]) =>
  Object.entries(ofEntry).map(([name, row]): [string, string, Row] => [entry, name, row]),
)

/** What is wrong with the answer to a wrong call; `undefined` if nothing is. */
const objectionTo = (fault: unknown, name: string, names: readonly string[]): string | undefined => {
  if (!(fault instanceof TypeError)) return `answers ${fault instanceof Error ? fault.message : 'nothing'}`
  const [, named, line = ''] = /^`(\w+)` .*For example: `(.+)`\.$/.exec(fault.message) ?? []
  if (named === undefined || !names.includes(named)) return `does not name it: ${fault.message}`
  // A class is called by `new`; what a line awaits it may as well call later.
  if (!line.includes(`${name}(`)) return `shows no line that works: ${fault.message}`
  const shown = `${fault.message} ${JSON.stringify(fault.cause ?? '')}`
  return shown.includes(canary) || shown.includes('4711') ? `quotes what was given: ${fault.message}` : undefined
}

describe('every function of the package', () => {
  it.each(Object.entries(entries))('has a row that says how it is called: %s', (entry, exported) => {
    expect(Object.keys(rows[entry as keyof typeof rows]).sort()).toEqual([...functionsIn(exported)].sort())
  })

  it.each(all.filter(([, , { notRun }]) => notRun !== true))('%s: %s works as the row says', async (_entry, _, row) => {
    expect(await faultOf(row.call, row.good)).not.toBeInstanceOf(TypeError)
  })

  it.each(all)('%s: %s says what is wrong with a call, and a line that works', async (_entry, name, row) => {
    const objections: string[] = []
    for (const { how, given, names } of wrongCalls(row)) {
      const objection = objectionTo(await faultOf(row.call, given), name, names)
      if (objection !== undefined) objections.push(`${how}: ${objection}`)
    }
    expect(objections).toEqual([])
  })

  it.each(all.filter(([, , { takes }]) => takes.some(({ is }) => is === 'input')))(
    '%s: %s answers any input with a report or a code',
    async (_entry, _, row) => {
      for (const given of strangeInputs(row)) {
        const fault = await faultOf(row.call, given)
        if (fault !== undefined) expect(fault).toBeInstanceOf(MicroCredentialError)
      }
    },
  )
})
