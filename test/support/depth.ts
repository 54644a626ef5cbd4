/**
 * How often a law is tried: usually, and where depth is asked for (`npm run test:deep`). `MICROCREDENTIALS_DEPTH` is the
 * share of the inputs in depth that are tried: `npm run ci` tries a quarter of them, and `npm run test:deep` alone has all.
 */
export const runs = (usual: number, deep: number): number => {
  const asked = Number(process.env['MICROCREDENTIALS_RUNS'])
  if (asked > 0) return asked
  if (process.env['MICROCREDENTIALS_DEEP'] !== '1') return usual
  return Math.max(usual, Math.ceil(deep * Number(process.env['MICROCREDENTIALS_DEPTH'] ?? 1)))
}

/** The seed of the laws: always the same, unless another is asked for. */
export const seed = (usual: number): number => Number(process.env['MICROCREDENTIALS_SEED'] ?? usual)
