export type JsonPrimitive = string | number | boolean | null
export type Json = JsonPrimitive | JsonArray | JsonObject
export type JsonArray = readonly Json[]
export interface JsonObject {
  readonly [key: string]: Json | undefined
}
