import type { VerifiedReport } from '../../src/certificate.ts'
import {
  elm,
  type Report,
  trustAnyIssuer,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import { minimalModel } from './elm-models.ts'
import { issuer, sign } from './status.ts'

/** A moment at which all sample credentials are valid. */
export const later = (): Date => new Date('2026-08-01T12:00:00Z')

export const verifiedOf = (report: Report): VerifiedReport => {
  if (!report.verified) throw new Error(report.errors[0].code)
  return report
}

/** A file with an embedded proof, as its text, and the report of a verifier who knows the issuer. */
export const certified = async (
  model: object = minimalModel,
  options: Partial<VerifyOptions> = {},
): Promise<{ readonly file: string; readonly report: VerifiedReport }> => {
  const file = JSON.stringify(await sign(elm.encode(model as never, { issuer: issuer.controller })))
  return {
    file,
    report: verifiedOf(
      await verifyCredential(file, { trust: trustIssuers([issuer.controller]), now: later, ...options }),
    ),
  }
}

export { trustAnyIssuer }
