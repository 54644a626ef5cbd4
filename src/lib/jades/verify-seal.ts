import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import { type FaultOptions, faultKinds, reportFault } from '../base/faults.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { between, callKinds, clockKinds } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import type { ProofDetails, SealDetails } from '../credential/check.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import { type AnchorOptions, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { type RevocationOptions, revocationKinds } from '../pki/revocation-source.ts'
import { type ReadSeal, readSeal } from './serialization.ts'
import { type VerifiedSeal, verifySignatures } from './verify-signatures.ts'

/** Options of `verifySeal`. */
export interface VerifySealOptions extends AnchorOptions, RevocationOptions, CallOptions, ClockOptions, FaultOptions {
  /** Tolerated difference between the sealer's clock and yours, 0 to 300 seconds; 60 if absent. */
  readonly clockTolerance?: number | undefined
}

/** The result of verifying a seal over any content: a document, a list, a presentation. */
export type SealReport =
  | {
      readonly verified: true
      /** The sealed bytes. Their content was not checked. */
      readonly content: Uint8Array
      readonly seals: readonly (ProofDetails & { readonly seal: SealDetails })[]
      readonly warnings: readonly Problem[]
    }
  | {
      readonly verified: false
      /** `indeterminate`: an additional trust anchor for time-stamps could change the result. */
      readonly outcome: 'failed' | 'indeterminate'
      readonly problem: Problem
    }

const call: Call<VerifySealOptions> = {
  line: 'verifySeal(file, { trustAnchors: [certificate] })',
  needs: anchorKinds.needs,
  may: {
    ...anchorKinds.may,
    ...revocationKinds,
    clockTolerance: /* @__PURE__ */ between(0, 300, 'seconds'),
    ...callKinds,
    ...clockKinds,
    ...faultKinds,
  },
}

/**
 * Verifies a JAdES seal over any content (ETSI TS 119 182-1): every signature, time-stamp and certificate chain.
 *
 * Does NOT look at the content, nor at who is named in it: for credentials use `verifyCredential` with `eSealVerifier`.
 * Certificates that were revoked at the proven time, or else now, are refused as far as the file or `revocation` answers
 * that (`cert.revoked`); where nothing does, a warning says so. Never rejects because of the input; rejects with a
 * `TypeError` for options that are wrong.
 *
 * @example
 * const report = await verifySeal(text, { trustAnchors: [anchor] })
 * console.log(report.verified ? report.seals.length : report.problem.code)
 */
export const verifySeal = async (input: string | object, options: VerifySealOptions): Promise<SealReport> => {
  assertOptions(call, options)
  return (await examineSeal(input, options, readClock(call.line, options.now))).report
}

/** A report, and what it is about if the seal is verified. */
export interface ExaminedSeal {
  readonly report: SealReport
  readonly seal?: { readonly read: ReadSeal; readonly verified: VerifiedSeal }
}

/** The options of `verifySeal` and of functions that verify in the same way. */
export const verifySealKinds: Pick<Call<VerifySealOptions>, 'needs' | 'may'> = call

/** Verifies a seal at a time; the options were checked. */
export const examineSeal = async (
  input: string | object,
  options: VerifySealOptions,
  at: Date,
): Promise<ExaminedSeal> => {
  const { clockTolerance = 60, signal, revocation, unknownRevocation } = options
  const anchors = readAnchors(options)
  signal?.throwIfAborted()
  try {
    const value = typeof input === 'string' ? (readCompactJws(input) ?? parseJson(input)) : copyJson(input)
    const read = readSeal(value)
    const policy = { ...anchors, revocation, unknownRevocation, signal, now: at, tolerance: clockTolerance * 1000 }
    const verified = await verifySignatures(read, policy)
    const { content, seals, warnings } = verified
    return {
      report: { verified: true, content, seals: seals.map(({ details }) => details), warnings },
      seal: { read, verified },
    }
  } catch (cause) {
    signal?.throwIfAborted()
    if (!(cause instanceof MicroCredentialError)) reportFault(options, 'library', cause)
    const report: SealReport =
      cause instanceof MicroCredentialError
        ? { verified: false, outcome: cause.outcome, problem: toProblem(cause) }
        : { verified: false, outcome: 'failed', problem: problem(inputErrors['input.unprocessable']) }
    return { report }
  }
}
