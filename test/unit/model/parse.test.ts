import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MicroCredentialError, type Problem } from '../../../src/lib/base/errors.ts'
import { parseMicroCredential } from '../../../src/lib/model/parse.ts'
import { microCredentialSchema } from '../../../src/lib/model/standard-schema.ts'
import { microCredential } from '../../support/arbitraries.ts'
import { runs } from '../../support/depth.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { deepFreeze } from '../../support/freeze.ts'
import { faultyModels } from './faulty-models.ts'

type Path = readonly string[]
const stepsOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The model with something else in one place. */
const edit = (root: unknown, [step, ...rest]: Path, put: unknown): unknown => {
  if (step === undefined) return put
  if (Array.isArray(root))
    return root.map((member, index) => (String(index) === step ? edit(member, rest, put) : member))
  const inner = edit((root as Record<string, unknown> | undefined)?.[step], rest, put)
  return { ...(root as object), [step]: inner }
}

const base = edit(minimalModel, ['qualityAssurance', '0', 'decidedOn'], '2020-01-01')

const problemsOf = (input: unknown): readonly Problem[] => {
  try {
    parseMicroCredential(input)
    return []
  } catch (error) {
    if (!(error instanceof MicroCredentialError) || error.code !== 'model.invalid') throw error
    return error.problems ?? []
  }
}
const told = (input: unknown): readonly string[] =>
  problemsOf(input).map(({ code, pointer = '' }) => `${code} ${pointer}`)

describe('two places of a micro-credential', () => {
  it('are both named where they say the same, or two things of one id', () => {
    const [outcome] = minimalModel.learningOutcomes
    const skill = { id: 'http://data.europa.eu/esco/skill/a', label: { en: 'A' } }
    const places = (input: unknown): unknown =>
      problemsOf(input).map(({ code, pointer, conflictsWith }) => [code, pointer, conflictsWith])
    expect(places({ ...minimalModel, learningOutcomes: [{ ...outcome, skills: [skill, skill] }] })).toEqual([
      ['model.duplicate', '/learningOutcomes/0/skills/1', '/learningOutcomes/0/skills/0'],
    ])
    const other = { ...outcome, title: { en: 'Another' }, skills: [{ ...skill, label: { en: 'B' } }] }
    expect(places({ ...minimalModel, learningOutcomes: [{ ...outcome, skills: [skill] }, other] })).toEqual([
      ['model.id_conflict', '/learningOutcomes/1/skills/0', '/learningOutcomes/0/skills/0'],
    ])
  })
})

describe('a faulty micro-credential', () => {
  it('is made of one that has no fault', () => {
    expect(told(base)).toEqual([])
    expect(faultyModels.length).toBeGreaterThanOrEqual(100)
  })

  it.each(faultyModels)('is told by code and place: $what ($at)', ({ at, put, faults }) => {
    expect([...told(edit(base, stepsOf(at), put))].sort()).toEqual(
      faults.map(([code, pointer]) => `${code} ${pointer}`).sort(),
    )
  })

  it('is told all its faults at once', () => {
    const faulty = ['/title', '/workload/ects', '/learner/email', '/level'].reduce(
      (model, at) => edit(model, stepsOf(at), at === '/level' ? { eqf: 9 } : 'x'),
      base,
    )
    expect(told(faulty)).toEqual([
      'model.email /learner/email',
      'model.wrong_type /title',
      'model.wrong_type /workload/ects',
      'model.word /level/eqf',
    ])
  })
})

describe('a micro-credential without a fault', () => {
  it('comes back as an equal copy', () => {
    for (const model of [minimalModel, fullModel]) {
      const parsed = parseMicroCredential(deepFreeze(model))
      expect(parsed).toEqual(model)
      expect(parsed).not.toBe(model)
    }
  })

  it('comes back as an equal copy, whatever it says', () => {
    fc.assert(
      fc.property(microCredential(), (model) => {
        expect(parseMicroCredential(model)).toEqual(model)
      }),
      { numRuns: runs(15, 100), seed: 1 },
    )
  })
})

describe('what is no plain data', () => {
  const cycle: Record<string, unknown> = { ...minimalModel }
  cycle['description'] = cycle
  const deep = Array.from({ length: 10_000 }).reduce<unknown>((inner) => ({ x: inner }), {})
  const throwing = (trap: string) =>
    new Proxy(minimalModel, {
      [trap]: () => {
        throw new Error('Not with me.')
      },
    })
  it.each([
    ['a cycle', cycle, 'model.too_large'],
    ['a great depth', deep, 'model.too_large'],
    ['a great length', { title: { en: 'x'.repeat(3_000_000) } }, 'model.too_large'],
    ['many members', Array.from({ length: 6_000 }, () => ({})), 'model.too_large'],
    [
      'an accessor',
      {
        ...minimalModel,
        get title() {
          return { en: 'x' }
        },
      },
      'model.not_plain',
    ],
    [
      'a class',
      new (class Model {
        readonly title = {}
      })(),
      'model.not_plain',
    ],
    ['a proxy that hides its keys', throwing('ownKeys'), 'model.not_plain'],
    ['a proxy that hides its prototype', throwing('getPrototypeOf'), 'model.not_plain'],
    ['a prototype as a member', JSON.parse('{"__proto__": {"title": {}}}'), 'model.unknown_member'],
    ['a symbol as a key', { ...minimalModel, [Symbol('x')]: 1 }, 'model.not_plain'],
    ['nothing', undefined, 'model.not_plain'],
    ['null', null, 'model.wrong_type'],
    ['a text', 'micro-credential', 'model.wrong_type'],
    ['a list', [minimalModel], 'model.wrong_type'],
  ])('is refused: %s', (_, input, code) => {
    expect(problemsOf(input).map((fault) => fault.code)).toContain(code)
  })

  it('never breaks the judge', () => {
    fc.assert(fc.property(fc.anything(), (value) => problemsOf(value).length > 0))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(fullModel)), fc.anything(), (key, value) => {
        problemsOf({ ...fullModel, [key]: value })
      }),
    )
  })
})

describe('the schema for forms', () => {
  it('gives the value, or every fault with its place', () => {
    const { validate, vendor, version } = microCredentialSchema['~standard']
    expect({ vendor, version }).toEqual({ vendor: 'microcredentials', version: 1 })
    expect(validate(minimalModel)).toEqual({ value: minimalModel })
    const result = validate(edit(base, ['awardingBodies', '0', 'country'], undefined))
    expect(result.issues).toEqual([
      { message: 'A required member is missing.', path: ['awardingBodies', 0, 'country'] },
    ])
  })
})
