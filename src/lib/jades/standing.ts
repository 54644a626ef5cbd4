import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isOverspent } from '../pki/budget.ts'
import { type CertificateChain, type ChainQuestion, findChain } from '../pki/chain.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { chainRevocation, type RevocationQuestion } from '../pki/revocation.ts'
import { concernsOfStrength } from '../pki/strength.ts'

/**
 * The status of an authority: it may be trusted, be unknown, not be an authority at all, or have been trusted until its
 * certificate ended or was revoked.
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

/** A certificate of an authority is not refused because nothing is said about its revocation: few files contain that. */
export const standingOf = async (
  question: ChainQuestion,
  stampedAt: Date,
  revocation: Omit<RevocationQuestion, 'certificate' | 'issuer' | 'at'>,
): Promise<{ readonly standing: Standing; readonly chain?: CertificateChain }> => {
  const { leaf, at } = question
  try {
    const chain = await findChain(question)
    concernsOfStrength(chain.slice(0, -1), stampedAt)
    const status = await chainRevocation(chain, { ...revocation, at })
    return status === 'revoked' ? { standing: 'revoked' } : { standing: 'trusted', chain }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    const isInForce = leaf.notBefore <= at && at <= leaf.notAfter
    if (cause.code === 'trust.unknown_root') return { standing: isInForce ? 'unknown' : 'unsound' }
    const hasEnded = cause.code === 'cert.expired' && (await isFound({ ...question, at: stampedAt }))
    return { standing: hasEnded ? 'ended' : 'unsound' }
  }
}

const isFound = async (question: ChainQuestion): Promise<boolean> => {
  try {
    await findChain(question)
    return true
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    return false
  }
}
