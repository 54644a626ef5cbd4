/** A value without repeated members of lists, and the place in the original of each place in it. */
export interface WithoutRepeats {
  readonly value: Readonly<Record<string, unknown>>
  /** Translates a JSON Pointer into `value` to the original. */
  placeOf(pointer: string): string
}

/**
 * Drops repeated members of lists. The form has no column for some of the values that distinguish two members, such as
 * the language of a document; without them the members are equal. A repeated member states nothing more, and a model
 * must not contain one (`model.duplicate`).
 */
export const withoutRepeats = (original: Readonly<Record<string, unknown>>): WithoutRepeats => {
  const indexes = new Map<unknown, readonly number[]>()
  const value = copyMembers(original, indexes)
  return {
    value,
    placeOf: (pointer) => {
      let at: unknown = value
      const steps = pointer.split('/').map((step) => {
        const kept = indexes.get(at)?.[Number(step)]
        if (step !== '') at = (at as Readonly<Record<string, unknown>> | undefined)?.[unescaped(step)]
        return kept ?? step
      })
      return steps.join('/')
    },
  }
}

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')

const copy = (value: unknown, indexes: Map<unknown, readonly number[]>): unknown => {
  if (Array.isArray(value)) {
    const kept = new Map<string, number>()
    for (const [index, member] of value.entries()) {
      const text = JSON.stringify(member)
      if (!kept.has(text)) kept.set(text, index)
    }
    const members = [...kept.values()].map((index) => copy(value[index], indexes))
    indexes.set(members, [...kept.values()])
    return members
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return copyMembers(value, indexes)
}

const copyMembers = (value: object, indexes: Map<unknown, readonly number[]>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member, indexes)]))
