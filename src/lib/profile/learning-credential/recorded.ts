import type { NonEmpty } from '../../base/types.ts'

/** Members without `undefined`. */
type Stated<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Removes members that are `undefined`: what a credential does not state is absent. */
export const recorded = <T extends object>(members: T): Stated<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Stated<T>

export const nonEmpty = <T>(list: readonly T[]): NonEmpty<T> | undefined => {
  const [first, ...rest] = list
  return first === undefined ? undefined : [first, ...rest]
}
