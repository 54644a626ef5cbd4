import { describe, expect, it } from 'vitest'

import { withoutRepeats } from '../../../src/lib/import/upload-form/repeats.ts'

describe('a draft without repeats', () => {
  const day = new Date('2026-01-15T00:00:00Z')
  const draft = { 'a/b': [1, 1, { list: ['x', 'x', 'y'] }, { list: ['x', 'x', 'y'] }, 2], day, text: 'x' }
  const { value, placeOf } = withoutRepeats(draft)

  it('has each member of a list once, in the order of the first', () => {
    expect(value).toEqual({ 'a/b': [1, { list: ['x', 'y'] }, 2], day, text: 'x' })
  })

  it('says of each place in it which place of the original it is', () => {
    expect(['', '/text', '/a~1b', '/a~1b/0', '/a~1b/1/list/1', '/a~1b/2'].map(placeOf)).toEqual([
      ...['', '/text', '/a~1b', '/a~1b/0', '/a~1b/2/list/2', '/a~1b/4'],
    ])
  })

  it('leaves a place that is not in it as it is', () => {
    expect(['/missing', '/missing/0/url', '/a~1b/9'].map(placeOf)).toEqual(['/missing', '/missing/0/url', '/a~1b/9'])
  })
})
