export type JsonPrimitive = string | number | boolean | null
export type Json = JsonPrimitive | JsonArray | JsonObject
export type JsonArray = readonly Json[]
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** An object, as JSON has it: neither an array nor null. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object as JSON has it, for what reads members by name. Nothing is verified: whoever calls knows that it came from JSON. */
export const jsonOf = (value: object): JsonObject => value as JsonObject
