/** How public functions are called, in a form from which every wrong call can be made. */

/** Stands in every wrong value: no message may have it. */
export const canary = 'CanaryInTheWrongPlace'

/** One value of each sort that somebody may put in a wrong place. */
export const samples = {
  text: canary,
  number: 4711.5,
  flag: true,
  array: [canary],
  object: { [canary]: canary },
  function: () => canary,
  promise: Promise.resolve({ [canary]: canary }),
  bytes: new TextEncoder().encode(canary),
  date: new Date('2026-01-15T12:00:00Z'),
  symbol: Symbol(canary),
  bigint: 4711n,
} as const
export type Sort = keyof typeof samples

/** Sorts, with blanks between: of which some value may stand there, so that a wrong one is no mistake to be told by its sort. */
type Sorts = string

export type Argument =
  /** An argument that has to be there. */
  | { readonly is: 'needed' | 'optional'; readonly name: string; readonly takes: Sorts }
  /** What strangers send: whatever it is, the answer is a report or a code. */
  | { readonly is: 'input' }
  | {
      readonly is: 'options'
      readonly name: string
      readonly needs: readonly string[]
      readonly takes: Readonly<Record<string, Sorts>>
      /** What has other members besides is taken: those are somebody else's. */
      readonly open: boolean
      /** Sorts that will do in the place of options. */
      readonly also: Sorts
    }

export const needed = (name: string, takes: Sorts = ''): Argument => ({ is: 'needed', name, takes })
export const optional = (name: string, takes: Sorts = ''): Argument => ({ is: 'optional', name, takes })
export const input: Argument = { is: 'input' }

type Needed<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]-?: Sorts }
type May<T> = { readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Sorts }

/** Every option of a type: the compiler misses none. */
export const options = <T>(
  needs: Needed<T>,
  may: May<T>,
  { name = 'options', open = false, also = '' } = {},
): Argument => ({
  is: 'options',
  name,
  needs: Object.keys(needs),
  takes: { ...needs, ...may },
  open,
  also,
})

export interface Row {
  readonly call: (...given: never[]) => unknown
  /** Arguments that work. */
  readonly good: readonly unknown[]
  readonly takes: readonly Argument[]
  /** A call that works starts what a test has no need of. */
  readonly notRun?: boolean
}

/** A call that is written wrongly. */
export interface WrongCall {
  readonly how: string
  readonly given: readonly unknown[]
  /** What the answer may name. */
  readonly names: readonly string[]
}

const wrongValues = (takes: Sorts): readonly (readonly [string, unknown])[] =>
  Object.entries({ null: null, ...samples }).filter(([sort]) => !takes.split(' ').includes(sort))

const without = (members: object, name: string): object =>
  Object.fromEntries(Object.entries(members).filter(([other]) => other !== name))

/** Every wrong call that follows from what a function takes. */
export const wrongCalls = ({ good, takes }: Row): readonly WrongCall[] => {
  const namesOf = (one: Argument): readonly string[] =>
    one.is === 'options' ? [...one.needs, one.name] : one.is === 'input' ? [] : [one.name]
  const isNeeded = (one: Argument): boolean => one.is === 'needed' || (one.is === 'options' && one.needs.length > 0)
  const at = (place: number, value: unknown): readonly unknown[] =>
    good.map((one, index) => (index === place ? value : one))
  const perArgument = takes.flatMap((one, place): readonly WrongCall[] => {
    if (one.is === 'input') return []
    const missing = isNeeded(one) ? [{ how: `no ${one.name}`, given: at(place, undefined), names: namesOf(one) }] : []
    const wrong = wrongValues(one.is === 'options' ? `object ${one.also}` : one.takes).map(([sort, value]) => ({
      how: `${one.name}: ${sort}`,
      given: at(place, value),
      names: namesOf(one),
    }))
    if (one.is !== 'options') return [...missing, ...wrong]
    const options = (good[place] ?? {}) as object
    const perOption = Object.entries(one.takes).flatMap(([name, sorts]) => [
      ...(one.needs.includes(name)
        ? [{ how: `no ${name}`, given: at(place, without(options, name)), names: [name] }]
        : []),
      ...wrongValues(sorts).map(([sort, value]) => ({
        how: `${name}: ${sort}`,
        given: at(place, { ...options, [name]: value }),
        names: [name],
      })),
    ])
    const misspelt = {
      how: 'a name that no option has',
      given: at(place, { ...options, [canary]: 1 }),
      names: [one.name],
    }
    return [...missing, ...wrong, ...perOption, ...(one.open ? [] : [misspelt])]
  })
  const nothing = takes.some(isNeeded) ? [{ how: 'nothing', given: [], names: takes.flatMap(namesOf) }] : []
  return [...nothing, ...perArgument]
}

/** Calls with anything at all where strangers' input goes. */
export const strangeInputs = ({ good, takes }: Row): readonly (readonly unknown[])[] =>
  takes.flatMap((one, place) =>
    one.is === 'input'
      ? [undefined, null, ...Object.values(samples)].map((value) =>
          good.map((other, index) => (index === place ? value : other)),
        )
      : [],
  )

/** What a call throws or rejects with; of what gives results one after the other, the first is asked for. */
export const faultOf = async (call: Row['call'], given: readonly unknown[]): Promise<unknown> => {
  try {
    const made = await (call as (...all: unknown[]) => unknown)(...given)
    if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made)
      for await (const _ of made as AsyncIterable<unknown>) break
    return undefined
  } catch (fault) {
    return fault
  }
}

/** The functions that a module exports, those of its objects by their path. */
export const functionsIn = (exported: object, path = ''): readonly string[] =>
  Object.entries(exported).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof value === 'function') return [here]
    const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    return isPlain ? functionsIn(value as object, here) : []
  })
