import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyPair } from 'microcredentials'
import { contexts, credential } from './documents.ts'
import type { ColdStart } from './entries.ts'
import { createOurs } from './ours.ts'

/** Scripts for fresh processes: each verifies the credential in a file, as its README says. */
export const coldStartScripts = async (key: KeyPair<'Ed25519'>): Promise<Readonly<Record<keyof ColdStart, string>>> => {
  const file = join(mkdtempSync(join(tmpdir(), 'cold-start-')), 'credential.json')
  writeFileSync(
    file,
    JSON.stringify(await createOurs(contexts, key, 'eddsa-rdfc-2022').issue(credential(key.controller))),
  )
  const read = `import { readFileSync } from 'node:fs'\nconst signed = readFileSync(${JSON.stringify(file)}, 'utf8')\n`
  return {
    nothing: read,
    ours: `${read}import { trustAnyIssuer, verifyCredential } from 'microcredentials'
const report = await verifyCredential(signed, { trust: trustAnyIssuer })
if (!report.verified) throw new Error(report.errors[0].code)`,
    peer: `${read}import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { contexts } from '@digitalbazaar/credentials-context'
const key = ${JSON.stringify({ id: key.id, controller: key.controller, publicKeyMultibase: key.publicKeyMultibase })}
const method = { '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', ...key }
const controller = { '@context': 'https://www.w3.org/ns/did/v1', id: key.controller, assertionMethod: [method] }
const documents = new Map([...contexts, [key.id, method], [key.controller, controller]])
const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: documents.get(url) })
const result = await vc.verifyCredential({
  credential: JSON.parse(signed), suite: new DataIntegrityProof({ cryptosuite }), documentLoader,
})
if (!result.verified) throw result.error`,
  }
}
