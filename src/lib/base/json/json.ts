/** A JSON value that is neither an object nor an array. */
export type JsonPrimitive = string | number | boolean | null
/** Any JSON value. */
export type Json = JsonPrimitive | JsonArray | JsonObject
/** A JSON array. */
export type JsonArray = readonly Json[]
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** Whether a value is a JSON object: neither an array nor null. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Casts an object to a JSON object. Nothing is verified: the caller knows that it came from JSON. */
export const jsonOf = (value: object): JsonObject => value as JsonObject
