import type { Json } from './json.ts'

/** Serializes a JSON value canonically with the JSON Canonicalization Scheme (RFC 8785). */
export const canonicalJson = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as { readonly [key: string]: Json | undefined }
  // The default order of `sort` is by UTF-16 code units, as §3.2.3 requires.
  let text = ''
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** Whether two JSON values are equal; the order of keys is ignored, the order of arrays is not. */
export const equalJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((member, index) => equalJson(member, b[index]))
  }
  const left = a as { readonly [key: string]: Json | undefined }
  const right = b as { readonly [key: string]: Json | undefined }
  const keys = Object.keys(left)
  const others = Object.keys(right)
  if (keys.length !== others.length) return false
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? ''
    // Equal objects mostly have their keys in the same order.
    if (key !== others[index] && !Object.hasOwn(right, key)) return false
    if (!equalJson(left[key], right[key])) return false
  }
  return true
}
