import { fromUtf8 } from '../base/bytes.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { importKeyPair, type KeyPair, type SecretMultikey } from '../keys/key-pair.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { parseMicroCredential } from '../model/parse.ts'
import type { World } from './world.ts'

export const readText = (world: World, path: string): string => fromUtf8(world.read(path))

export const readObject = (world: World, path: string): JsonObject => parseObject(world.read(path))

export const readModel = (world: World, path: string): MicroCredential => parseMicroCredential(readObject(world, path))

/** Reads a key written by `keys new`. */
export const readKey = (world: World, path: string): Promise<KeyPair<'Ed25519'>> =>
  importKeyPair('Ed25519', readObject(world, path) as JsonObject & SecretMultikey)

/** Reads PEM text or DER. */
export const readCertificateFile = (world: World, path: string): string | Uint8Array => {
  const bytes = world.read(path)
  return bytes[0] === 0x2d || bytes[0] === 0x42 ? fromUtf8(bytes) : bytes
}
