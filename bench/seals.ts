import { createHash, verify, X509Certificate } from 'node:crypto'
import { elm, issueCredential, trustAnyIssuer, verifyCredential } from 'microcredentials'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { createTestSeal } from 'microcredentials/testing'

import { fullModel } from '../test/support/elm-models.ts'
import { measure } from './measure.ts'

/** Verifying a sealed credential, in milliseconds, beside the bare work: SHA-256, one signature, one JSON parse. */
export interface SealRow {
  readonly what: string
  readonly ours: number
  readonly bare: number
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

export const seals = async (): Promise<readonly SealRow[]> => {
  const now = new Date()
  const rows: SealRow[] = []
  for (const algorithm of ['RS256', 'ES256'] as const) {
    const seal = await createTestSeal({ algorithm })
    const { trustAnchors, timestampAnchors } = seal
    const verifier = eSealVerifier({ trustAnchors, timestampAnchors })
    for (const timestamper of [undefined, seal.timestamper]) {
      const secureWith = eSeal({ signer: seal.signer, timestamper })
      const sealed = await issueCredential(credential(), { secureWith, now: () => now })
      const text = JSON.stringify(sealed)
      const key = new X509Certificate(Buffer.from(seal.signer.certificates[0])).publicKey
      const [{ protected: head, signature }] = sealed.signatures
      const options = { trust: trustAnyIssuer, mechanisms: [verifier] }
      const report = await verifyCredential(text, options)
      if (!report.verified) throw new Error(report.errors[0].code)
      const [ours, bare] = await measure([
        { name: 'ours', run: () => verifyCredential(text, options) },
        {
          name: 'bare',
          run: async () => {
            createHash('sha256').update(sealed.payload).digest()
            JSON.parse(sealed.payload)
            const data = Buffer.from(`${head}.${sealed.payload}`)
            verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
          },
        },
      ])
      rows.push({
        what: `${algorithm}, ${timestamper === undefined ? 'B-B' : 'B-T'}, ${Math.round(text.length / 1024)} KB`,
        ours: ours?.median ?? Number.NaN,
        bare: bare?.median ?? Number.NaN,
      })
    }
  }
  return rows
}
