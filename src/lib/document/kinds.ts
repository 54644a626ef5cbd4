import type { Json } from '../base/json/json.ts'
import { combine, type KindsOf } from './combination.ts'
import type { Contexts } from './contexts.ts'

export type { KindsOf }

/** Returns the kinds of a term in any scope of a document's contexts. */
export const kindsFor = (named: Json | undefined, contexts: Contexts): KindsOf => combine(named, contexts).kindsOf
