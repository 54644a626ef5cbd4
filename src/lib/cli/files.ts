import { fromUtf8 } from '../base/bytes.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { importKeyPair, type KeyPair, type SecretMultikey } from '../keys/key-pair.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { parseMicroCredential } from '../model/parse.ts'
import type { System } from './system.ts'

export const readText = (system: System, path: string): string => fromUtf8(system.read(path))

export const readObject = (system: System, path: string): JsonObject => parseObject(system.read(path))

export const readModel = (system: System, path: string): MicroCredential =>
  parseMicroCredential(readObject(system, path))

/** Reads a key written by `keys new`. */
export const readKey = (system: System, path: string): Promise<KeyPair<'Ed25519'>> =>
  importKeyPair('Ed25519', readObject(system, path) as JsonObject & SecretMultikey)

/** Reads PEM text or DER. */
export const readCertificateFile = (system: System, path: string): string | Uint8Array => {
  const bytes = system.read(path)
  return bytes[0] === 0x2d || bytes[0] === 0x42 ? fromUtf8(bytes) : bytes
}
