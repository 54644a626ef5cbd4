import type { MechanismVerifier } from 'microcredentials'
import { eSealVerifier } from 'microcredentials/eseal'

/**
 * Verifies a seal with the certificates that it contains: this shows that the file was not changed, but not who sealed it.
 * For a decision, pass the certificate of an authority from the EU trusted list: examples/verify-edc.ts.
 */
export interface SealInFile {
  readonly verifier: MechanismVerifier
  /** As the certificate states. */
  readonly sealedAt: Date | undefined
}

export const sealIn = (text: string): SealInFile | undefined => {
  try {
    const { x5c, sigT, iat } = JSON.parse(Buffer.from(protectedHeaderOf(text), 'base64url').toString('utf8'))
    const anchor = new Uint8Array(Buffer.from(x5c.at(-1), 'base64'))
    const sealedAt = new Date(sigT ?? iat * 1000)
    return {
      verifier: eSealVerifier({ trustAnchors: [anchor] }),
      sealedAt: Number.isNaN(sealedAt.getTime()) ? undefined : sealedAt,
    }
  } catch {
    // No seal, or an invalid one: verification reports which.
    return undefined
  }
}

/** Of the general form, of the flattened one, or of the compact one, which is no JSON. */
const protectedHeaderOf = (text: string): string => {
  if (!text.startsWith('{')) return text.split('.')[0] ?? ''
  const seal = JSON.parse(text)
  return (seal.signatures?.[0] ?? seal).protected
}
