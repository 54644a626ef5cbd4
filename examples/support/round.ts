import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import {
  type Contexts,
  dataIntegrity,
  ed25519Signature2020,
  eddsaRdfc2022,
  explainReport,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  type KeyPair,
  type Report,
  trustIssuers,
  type UnsecuredCredential,
  verifyCredential,
} from 'microcredentials'
import {
  allocateStatus,
  createStatusList,
  encodeStatusList,
  revoke,
  type StatusList,
  type StatusListEntry,
} from 'microcredentials/status'

import { say, show, step } from './show.ts'

/** Creates the credential to sign, with an issuer and a place on a status list. */
export type Describe = (issuer: KeyPair['controller'], status: StatusListEntry) => UnsecuredCredential

/**
 * Issue, verify, read, revoke, verify again. Throws a `MicroCredentialError` for a credential that cannot be signed; false if
 * another result is not as expected.
 */
export const goRound = async (title: string, describe: Describe, contexts: Contexts): Promise<boolean> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: [eddsaRdfc2022, ed25519Signature2020] })

  step('A place on a status list')
  const { list, entry } = allocateStatus(
    createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
  )
  say(`Index ${entry.statusListIndex} of ${list.length.toLocaleString('en')}, chosen by chance.`)

  step(title)
  const signed = await issueCredential(describe(key.controller, entry), { secureWith, contexts })
  const file = new URL('../../out/micro-credential.jsonld', import.meta.url)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(signed, null, 2)}\n`)
  say(`Issued by ${key.controller}`)
  say(`Saved as ${relative(process.cwd(), file.pathname)}: open it.`)

  /** Signs the current list, as its host would publish it. */
  const publish = async (current: StatusList): Promise<object> => {
    const validUntil = new Date(Date.now() + 24 * 60 * 60 * 1000)
    return issueCredential(
      await encodeStatusList(current, { issuer: key.controller, validFrom: new Date(), validUntil }),
      { secureWith },
    )
  }
  const verify = async (current: StatusList): Promise<Report> =>
    verifyCredential(readFileSync(file), {
      trust: trustIssuers([key.controller]),
      proofs: 'every',
      contexts,
      statusLists: givenStatusLists([await publish(current)]),
    })

  step('Verify')
  const report = await verify(list)
  say(explainReport(report))
  if (!report.verified) return false

  step('Read')
  show(report)

  step('Revoke, and verify again')
  const refused = await verify(revoke(list, entry))
  say(explainReport(refused))
  if (refused.errors[0]?.code !== 'status.revoked') return false
  say('\nThe round is closed: issued, verified, revoked, and refused for the right reason.')
  return true
}
