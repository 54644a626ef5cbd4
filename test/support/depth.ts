/** How often a law is tried: usually, and where depth is asked for (`npm run test:deep`). */
export const runs = (usual: number, deep: number): number => {
  const asked = Number(process.env['MICROCREDENTIALS_RUNS'])
  if (asked > 0) return asked
  return process.env['MICROCREDENTIALS_DEEP'] === '1' ? deep : usual
}

/** The seed of the laws: always the same, unless another is asked for. */
export const seed = (usual: number): number => Number(process.env['MICROCREDENTIALS_SEED'] ?? usual)
