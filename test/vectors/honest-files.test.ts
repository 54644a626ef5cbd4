import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Did,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { credentialsV1Url } from '../../src/lib/credential/credential.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { elmContextUrl } from '../../src/lib/profile/elm/context.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../support/seal-forgery.ts'
import { sealHolder, verdictOf, verifySealed } from '../support/seals.ts'
import { hasSharedData, listSharedFiles, readSharedJson } from '../support/shared-data.ts'
import { signAnything } from '../support/sign-anything.ts'
import { issuer, now } from '../support/status.ts'

/** The table of docs/explanation/honest-files.md: file, embedded proof, under a seal, why. */
const table = readFileSync(new URL('../../docs/explanation/honest-files.md', import.meta.url), 'utf8')
const rows = new Map(
  table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [file = '', embedded = '', sealed = '', why = ''] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''))
      return [file, { embedded, sealed, why }] as const
    }),
)

const folders = [
  'elm/samples/edc-official',
  'elm/samples/ebsi-vcdm2',
  'elm/samples/dc4eu-euhemc',
  'vectors/openbadges-3-spec',
]
const alone = [
  'elm/samples/credential-sample.jsonld',
  'elm/samples/accreditation/accredited_credential.jsonld',
  'elm/derived/minimal-edc.EXAMPLE.json',
]
const files = [
  ...folders
    .filter(hasSharedData)
    .flatMap((folder) => [...listSharedFiles(folder, '.json'), ...listSharedFiles(folder, '.jsonld')]),
  ...alone.filter(hasSharedData),
]
const inTable = (path: string): string => path.split('/').slice(-2).join('/')
/** What no public address brings may be missing. */
const absent = [
  ...folders.filter((folder) => !hasSharedData(folder)).map((folder) => `${folder.split('/').at(-1)}/`),
  ...alone.filter((path) => !hasSharedData(path)).map(inTable),
]

/** The credential in a file: under a seal, in the form for uploads, or as it stands. */
const contentOf = (path: string): JsonObject => {
  const { payload, credential, ...file } = readSharedJson(path)
  const { proof: _, ...content } = typeof payload === 'string' ? JSON.parse(payload) : (credential ?? file)
  return content
}

/** Somebody else takes the file over, when it is issued: the dates and the issuer are theirs, all else stays. */
const takenOver = (content: JsonObject, members: JsonObject): JsonObject => {
  const own = content['issuer']
  const named = typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as JsonObject) : {}
  const { validUntil: _, expirationDate: __, ...rest } = content
  const date = '2026-01-15T12:00:00Z'
  const [model] = [rest['@context'] ?? credentialsV1Url].flat()
  const dates = model === credentialsV1Url ? { issuanceDate: date, issued: date, validFrom: date } : {}
  return { '@context': [credentialsV1Url, elmContextUrl], ...rest, ...dates, issuer: { ...named, ...members } }
}

/** Open Badges, and the records that hold them, have their own word for numbers. */
const isBadge = (document: JsonObject): boolean =>
  JSON.stringify(document['@context']).includes('/spec/ob/v3p0/context')

/** Signed as this library signs, or, where it refuses to, as anybody could. */
const sign = async (document: JsonObject): Promise<object> => {
  const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
  try {
    const issued = '2026-01-15T12:00:00Z'
    return await issueCredential(elm.adopt(document, { issuer: issuer.controller as Did, issued }), { secureWith, now })
  } catch {
    return signAnything(document, issuer.signer()).catch(() => document)
  }
}

describe.skipIf(files.length === 0)('every honest file (needs vectors)', () => {
  let authority: TestCertificate
  let seal: TestCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
    seal = await makeSeal(authority)
  })

  it('stands in the table, and no other', () => {
    const expected = [...rows.keys()].filter((file) => !absent.some((one) => file.startsWith(one)))
    expect(files.map(inTable).sort()).toEqual(expected.sort())
  })

  it.each(files)('%s is accepted, or refused for the reason given', async (path) => {
    const row = rows.get(inTable(path))
    const document = takenOver(contentOf(path), { id: issuer.controller })
    const report = await verifyCredential(await sign(document), { trust: trustAnyIssuer, now })
    expect(verdictOf(report)).toBe(row?.embedded)

    const eIDASIdentifier = {
      id: 'urn:certificateIdentifier:1',
      type: 'LegalIdentifier',
      notation: sealHolder.organizationIdentifier,
    }
    // The register's number is another's, and would contradict the certificate: whoever takes a file over gives their own.
    const number = { identifier: sealHolder.organizationIdentifier, identifierType: 'identifier' }
    const members: JsonObject = {
      id: 'urn:example:holder',
      ...(isBadge(document)
        ? { otherIdentifier: [{ type: 'IdentifierEntry', ...number }] }
        : { eIDASIdentifier, registration: undefined }),
    }
    const content = JSON.stringify(takenOver(contentOf(path), members))
    const anchors = { trustAnchors: [pemOf(authority)] }
    expect(verdictOf(await verifySealed((await forge({ chain: [seal], content })) as object, anchors))).toBe(
      row?.sealed,
    )
    if (row?.embedded !== 'passed' || row.sealed !== 'passed') expect(row?.why.length).toBeGreaterThan(10)
  })
})
