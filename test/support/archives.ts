import { type Archive, type CreateArchiveOptions, createArchive } from '../../src/archive.ts'
import { createSealSigner, eSealVerifier } from '../../src/eseal.ts'
import { trustIssuers } from '../../src/index.ts'
import { toPem } from '../../src/lib/keys/pem.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { createTestResponder } from '../../src/lib/pki/issue-revocation.ts'
import { clockOf, makeAuthority, makeClock, makeSeal, pemOf, rsaKeys } from './seal-forgery.ts'
import { sealHolder } from './seals.ts'

export const year = (value: number): Date => new Date(`${value}-01-15T12:00:00Z`)
const period = (from: number, to: number) => ({ notBefore: year(from), notAfter: year(to) })
const rsa2048 = (): Promise<CryptoKeyPair> => rsaKeys(2048, [1, 0, 1])

/** An authority with its time-stamping service, for some decades. */
export interface Generation {
  readonly root: TestCertificate
  readonly clock: TestCertificate
}

/** Generations of authorities, each of which certifies for some years. The keys of the first are those of its time. */
export const makeGenerations = async (): Promise<{
  readonly seal: TestCertificate
  readonly generations: readonly [Generation, Generation, Generation, Generation]
}> => {
  const make = async (from: number, to: number, keys?: CryptoKeyPair): Promise<Generation> => {
    const root = await makeAuthority(period(from - 1, to + 1))
    return { root, clock: await makeClock(root, { ...period(from, to), ...(keys === undefined ? {} : { keys }) }) }
  }
  const first = await make(2025, 2036, await rsa2048())
  const seal = await makeSeal(first.root, { ...period(2025, 2028), keys: await rsa2048() })
  return { seal, generations: [first, await make(2028, 2041), await make(2040, 2055), await make(2054, 2070)] }
}

/** What somebody trusts who kept the certificates of these authorities. */
export const anchorsOf = (...generations: readonly Generation[]) => {
  const anchors = generations.map(({ root }) => pemOf(root))
  return { trustAnchors: anchors, timestampAnchors: anchors }
}

/** The services of a generation, as they answer at a time. */
export const servicesOf = ({ root, clock }: Generation, at: Date, ...more: readonly TestCertificate[]) => ({
  timestamper: clockOf(clock, () => at),
  revocation: createTestResponder(root, [clock, ...more], () => at),
  now: () => at,
})

export const signerOf = async ({ der, keys }: TestCertificate) => {
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return createSealSigner({ certificates: [der], privateKey: toPem('PRIVATE KEY', key) })
}

/** How everybody verifies here: whom they trust, and that nothing about revocation may be missing. */
export const verification =
  (anchors: ReturnType<typeof anchorsOf>): CreateArchiveOptions['verification'] =>
  ({ revocation }) => ({
    trust: trustIssuers([sealHolder.organizationIdentifier]),
    mechanisms: [eSealVerifier({ ...anchors, revocation, unknownRevocation: 'refuse' })],
  })

export const archiveOf = async (
  files: Parameters<typeof createArchive>[0],
  options: CreateArchiveOptions,
): Promise<Archive> => (await createArchive(files, options)).archive
