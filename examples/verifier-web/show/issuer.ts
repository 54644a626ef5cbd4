import type { ProvenIssuer } from 'microcredentials'

import { element, foreign, type Part } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import { nameIn, type Settings } from '../settings.ts'

/** The issuer as far as it is proven; `undefined` if the check of the issuer did not pass. */
export const issuerOf = ({ checks }: Finding): ProvenIssuer | undefined =>
  checks.flatMap((check) => (check.name === 'issuer' && check.outcome === 'passed' ? [check.details.party] : []))[0]

/** The seal of the file as far as it was verified. */
export const sealOf = ({ checks }: Finding) =>
  proofsOf(checks).flatMap(({ seal }) => (seal === undefined ? [] : [seal]))[0]

export const proofsOf = (checks: Finding['checks']) =>
  checks.flatMap((check) => (check.name === 'proof' && check.outcome === 'passed' ? check.details.proofs : []))

const idOf = (issuer: ProvenIssuer): string => {
  if (issuer.kind === 'did') return issuer.did
  return issuer.kind === 'web' ? issuer.url : issuer.organizationIdentifier
}

/**
 * An issuer for readers: the name that the operator knows, or the one in the certificate of the seal, and always what is
 * proven. A name that the file states is not among them.
 */
export const showIssuer = (finding: Finding, settings: Settings): Part => {
  const issuer = issuerOf(finding)
  if (issuer === undefined) return '–'
  const id = idOf(issuer)
  const name = nameIn(settings, id) ?? sealOf(finding)?.signer.organisation
  const proven = element('code', {}, foreign(id))
  return name === undefined ? proven : element('span', {}, element('strong', {}, foreign(name)), ' (', proven, ')')
}
