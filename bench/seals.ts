import { createHash, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto'
import { elm, issueCredential, trustAnyIssuer, verifyCredential } from 'microcredentials'
import { eSeal, eSealVerifier, extendSeal, type JadesSeal } from 'microcredentials/eseal'
import { createTestSeal, type TestSeal } from 'microcredentials/testing'

import { fullModel } from '../test/support/elm-models.ts'
import { measure } from './measure.ts'

/**
 * Verifying a sealed credential, in milliseconds, beside the bare work: SHA-256, every signature in the file, one JSON
 * parse.
 */
export interface SealRow {
  readonly what: string
  readonly ours: number
  /** With certificates that were never met before. */
  readonly cold: number
  readonly bare: number
}

/** A signature as in a time-stamp: of the attributes, which are this long. */
const createStamp = (): (() => void) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const attributes = Buffer.alloc(140, 1)
  const signature = sign('sha256', attributes, privateKey)
  return () => {
    verify('sha256', attributes, publicKey, signature)
  }
}

/** A credential of about a hundred kilobytes, as those of the European platform are. */
const credential = (): ReturnType<typeof elm.encode> => {
  const [body] = fullModel.awardingBodies
  const office = {
    id: 'urn:example:alliance',
    name: { en: 'TEST Alliance of Universities' },
    country: body.country,
  } as const
  const alliance = { name: { en: 'Example Alliance' }, sealHolder: office, mandate: { statement: 'By agreement.' } }
  const description = { en: 'What was learnt, at length. '.repeat(100) }
  return elm.encode(
    { ...fullModel, alliance, description, validFrom: undefined, validUntil: undefined },
    { issuer: office },
  )
}

/** The levels, each with the number of signatures that it adds: time-stamps, and answers about two certificates. */
const levels = [
  ['B-B', 0],
  ['B-T', 1],
  ['B-LT', 3],
  ['B-LTA', 4],
] as const

/** A sealed credential, and what was sealed with. */
export interface SealedFile {
  readonly what: string
  readonly level: (typeof levels)[number][0]
  /** The number of signatures besides that of the seal. */
  readonly stamps: number
  readonly sealed: JadesSeal
  readonly text: string
  readonly seal: TestSeal
}

export const sealedFiles = async (now: Date): Promise<readonly SealedFile[]> => {
  const files: SealedFile[] = []
  for (const algorithm of ['RS256', 'ES256'] as const) {
    const seal = await createTestSeal({ algorithm })
    const { trustAnchors, timestampAnchors, timestamper, revocation } = seal
    for (const [level, stamps] of levels) {
      const secureWith = eSeal({ signer: seal.signer, signingTime: 'iat' })
      const made = await issueCredential(credential(), { secureWith, now: () => now })
      const sealed =
        level === 'B-B'
          ? made
          : await extendSeal(made, { trustAnchors, timestampAnchors, timestamper, revocation, level, now: () => now })
      const text = JSON.stringify(sealed)
      files.push({
        what: `${algorithm}, ${level}, ${Math.round(text.length / 1024)} KB`,
        level,
        stamps,
        sealed,
        text,
        seal,
      })
    }
  }
  return files
}

export const seals = async (): Promise<readonly SealRow[]> => {
  const stamp = createStamp()
  const rows: SealRow[] = []
  for (const { what, level, stamps, sealed, text, seal } of await sealedFiles(new Date())) {
    const { trustAnchors, timestampAnchors } = seal
    const key = new X509Certificate(Buffer.from(seal.signer.certificates[0])).publicKey
    const [{ protected: head, signature }] = sealed.signatures
    const options = { trust: trustAnyIssuer, mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })] }
    const report = await verifyCredential(text, options)
    if (!report.verified) throw new Error(report.errors[0].code)
    const coldly = (): typeof options => ({
      ...options,
      mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })],
    })
    const [ours, cold, bare] = await measure([
      { name: 'ours', run: () => verifyCredential(text, options) },
      { name: 'cold', run: () => verifyCredential(text, coldly()) },
      {
        name: 'bare',
        run: async () => {
          createHash('sha256').update(sealed.payload).digest()
          // An archive time-stamp is of the content once more.
          if (level === 'B-LTA') createHash('sha256').update(sealed.payload).digest()
          JSON.parse(sealed.payload)
          const data = Buffer.from(`${head}.${sealed.payload}`)
          verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
          for (let count = 0; count < stamps; count++) stamp()
        },
      },
    ])
    rows.push({
      what,
      ours: ours?.median ?? Number.NaN,
      cold: cold?.median ?? Number.NaN,
      bare: bare?.median ?? Number.NaN,
    })
  }
  return rows
}
