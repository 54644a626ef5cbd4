import { cpus } from 'node:os'

export const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node.js ${process.version}`
export const measuredOn = new Date().toISOString().slice(0, 10)
/** When and where figures were taken. */
export const measured = `Measured on ${measuredOn}, ${machine}.`
