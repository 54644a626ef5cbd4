/** How many worker threads this program has, as its own report lists them. */
export const runningWorkers = (): number => {
  const { workers } = process.report.getReport() as unknown as { readonly workers: readonly unknown[] }
  return workers.length
}
