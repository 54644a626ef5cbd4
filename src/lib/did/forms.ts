import type { Path } from '../base/json/pointer.ts'

/**
 * Where a value departs from a form, as the path to there; `undefined` where it has the form. `T` is the type of what
 * has it. Written by hand, so that a verifier need not load a whole library of schemas to look at one document.
 */
export interface Form<out T> {
  (value: unknown): Path | undefined
  /** Never there: it tells one form from another when this is compiled. */
  readonly of?: T
}

export const when =
  <T>(has: (value: unknown) => value is T): Form<T> =>
  (value) =>
    has(value) ? undefined : []

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const text: Form<string> = when((value): value is string => typeof value === 'string')
export const anyObject: Form<object> = when(isObject)
export const anything: Form<unknown> = () => undefined

export const optional =
  <T>(form: Form<T>): Form<T | undefined> =>
  (value) =>
    value === undefined ? undefined : form(value)

/** Of two forms neither is the one meant, so a departure from both is told of the value as a whole. */
export const either =
  <A, B>(one: Form<A>, other: Form<B>): Form<A | B> =>
  (value) =>
    one(value) === undefined || other(value) === undefined ? undefined : []

/** An array of so many at the most. */
export const list =
  <T>(form: Form<T>, most: number): Form<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return []
    for (let at = 0; at < value.length; at++) {
      const departure = form(value[at])
      if (departure !== undefined) return [at, ...departure]
    }
    return undefined
  }

/** An object with the members named, all of the type's; others may be there. */
export const object =
  <T>(members: { readonly [K in keyof Required<T>]: Form<T[K]> }): Form<T> =>
  (value) => {
    if (!isObject(value)) return []
    for (const [name, form] of Object.entries<Form<unknown>>(members)) {
      const departure = form((value as { readonly [member: string]: unknown })[name])
      if (departure !== undefined) return [name, ...departure]
    }
    return undefined
  }
