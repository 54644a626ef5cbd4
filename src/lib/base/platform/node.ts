import { createHash } from 'node:crypto'

export const sha256 = async (data: Uint8Array): Promise<Uint8Array> => createHash('sha256').update(data).digest()

export * from './node-compression.ts'
export * from './node-keys.ts'
