import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isOverspent } from '../pki/budget.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { chainRevocation, type RevocationQuestion } from '../pki/revocation.ts'
import { concernsOfStrength } from '../pki/strength.ts'
import { type AnchoredQuestion, findAnchoredChain } from '../pki/trusted-services.ts'

/**
 * The status of an authority: it may be trusted, be unknown, not be an authority at all, or have been trusted until its
 * certificate, or the strength of its key, ended, or it was revoked.
 */
export type Standing = 'trusted' | 'unknown' | 'unsound' | 'ended' | 'revoked'

/** What an authority that is not trusted is called in a warning. */
export const faultOf: Readonly<Record<Standing, ErrorKind>> = {
  trusted: jadesErrors['jades.timestamp_untrusted'],
  unknown: jadesErrors['jades.timestamp_untrusted'],
  unsound: jadesErrors['jades.timestamp_untrusted'],
  ended: jadesErrors['jades.timestamp_ended'],
  revoked: certErrors['cert.revoked'],
}

/**
 * A certificate of an authority is not refused because nothing is said about its revocation: few files contain that. Its
 * keys are judged for the time by which the time-stamp provably existed, since the time in it is what its own key says.
 */
export const standingOf = async (
  question: AnchoredQuestion,
  stampedAt: Date,
  revocation: Omit<RevocationQuestion, 'certificate' | 'issuer' | 'at'>,
): Promise<{ readonly standing: Standing; readonly chain?: CertificateChain }> => {
  const { leaf, at } = question
  try {
    const chain = await findAnchoredChain(question)
    if (!isStrong(chain, at)) return { standing: isStrong(chain, stampedAt) ? 'ended' : 'unsound' }
    const status = await chainRevocation(chain, { ...revocation, at })
    return status === 'revoked' ? { standing: 'revoked' } : { standing: 'trusted', chain }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    const isInForce = leaf.notBefore <= at && at <= leaf.notAfter
    if (unknown.has(cause.code)) return { standing: isInForce ? 'unknown' : 'unsound' }
    const hasEnded = cause.code === 'cert.expired' && (await isFound({ ...question, at: stampedAt }))
    return { standing: hasEnded ? 'ended' : 'unsound' }
  }
}

/** The anchor is the choice of the verifier. */
const isStrong = (chain: CertificateChain, at: Date): boolean => {
  try {
    concernsOfStrength(chain.slice(0, -1), at)
    return true
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return false
    throw cause
  }
}

/** Nothing that the verifier was given speaks for the authority at that time. */
const unknown: ReadonlySet<string> = new Set(['trust.unknown_root', 'trustlist.not_granted', 'trustlist.expired'])

const isFound = async (question: AnchoredQuestion): Promise<boolean> => {
  try {
    await findAnchoredChain(question)
    return true
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    return false
  }
}
