import { toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { DidUrl } from '../base/types.ts'
import { importKeyPair, type KeyPair } from '../keys/key-pair.ts'

/** Options of `createTestKeyPair`. */
export interface TestKeyPairOptions {
  /** The verification method of the key in its DID's document. Its `did:key` if absent. */
  readonly id?: DidUrl | undefined
}

const call: Call<TestKeyPairOptions> = {
  line: "await createTestKeyPair('issuer')",
  needs: {},
  may: { id: text },
}

/** The beginning of a secret key of Ed25519 in PKCS#8 (RFC 8410, §7); the 32 bytes of the key follow. */
const pkcs8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

/**
 * The Ed25519 key pair of a name: the same name gives the same key, in every process and on every machine, so that
 * tests can compare whole files. Anybody can create it, so its signatures prove nothing. Throws a `TypeError` for a
 * value that is not a name, and the codes of `importKeyPair` for an `id`.
 *
 * @example
 * const university = await createTestKeyPair('university')
 * const stranger = await createTestKeyPair('stranger')
 * console.log(university.controller !== stranger.controller)
 */
export const createTestKeyPair = async (
  name: string,
  options: TestKeyPairOptions = {},
): Promise<KeyPair<'Ed25519'>> => {
  assertArgument(call.line, 'name', text, name)
  assertOptions(call, options)
  const secret = await digest('SHA-256', toUtf8(`microcredentials test key: ${name}`))
  return importKeyPair('Ed25519', Uint8Array.of(...pkcs8, ...secret), options)
}
