import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { isErrorKind, MicroCredentialError, problem, toProblem } from '../../../src/lib/base/errors.ts'
import { didErrors, inputErrors, networkErrors } from '../../../src/lib/base/shared-errors.ts'
import { errorCodes, errorTable } from '../../../src/lib/error-table.ts'

const root = new URL('../../../src/', import.meta.url)
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }))
const isFamily = ({ text }: { readonly text: string }): boolean => text.includes("errorFamily<'")
const families = files.filter(isFamily)
/** Everything but the tables: what throws, what compares, and what the command line says instead. */
const uses = files.filter((file) => !isFamily(file) && !/base\/error-codes\.ts$|cli\/remedies\.ts$/.test(file.name))
const used = new Set(uses.flatMap(({ text }) => [...text.matchAll(/'([a-z]+\.[a-z0-9_]+)'/g)].map(([, code]) => code)))

describe('the table of errors', () => {
  it.each(errorCodes)('has no code that nothing uses: %s', (code) => {
    expect(used.has(code)).toBe(true)
  })

  it.each(errorCodes)('has a sentence for %s that ends, and says nothing of a value', (code) => {
    const { message, remedy } = problem(errorTable[code])
    expect(message).toMatch(/^[A-Z].*[.!]$/s)
    expect(`${message}${remedy ?? ''}`).not.toMatch(/\$\{|undefined|%s/)
  })

  it('has every family that a room has, and each code under its own name', () => {
    const found = families.flatMap(({ text }) => [...text.matchAll(/^ {2}'([a-z]+\.[a-z0-9_]+)': \{/gm)])
    expect(found.map(([, code]) => code).sort()).toEqual([...errorCodes].sort())
    for (const code of errorCodes) expect(errorTable[code].code).toBe(code)
  })

  it('says of a type of problem which standard defines it', () => {
    const types = Object.values(errorTable).flatMap(({ type }) => type ?? [])
    expect(types.length).toBeGreaterThan(20)
    for (const type of types) expect(type).toMatch(/^https:\/\/(?:www\.w3\.org|w3id\.org)\/[^#]+#[A-Z_]+$/)
  })

  it('has families that a bundle can leave out: their calls are marked as pure', () => {
    for (const { name, text } of families)
      expect(text.match(/= errorFamily</g), `${name} lacks /* @__PURE__ */`).toBeNull()
  })
})

describe('an error', () => {
  it('has nothing but code and place that can be read as data', () => {
    const error = new MicroCredentialError(inputErrors['input.not_json'], {
      pointer: '/a',
      cause: new Error('a secret'),
    })
    expect(error.problems).toEqual([
      { code: 'input.not_json', message: inputErrors['input.not_json'].message, pointer: '/a' },
    ])
    expect(JSON.stringify(error)).not.toContain('a secret')
  })

  it('tells what may succeed later from what never will, by its kind or by what was found', () => {
    expect(new MicroCredentialError(networkErrors['network.timeout']).outcome).toBe('indeterminate')
    expect(new MicroCredentialError(didErrors['did.malformed']).outcome).toBe('failed')
    const { outcome } = new MicroCredentialError(didErrors['did.malformed'], { outcome: 'indeterminate' })
    expect(outcome).toBe('indeterminate')
  })

  it('becomes a problem that is told again elsewhere without its cause, and keeps its own remedy', () => {
    const error = new MicroCredentialError(didErrors['did.method_unsupported'], { pointer: '/issuer', remedy: 'Ask.' })
    expect(toProblem(error)).toEqual({
      code: 'did.method_unsupported',
      message: didErrors['did.method_unsupported'].message,
      pointer: '/issuer',
      remedy: 'Ask.',
    })
    expect(problem(toProblem(error), { pointer: '/x' })).toMatchObject({ pointer: '/x', remedy: 'Ask.' })
  })

  it('is made of a row of the table, and a code alone is misuse', () => {
    for (const wrong of ['did.malformed', undefined, null, {}, { code: 'did.malformed' }])
      expect(() => new MicroCredentialError(wrong as never)).toThrow(/`kind` must be a row of `errorTable`/)
    expect(isErrorKind(didErrors['did.malformed'])).toBe(true)
  })
})
