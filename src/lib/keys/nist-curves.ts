import type { SpkiKey } from '../base/signature-scheme.ts'

/** The elliptic curves of keys in certificates. */
export type NistCurve = NonNullable<SpkiKey['curve']>

interface Curve {
  /** Length in bytes of a coordinate, and of r and s. */
  readonly size: number
  /** The `alg` of its signatures (RFC 7518, §3.4). */
  readonly jose: 'ES256' | 'ES384' | 'ES512'
}

export const nistCurves: Readonly<Record<NistCurve, Curve>> = {
  'P-256': { size: 32, jose: 'ES256' },
  'P-384': { size: 48, jose: 'ES384' },
  'P-521': { size: 66, jose: 'ES512' },
}
