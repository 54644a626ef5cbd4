import { expect, it } from 'vitest'

import {
  createDidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  importKeyPair,
  issueCredential,
  offline,
  trustIssuers,
  verifyCredential,
} from '../../src/index.ts'
import { encodeStatusList, entryAt, revoke, type StatusList } from '../../src/status.ts'
import { drawReports } from '../support/draw-report.ts'
import { minimalModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'
import { createGivenList } from '../support/status.ts'

const did = 'did:web:university.example'
const now = (): Date => new Date('2026-01-15T12:00:00Z')

/** `npx vitest run test/journeys/report-picture.test.ts -u` draws it anew. */
it('is what the picture in the README shows: a report, and one after a revocation', async () => {
  const key = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#key` })
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const list = createGivenList({ id: 'https://status.university.example/1', purpose: 'revocation' })
  const entry = entryAt(list, 4711)
  const credential = elm.encode(minimalModel, { issuer: did, status: entry })
  const signed = await issueCredential(credential, { secureWith, now })

  const explainAgainst = async (current: StatusList): Promise<string> => {
    const encoded = await encodeStatusList(current, { issuer: did, validFrom: now() })
    const published = await issueCredential(encoded, { secureWith, now })
    const sources = offline({ didDocuments: [createDidDocument({ did, keys: [key] })], statusLists: [published] })
    return explainReport(await verifyCredential(signed, { trust: trustIssuers([did]), ...sources, now }))
  }
  const picture = drawReports([
    { heading: 'As issued', text: await explainAgainst(list) },
    { heading: 'After it was revoked', text: await explainAgainst(revoke(list, entry)) },
  ])
  await expect(picture).toMatchFileSnapshot('../../docs/report.svg')
})
