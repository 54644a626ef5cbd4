import * as z from 'zod'
import type { ErrorKind } from '../../base/errors.ts'
import { modelErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'
import type { Judge } from './texts.ts'

/** A schema that validates a value as a whole. */
export const leaf = <T>(judge: Judge): z.ZodType<T> =>
  z.custom<T>().superRefine((value, context) => {
    const kind = judge(value)
    if (kind !== undefined) context.addIssue({ code: 'custom', params: { kind } })
  })

/**
 * The schemas of the members of an interface; the compiler ensures that none is missing or added, and that the same
 * ones are optional.
 */
export type Shape<T> = {
  readonly [Key in keyof T]-?: undefined extends T[Key]
    ? z.ZodOptional<z.ZodType<Exclude<T[Key], undefined>>>
    : z.ZodType<T[Key]>
}

/** A rule about several members. It also runs on objects with faulty members. */
export interface Rule<T> {
  readonly kind: ErrorKind
  readonly holds: (value: Readonly<Partial<Record<keyof T, unknown>>>) => boolean
  /** The member to which the problem refers; the object itself if absent. */
  readonly at?: keyof T & string
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const object = <T>(shape: Shape<T>, rules: readonly Rule<T>[] = []): z.ZodType<T> => {
  const bare: z.ZodType = z.strictObject(shape as Readonly<Record<string, z.ZodType>>)
  const ruled = rules.reduce(
    (schema, { kind, holds, at }) =>
      schema.refine((value) => holds(value as Partial<Record<keyof T, unknown>>), {
        params: { kind },
        ...(at === undefined ? {} : { path: [at] }),
        when: ({ value }) => isObject(value),
      }),
    bare,
  )
  return ruled as z.ZodType<T>
}

/** A recursive schema with a limited number of levels. */
export const nested = <T>(levels: number, around: (inner: z.ZodType<T>) => z.ZodType<T>): z.ZodType<T> =>
  Array.from({ length: levels }).reduce<z.ZodType<T>>(
    around,
    leaf<T>(() => modelErrors['model.too_large']),
  )

export const list = <T>(member: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z.array(member).min(1).max(ceilings.listLength)

export const oneOrMore = <T>(member: z.ZodType<T>): z.ZodType<readonly [T, ...T[]]> =>
  list(member) as unknown as z.ZodType<readonly [T, ...T[]]>
