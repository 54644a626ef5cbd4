export type JsonPrimitive = string | number | boolean | null
export type Json = JsonPrimitive | JsonArray | JsonObject
export type JsonArray = readonly Json[]
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** An object, as JSON has it: neither an array nor null. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
