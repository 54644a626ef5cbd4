import type { Json } from '../base/json/json.ts'
import { combine, type KindsOf } from './combination.ts'
import type { Contexts } from './contexts.ts'

export type { KindsOf }

/** What the contexts of a document make of a word, in any of their scopes. */
export const kindsFor = (named: Json | undefined, contexts: Contexts): KindsOf => combine(named, contexts).kindsOf
