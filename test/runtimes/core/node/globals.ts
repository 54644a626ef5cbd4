/** What tests find in Node.js without importing it. The library finds none of it. */
import { Buffer } from 'buffer/index.js'

const toStandard = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/')
const { from } = Buffer as unknown as { readonly from: (...given: readonly unknown[]) => Buffer }
const { toString: toText } = Buffer.prototype as unknown as {
  readonly toString: (...given: readonly unknown[]) => string
}

// The package knows all encodings of Node.js but one.
Object.assign(Buffer, {
  from: (value: unknown, encoding?: unknown, ...rest: readonly unknown[]) =>
    encoding === 'base64url' ? from(toStandard(String(value)), 'base64') : from(value, encoding, ...rest),
})
Object.assign(Buffer.prototype, {
  // The package takes nothing but its own bytes.
  equals(this: Buffer, other: Uint8Array): boolean {
    return Buffer.compare(this, other) === 0
  },
  toString(this: Buffer, encoding?: unknown, ...rest: readonly unknown[]): string {
    if (encoding !== 'base64url') return toText.call(this, encoding, ...rest)
    return toText.call(this, 'base64').replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  },
})

export { Buffer }

export const process = { env: {}, platform: 'linux', versions: {}, argv: [] } as const
