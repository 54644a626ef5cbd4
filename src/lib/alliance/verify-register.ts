import { MicroCredentialError, type Problem } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { graphOf } from '../document/graph.ts'
import type { AllianceDirectory } from '../model/alliance-directory.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import type { Report } from '../report.ts'
import { type CredentialInput, type VerifyOptions, verifyCall, verifyCredential } from '../verify.ts'
import { withAllianceContext } from './contexts.ts'
import { directoryErrors } from './errors.ts'
import { aSequenceNumber } from './options.ts'
import { readRegister } from './register-credential.ts'
import { type MandateReport, type MandateVerifyOptions, mandateCall, toAllianceRegister } from './verify-mandates.ts'

/** Options of `verifyAllianceRegister`. `trust` says who may publish the register. */
export interface AllianceRegisterOptions extends MandateVerifyOptions, Pick<VerifyOptions, 'trust'> {
  /** The sequence number of the newest register that you have seen: an older one is refused. */
  readonly newest?: number | undefined
}

/** A register of an alliance that was verified, or why it was not. */
export type AllianceRegisterReport =
  | {
      readonly verified: true
      /** The report on the register as a credential. */
      readonly report: Report
      readonly register: AllianceRegister
      readonly sequence: number
      readonly directory: AllianceDirectory
      readonly mandates: readonly MandateReport[]
    }
  | { readonly verified: false; readonly report: Report; readonly problems: readonly Problem[] }

const verifyRegisterCall: Call<AllianceRegisterOptions> = {
  line: "verifyAllianceRegister(file, { trust: trustIssuers(['did:web:alliance.example']) })",
  needs: verifyCall.needs,
  may: { ...mandateCall.may, newest: aSequenceNumber },
}

/**
 * Verifies a published register of an alliance, and the mandates in it that are credentials. Pass its `register` to
 * `trustAlliance`.
 *
 * `trust` decides who may publish the register. What the directory states about members is that publisher's statement,
 * unless a mandate is proven. Never rejects because of the input: a register that does not verify is a result with
 * `verified: false`. Codes besides those of `verifyCredential`: `directory.not_a_register`, `directory.older_register`,
 * `directory.no_end`, `model.directory_invalid`.
 *
 * @example
 * const found = await verifyAllianceRegister(file, { trust: trustIssuers(['did:web:alliance.example']) })
 * if (found.verified) await verifyCredential(credential, { trust: trustAlliance(found.register) })
 */
export const verifyAllianceRegister = async (
  input: CredentialInput,
  options: AllianceRegisterOptions,
): Promise<AllianceRegisterReport> => {
  assertOptions(verifyRegisterCall, options)
  const { trust, newest = 0, ...verifying } = options
  const contexts = withAllianceContext(options.contexts ?? bundledContexts)
  const report = await verifyCredential(input, { ...verifying, trust, contexts })
  if (!report.verified) return { verified: false, report, problems: report.errors }
  try {
    const { sequence, directory, recorded } = readRegister(graphOf(jsonOf(report.credential), contexts))
    if (sequence < newest) throw new MicroCredentialError(directoryErrors['directory.older_register'])
    const [validUntil] = report.checks.flatMap((check) =>
      check.name === 'validity' && check.outcome === 'passed' ? (check.details.until ?? []) : [],
    )
    if (validUntil === undefined) throw new MicroCredentialError(directoryErrors['directory.no_end'])
    const { register, mandates } = await toAllianceRegister(directory, verifying)
    return {
      verified: true,
      report,
      register: { ...register, ...(recorded === undefined ? {} : { recorded }), validUntil },
      sequence,
      directory,
      mandates,
    }
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return { verified: false, report, problems: error.problems }
  }
}
