import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { errorCodes, MicroCredentialError, problem } from '../../../src/lib/base/errors.ts'

const root = new URL('../../../src/', import.meta.url)
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('base/errors.ts'))
  .map((name) => readFileSync(new URL(name, root), 'utf8'))
  .join('\n')

describe('the table of errors', () => {
  it.each(errorCodes)('has no code that nothing uses: %s', (code) => {
    expect(source).toContain(`'${code}'`)
  })

  it.each(errorCodes)('has a sentence for %s that ends, and says nothing of a value', (code) => {
    const { message, remedy } = problem(code)
    expect(message).toMatch(/^[A-Z].*[.!]$/s)
    expect(`${message}${remedy ?? ''}`).not.toMatch(/\$\{|undefined|%s/)
  })

  it('makes an error of which nothing but code and place can be read as data', () => {
    const error = new MicroCredentialError('input.not_json', { pointer: '/a', cause: new Error('a secret') })
    expect(error.problems).toEqual([
      { code: 'input.not_json', message: problem('input.not_json').message, pointer: '/a' },
    ])
    expect(JSON.stringify(error)).not.toContain('a secret')
  })
})
