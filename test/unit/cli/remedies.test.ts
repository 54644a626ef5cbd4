import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import * as eseal from '../../../src/eseal.ts'
import * as imports from '../../../src/import.ts'
import * as index from '../../../src/index.ts'
import { problem } from '../../../src/lib/base/errors.ts'
import { atTerminal } from '../../../src/lib/cli/remedies.ts'
import { errorCodes, errorTable } from '../../../src/lib/error-table.ts'
import * as model from '../../../src/model.ts'
import * as node from '../../../src/node.ts'
import * as status from '../../../src/status.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'
import { minimalModel } from '../../support/elm-models.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

/** A call, an option of one, and whatever a program can import. */
const names = [index, eseal, imports, model, node, status].flatMap((entry) => Object.keys(entry))
const ofPrograms = new RegExp(
  `\\w\\(|\`\\w+: |\\boption \`|\\b(?:${names.filter((name) => /[A-Z]/.test(name)).join('|')})\\b`,
)

describe('a remedy at the command line', () => {
  it.each(errorCodes)('can be typed there, and is no line of a program: %s', (code) => {
    expect(atTerminal(problem(errorTable[code])).remedy ?? '').not.toMatch(ofPrograms)
  })

  it('names options that there are', async () => {
    const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
    const commands = ['verify', 'inspect', 'import', 'check', 'issue', 'seal', 'batch', 'status new', 'keys new']
    const helps = await Promise.all(commands.map((name) => command(...name.split(' '), '--help')))
    const known = `${helps.map(({ out }) => out).join('\n')}${(await command('--help')).out}`
    for (const code of errorCodes) {
      const { remedy } = atTerminal(problem(errorTable[code]))
      if (remedy === problem(errorTable[code]).remedy) continue
      for (const [flag] of (remedy ?? '').matchAll(/--[a-z-]+/g)) expect(known, code).toContain(flag)
    }
  })
})

describe('who issues', () => {
  const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
  const [body] = minimalModel.awardingBodies

  it('is to be told where several bodies award, in words of the model', async () => {
    await command('keys', 'new', '--out', folder.at('key.json'))
    const awardingBodies = [body, { ...body, id: undefined, name: { en: 'Second University' } }]
    writeFileSync(folder.at('two.json'), JSON.stringify({ ...minimalModel, awardingBodies }))
    for (const words of [
      ['issue', '--key', folder.at('key.json')],
      ['convert', '--to', 'elm', '--issuer', 'https://somebody.example'],
    ]) {
      const [name = '', ...more] = words
      const said = await command(name, folder.at('two.json'), ...more, '--out', folder.at('two.jsonld'))
      expect(said).toMatchObject({ code: 1, err: expect.stringMatching(/the `id` of the issuer.*`alliance\.mandate`/) })
    }
  })

  it('is told once, with what to do, where it is none of the awarding bodies', () => {
    const office = { ...body, id: 'did:web:office.example', name: { en: 'Office' } } as const
    let problems: unknown
    try {
      index.elm.encode(minimalModel, { issuer: office })
    } catch (error) {
      problems = (error as index.MicroCredentialError).problems
    }
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'model.mandate_missing',
        pointer: '/mandate',
        remedy: expect.stringMatching(/give both the same `id`.*`alliance\.mandate`/),
      }),
    ])
  })
})

describe('a fault of the program itself', () => {
  const broken = (...words: readonly string[]) => {
    const read = (): never => {
      throw Object.assign(new RangeError('CanaryOfSampleLearner'), { cause: new Error('CanaryOfSampleLearner') })
    }
    return commandAt(() => new Date('2026-01-15T12:00:00Z'), { read })(...words)
  }

  it('is told from others by its exit code, and by where it came from if that is asked for', async () => {
    const plain = await broken('verify', folder.at('x'), '--trust-any')
    expect(plain).toMatchObject({ code: 70, out: '', err: expect.stringContaining('--debug') })
    const asked = await broken('verify', folder.at('x'), '--trust-any', '--debug')
    expect(asked).toMatchObject({
      code: 70,
      err: expect.stringMatching(/RangeError\n\s+at [\s\S]*caused by\nError\n\s+at /),
    })
    expect(`${plain.err}${asked.err}`).not.toContain('Canary')
  })
})
