import { createHash, createPrivateKey, sign } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { concat } from '../../../src/lib/base/bytes.ts'
import type { KeyAlgorithm, Signer } from '../../../src/lib/keys/key-types.ts'
import { decodeMultikey, encodeMultikey } from '../../../src/lib/keys/multikey.ts'
import { decodePublicJwk } from '../../../src/lib/keys/public-jwk.ts'
import { type RemoteSignerOptions, remoteSigner } from '../../../src/lib/keys/remote-signer.ts'
import { createSignatureVerifier } from '../../../src/lib/keys/signature-verifier.ts'
import { runs } from '../../support/depth.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const id = 'did:web:example.edu#hsm'
const data = new TextEncoder().encode('What is signed.')
const publicKeyOf = (algorithm: KeyAlgorithm | 'another'): string =>
  encodeMultikey(decodePublicJwk(toPublic(sampleJwks[algorithm])))
const keyOf = (algorithm: KeyAlgorithm) => createPrivateKey({ key: { ...sampleJwks[algorithm] }, format: 'jwk' })

/** The shape of a client of PKCS#11: a session, a mechanism, a key by its handle; raw signatures of what it is given. */
const pkcs11 = {
  CKM_ECDSA: 0x1041,
  CKM_EDDSA: 0x1057,
  open: () => {
    let initialised: { mechanism: number; algorithm: KeyAlgorithm } | undefined
    return {
      C_SignInit: (_session: object, { mechanism }: { mechanism: number }, handle: KeyAlgorithm): void => {
        initialised = { mechanism, algorithm: handle }
      },
      C_SignAsync: async (_session: object, input: Buffer, output: Buffer): Promise<Buffer> => {
        if (initialised === undefined) throw new Error('CKR_OPERATION_NOT_INITIALIZED')
        const { mechanism, algorithm } = initialised
        initialised = undefined
        const key = keyOf(algorithm)
        if (mechanism === pkcs11.CKM_EDDSA) return Buffer.concat([sign(null, input, key)], output.length)
        // ECDSA without a hash of its own: the caller gives the digest.
        return signDigest(algorithm, input)
      },
    }
  },
}

/** Node.js signs no digests; the device does. Only its own digest of the data it knows stands for the data here. */
const signDigest = (algorithm: KeyAlgorithm, digest: Buffer): Buffer => {
  const hash = digests[algorithm] ?? ''
  if (!createHash(hash).update(data).digest().equals(digest)) throw new Error('CKR_DATA_INVALID')
  return sign(hash, data, { key: keyOf(algorithm), dsaEncoding: 'ieee-p1363' })
}

const digests: Readonly<Partial<Record<KeyAlgorithm, string>>> = { 'P-256': 'sha256', 'P-384': 'sha384' }

/** The shape of a client of a key management service: a command with a key and a message; DER for ECDSA. */
interface SignCommand {
  readonly KeyId: KeyAlgorithm
  readonly Message: Uint8Array
  readonly MessageType: 'RAW' | 'DIGEST'
  readonly SigningAlgorithm: string
}
const kms = {
  send: async ({ KeyId, Message }: SignCommand, { abortSignal }: { abortSignal?: AbortSignal | undefined } = {}) => {
    abortSignal?.throwIfAborted()
    const Signature = sign(digests[KeyId] ?? null, Message, { key: keyOf(KeyId), dsaEncoding: 'der' })
    return { Signature: new Uint8Array(Signature) }
  },
}

const expectSound = async (signer: Signer): Promise<void> => {
  const signature = await signer.sign({ data })
  expect(signer.id).toBe(id)
  const verifier = createSignatureVerifier(decodeMultikey(publicKeyOf(signer.algorithm)))
  expect(await verifier.verify({ data, signature })).toBe(true)
}

