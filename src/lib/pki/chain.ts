import { equalBytes } from '../base/bytes.ts'
import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import type { Budget } from './budget.ts'
import { isOverspent } from './budget.ts'
import type { Certificate } from './certificate.ts'
import { allowsNames, type NameRules } from './name-constraints.ts'
import type { CertificatePurpose } from './purpose.ts'

export interface ChainQuestion {
  readonly leaf: Certificate
  /** Certificates that came with it. Nothing is believed of them. */
  readonly others: readonly Certificate[]
  /** Certificates that the caller trusts. */
  readonly anchors: readonly Certificate[]
  readonly purpose: CertificatePurpose
  /** The moment for which the chain must hold. */
  readonly at: Date
  /** Of the whole file. */
  readonly budget: Budget
}

/** From the certificate at the end to the anchor, both included. */
export type CertificateChain = readonly [Certificate, ...Certificate[]]

/** Certificates in a chain; the trusted lists know none of more than five. */
const maxLength = 8
/** Signatures that are checked while a chain is looked for: what a maze of certificates may cost. */
const maxSignatures = 32

/**
 * Finds the way from a certificate to an anchor (RFC 5280, §6), or throws the code that says why there is none:
 * `trust.unknown_root`, `cert.chain_invalid`, `cert.expired`, `cert.not_yet_valid`, `cert.purpose`, `key.weak`, `key.*`.
 * `limit.signatures`, where the file asks for too many. Whether a certificate has been revoked is not looked at here.
 */
export const findChain = async (question: ChainQuestion): Promise<CertificateChain> => {
  question.purpose(question.leaf)
  const search: Search = { ...question, signatures: 0, reason: undefined }
  const chain = await extend(search, [question.leaf])
  if (chain !== undefined) return chain
  throw search.reason ?? new MicroCredentialError('trust.unknown_root')
}

interface Search extends ChainQuestion {
  signatures: number
  /** Why the way that came furthest ended; a way that reaches an anchor counts, one that leads nowhere does not. */
  reason: MicroCredentialError | undefined
}

const extend = async (search: Search, chain: CertificateChain): Promise<CertificateChain | undefined> => {
  const last = chain[chain.length - 1] as Certificate
  if (search.anchors.some((anchor) => equalBytes(anchor.der, last.der))) return judged(search, chain)
  if (chain.length >= maxLength) return undefined
  for (const next of candidatesFor(search, chain, last)) {
    if (++search.signatures > maxSignatures) throw new MicroCredentialError('cert.chain_invalid')
    if (!(await signedBy(search, last, next))) continue
    const found = await extend(search, [...chain, next])
    if (found !== undefined) return found
  }
  return undefined
}

/** Anchors first, so that the shortest way is found first. A certificate stands in a chain once: no loops. */
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

/** A chain that reaches an anchor, if it holds; otherwise its fault is the reason, and the search goes on. */
const judged = (search: Search, chain: CertificateChain): CertificateChain | undefined => {
  const fault = faultIn(chain, search.at)
  if (fault === undefined) return chain
  search.reason = new MicroCredentialError(fault)
  return undefined
}

const faultIn = (chain: CertificateChain, at: Date): ErrorCode | undefined => {
  for (const [index, certificate] of chain.entries()) {
    if (certificate.unknownCritical.length > 0) return 'cert.chain_invalid'
    if (at < certificate.notBefore) return 'cert.not_yet_valid'
    if (at > certificate.notAfter) return 'cert.expired'
    if (index > 0 && !mayCertify(certificate, chain.slice(0, index))) return 'cert.chain_invalid'
  }
  return undefined
}

/** Whether an authority may stand above the certificates below it: its role, its key's use, path length, names. */
const mayCertify = (
  { isAuthority, keyUsage, pathLength, nameRules }: Certificate,
  below: readonly Certificate[],
): boolean =>
  isAuthority &&
  keyUsage?.keyCertSign !== false &&
  (pathLength === undefined || below.length - 1 <= pathLength) &&
  (nameRules === undefined || areAllowed(nameRules, below))

/** Names that cannot be read are not allowed. */
const areAllowed = (rules: () => NameRules, below: readonly Certificate[]): boolean => {
  try {
    return below.every(({ names }) => allowsNames(rules(), names()))
  } catch {
    return false
  }
}
