import { equalBytes } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { trustErrors } from '../credential/errors.ts'
import type { Budget } from './budget.ts'
import { isOverspent } from './budget.ts'
import type { Certificate } from './certificate.ts'
import { certErrors } from './errors.ts'
import { allowsNames, type NameRules } from './name-constraints.ts'
import type { CertificatePurpose } from './purpose.ts'

export interface ChainQuestion {
  readonly leaf: Certificate
  /** Untrusted certificates that may be intermediates. */
  readonly others: readonly Certificate[]
  /** The trust anchors. */
  readonly anchors: readonly Certificate[]
  readonly purpose: CertificatePurpose
  /** The time for which the chain is validated. */
  readonly at: Date
  /** The budget of the whole file. */
  readonly budget: Budget
}

/** The certificates from the end entity to the trust anchor. */
export type CertificateChain = readonly [Certificate, ...Certificate[]]

/** Maximum length of a chain; the trusted lists have none of more than five. */
const maxLength = 8
/** Maximum number of signatures verified in the search for a chain. */
const maxSignatures = 32

/**
 * Finds a chain from a certificate to a trust anchor (RFC 5280, §6), or throws the reason why there is none:
 * `trust.unknown_root`, `cert.chain_invalid`, `cert.expired`, `cert.not_yet_valid`, `cert.purpose`, `key.weak`,
 * `key.*`; `limit.signatures` if the file would need too many checks. Does not check revocation.
 */
export const findChain = async (question: ChainQuestion): Promise<CertificateChain> => {
  question.purpose(question.leaf)
  const search: Search = { ...question, signatures: 0, reason: undefined }
  const chain = await extend(search, [question.leaf])
  if (chain !== undefined) return chain
  throw search.reason ?? new MicroCredentialError(trustErrors['trust.unknown_root'])
}

interface Search extends ChainQuestion {
  signatures: number
  /** The error of the path that came furthest; a path to an anchor takes precedence over one that leads nowhere. */
  reason: MicroCredentialError | undefined
}

const extend = async (search: Search, chain: CertificateChain): Promise<CertificateChain | undefined> => {
  const last = chain[chain.length - 1] as Certificate
  if (search.anchors.some((anchor) => equalBytes(anchor.der, last.der))) return judged(search, chain)
  if (chain.length >= maxLength) return undefined
  for (const next of candidatesFor(search, chain, last)) {
    if (++search.signatures > maxSignatures) throw new MicroCredentialError(certErrors['cert.chain_invalid'])
    if (!(await signedBy(search, last, next))) continue
    const found = await extend(search, [...chain, next])
    if (found !== undefined) return found
  }
  return undefined
}

/** Anchors first, to find the shortest chain first. A certificate occurs in a chain once, which excludes loops. */
const candidatesFor = (
  { anchors, others }: Search,
  chain: CertificateChain,
  last: Certificate,
): readonly Certificate[] =>
  [...anchors, ...others].filter(
    ({ subjectDer, der }) => subjectDer === last.issuerDer && !chain.some((one) => equalBytes(one.der, der)),
  )

const signedBy = async (search: Search, certificate: Certificate, issuer: Certificate): Promise<boolean> => {
  try {
    return await search.budget.isSignedBy(certificate, issuer)
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    search.reason ??= cause
    return false
  }
}

/** Returns a chain that reaches an anchor if it is valid; otherwise its error is recorded, and the search continues. */
const judged = (search: Search, chain: CertificateChain): CertificateChain | undefined => {
  const fault = faultIn(chain, search.at)
  if (fault === undefined) return chain
  search.reason = new MicroCredentialError(fault)
  return undefined
}

const faultIn = (chain: CertificateChain, at: Date): ErrorKind | undefined => {
  for (const [index, certificate] of chain.entries()) {
    if (certificate.unknownCritical.length > 0) return certErrors['cert.chain_invalid']
    if (at < certificate.notBefore) return certErrors['cert.not_yet_valid']
    if (at > certificate.notAfter) return certErrors['cert.expired']
    if (index > 0 && !mayCertify(certificate, chain.slice(0, index))) return certErrors['cert.chain_invalid']
  }
  return undefined
}

/** Whether an authority may certify those below: its role, key usage, path length and name constraints. */
const mayCertify = (
  { isAuthority, keyUsage, pathLength, nameRules }: Certificate,
  below: readonly Certificate[],
): boolean =>
  isAuthority &&
  keyUsage?.keyCertSign !== false &&
  (pathLength === undefined || below.length - 1 <= pathLength) &&
  (nameRules === undefined || areAllowed(nameRules, below))

/** Unreadable names are not allowed. */
const areAllowed = (rules: () => NameRules, below: readonly Certificate[]): boolean => {
  try {
    return below.every(({ names }) => allowsNames(rules(), names()))
  } catch {
    return false
  }
}