describe('a signer of a remote key', () => {
  it('signs with Ed25519 by way of PKCS#11', async () => {
    const device = pkcs11.open()
    const session = {}
    await expectSound(
      remoteSigner({
        id,
        algorithm: 'Ed25519',
        publicKey: publicKeyOf('Ed25519'),
        sign: (input) => {
          device.C_SignInit(session, { mechanism: pkcs11.CKM_EDDSA }, 'Ed25519')
          return device.C_SignAsync(session, Buffer.from(input), Buffer.alloc(64))
        },
      }),
    )
  })

  it.each(['P-256', 'P-384'] as const)(
    'signs with %s by way of PKCS#11, which is given the digest',
    async (algorithm) => {
      const device = pkcs11.open()
      const session = {}
      await expectSound(
        remoteSigner({
          id,
          algorithm,
          publicKey: decodeMultikey(publicKeyOf(algorithm)),
          sign: (input) => {
            device.C_SignInit(session, { mechanism: pkcs11.CKM_ECDSA }, algorithm)
            const digest = createHash(digests[algorithm] ?? '')
              .update(input)
              .digest()
            return device.C_SignAsync(session, digest, Buffer.alloc(algorithm === 'P-256' ? 64 : 96))
          },
        }),
      )
    },
  )

  it.each([
    ['Ed25519', 'ED25519_SHA_512', 'raw'],
    ['P-256', 'ECDSA_SHA_256', 'der'],
    ['P-384', 'ECDSA_SHA_384', 'der'],
  ] as const)(
    'signs with %s by way of a key management service',
    async (algorithm, SigningAlgorithm, signatureFormat) => {
      const signer = remoteSigner({
        id,
        algorithm,
        publicKey: publicKeyOf(algorithm),
        signatureFormat,
        sign: async (Message, { signal }) => {
          const command = { KeyId: algorithm, Message, MessageType: 'RAW', SigningAlgorithm } as const
          return (await kms.send(command, { abortSignal: signal })).Signature
        },
      })
      // Some hundred signatures, so that short and long numbers r and s come up.
      for (let i = 0; i < runs(40, 200); i++) await expectSound(signer)
      await expect(signer.sign({ data, signal: AbortSignal.abort('enough') })).rejects.toBe('enough')
    },
  )

  const raw = async (input: Uint8Array): Promise<Uint8Array> =>
    sign('sha256', input, { key: keyOf('P-256'), dsaEncoding: 'ieee-p1363' })
  const der = async (input: Uint8Array): Promise<Uint8Array> => sign('sha256', input, keyOf('P-256'))
  const toDer = (r: number[], s: number[]): Uint8Array =>
    Uint8Array.of(0x30, r.length + s.length + 4, 2, r.length, ...r, 2, s.length, ...s)

  const halves = (signature: Uint8Array): number[][] => [[...signature.slice(0, 32)], [...signature.slice(32)]]
  const minimal = (number: number[]): number[] => ((number[0] ?? 0) >= 0x80 ? [0, ...number] : number)

  it.each<[string, 'raw' | 'der', RemoteSignerOptions['sign']]>([
    ['DER where raw was said', 'raw', der],
    ['raw where DER was said', 'der', raw],
    ['of other data', 'raw', (input) => raw(input.slice(1))],
    ['of other data in DER', 'der', (input) => der(input.slice(1))],
    ['with a byte too many', 'raw', async (input) => concat(await raw(input), Uint8Array.of(0))],
    ['with a byte too many in DER', 'der', async (input) => concat(await der(input), Uint8Array.of(0))],
    ['cut short', 'der', async (input) => (await der(input)).slice(0, -1)],
    ['that is nothing', 'der', async () => new Uint8Array()],
    ['with an empty number', 'der', async () => toDer([], [1])],
    ['with a negative number', 'der', async () => toDer([0x80], [1])],
    ['with a number too long', 'der', async () => toDer([1, ...new Array(32).fill(0)], [1])],
    ['with three numbers', 'der', async () => Uint8Array.of(0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1)],
    ['that is no bytes', 'raw', async () => 'signature' as never],
    ['that is not there', 'raw', async () => undefined as never],
    ['that never comes', 'raw', () => Promise.reject(new Error('CKR_DEVICE_REMOVED'))],
    [
      'that fails at once',
      'raw',
      () => {
        throw new Error('CKR_PIN_LOCKED')
      },
    ],
  ])('gives out no signature %s', async (_, signatureFormat, device) => {
    const signer = remoteSigner({
      id,
      algorithm: 'P-256',
      publicKey: publicKeyOf('P-256'),
      signatureFormat,
      sign: device,
    })
    expect(await codeOfAsync(() => signer.sign({ data }))).toBe('key.signing_failed')
  })

  it.each<[string, boolean, (r: number[], s: number[]) => Uint8Array]>([
    ['as it should be', true, (r, s) => toDer(minimal(r), minimal(s))],
    ['with a number padded too far', false, (r, s) => toDer([0, ...minimal(r)], minimal(s))],
    ['with a number padded for no reason', false, (r, s) => toDer(minimal(r), [0, ...s])],
    ['with a number that is negative for want of a zero', false, (r, s) => toDer(r, minimal(s))],
    [
      'with a sequence said to be longer',
      false,
      (r, s) => toDer(minimal(r), minimal(s)).map((byte, at) => (at === 1 ? byte + 1 : byte)),
    ],
    [
      'with a number said to be shorter',
      false,
      (r, s) => toDer(minimal(r), minimal(s)).map((byte, at) => (at === 5 + minimal(r).length ? byte - 1 : byte)),
    ],
    [
      'with a length in two bytes',
      false,
      (r, s) => Uint8Array.of(0x30, 0x81, ...toDer(minimal(r), minimal(s)).slice(1)),
    ],
    ['as a set', false, (r, s) => toDer(minimal(r), minimal(s)).with(0, 0x31)],
    ['with something else than a number', false, (r, s) => toDer(minimal(r), minimal(s)).with(2, 0x03)],
  ])('takes DER of the right numbers %s: %s', async (_, accepted, write) => {
    // A signature whose r has its first bit set, and whose s has not.
    const device = async (input: Uint8Array): Promise<Uint8Array> => {
      for (let tries = 0; tries < 200; tries++) {
        const [r = [], s = []] = halves(await raw(input))
        if ((r[0] ?? 0) >= 0x80 && (s[0] ?? 0) < 0x80 && s[0] !== 0) return write(r, s)
      }
      throw new Error('Every signature is alike.')
    }
    const signer = remoteSigner({
      id,
      algorithm: 'P-256',
      publicKey: publicKeyOf('P-256'),
      signatureFormat: 'der',
      sign: device,
    })
    if (accepted) await expectSound(signer)
    else expect(await codeOfAsync(() => signer.sign({ data }))).toBe('key.signing_failed')
  })

  it('notices that the device has another key', async () => {
    const sampled = async (input: Uint8Array): Promise<Uint8Array> => sign(null, input, keyOf('Ed25519'))
    const signer = remoteSigner({ id, algorithm: 'Ed25519', publicKey: publicKeyOf('another'), sign: sampled })
    expect(await codeOfAsync(() => signer.sign({ data }))).toBe('key.signing_failed')
  })

  it('keeps what the device said as the cause, and leaves the data to nobody', async () => {
    const cause = new Error('CKR_DEVICE_REMOVED')
    const failing = remoteSigner({
      id,
      algorithm: 'Ed25519',
      publicKey: publicKeyOf('Ed25519'),
      sign: (input) => {
        input.fill(0)
        return Promise.reject(cause)
      },
    })
    const given = data.slice()
    await expect(failing.sign({ data: given })).rejects.toMatchObject({ cause })
    expect(given).toEqual(data)
  })

  it.each([
    ['a public key of another algorithm', 'key.type_mismatch', { publicKey: publicKeyOf('P-256') }],
    ['a public key that is none', 'key.malformed', { publicKey: 'hsm' }],
    ['a weak public key', 'key.weak', { publicKey: 'z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj' }],
    ['an id that is none', 'did.malformed', { id: 'hsm' as typeof id }],
  ])('is not made of %s: %s', async (_, code, options) => {
    const sound = { id, algorithm: 'Ed25519', publicKey: publicKeyOf('Ed25519'), sign: raw } as const
    expect(await codeOfAsync(() => remoteSigner({ ...sound, ...options }))).toBe(code)
  })

  it('of Ed25519 has no DER', () => {
    const options = {
      id,
      algorithm: 'Ed25519',
      publicKey: publicKeyOf('Ed25519'),
      signatureFormat: 'der',
      sign: raw,
    } as const
    expect(() => remoteSigner(options)).toThrow(TypeError)
  })
})
