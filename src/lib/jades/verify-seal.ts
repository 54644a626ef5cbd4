import { MicroCredentialError, outcomeOf, type Problem, problem, toProblem } from '../base/errors.ts'
import { type FaultOptions, faultKinds, tellFault } from '../base/faults.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { between, callKinds, clockKinds } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import type { ProofDetails, SealDetails } from '../credential/check.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import { type AnchorOptions, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { readSeal } from './serialization.ts'
import { verifySignatures } from './verify-signatures.ts'

export interface VerifySealOptions extends AnchorOptions, CallOptions, ClockOptions, FaultOptions {
  /** Seconds by which the sealer's clock and yours may differ, 0 to 300; 60 if absent. */
  readonly clockTolerance?: number | undefined
}

/** What became of a seal over anything: a document, a list, a presentation. */
export type SealReport =
  | {
      readonly verified: true
      /** What is sealed, byte for byte. Nothing of it was looked at. */
      readonly content: Uint8Array
      readonly seals: readonly (ProofDetails & { readonly seal: SealDetails })[]
      readonly warnings: readonly Problem[]
    }
  | {
      readonly verified: false
      /** `indeterminate`: the answer might be another if an authority for time-stamps were known. */
      readonly outcome: 'failed' | 'indeterminate'
      readonly problem: Problem
    }

const call: Call<VerifySealOptions> = {
  line: 'verifySeal(file, { trustAnchors: [certificate] })',
  needs: anchorKinds.needs,
  may: {
    ...anchorKinds.may,
    clockTolerance: /* @__PURE__ */ between(0, 300, 'seconds'),
    ...callKinds,
    ...clockKinds,
    ...faultKinds,
  },
}

/**
 * Verifies a JAdES seal over anything (ETSI TS 119 182-1): every signature, time-stamp and chain of certificates. For
 * credentials use `verifyCredential` with `eSealVerifier`: here nobody looks at what is sealed, nor at who is named in
 * it. Never rejects for what the input is; rejects with a `TypeError` for options that are wrong.
 *
 * @example
 * const report = await verifySeal(text, { trustAnchors: [anchor] })
 * console.log(report.verified ? report.seals.length : report.problem.code)
 */
export const verifySeal = async (input: string | object, options: VerifySealOptions): Promise<SealReport> => {
  assertOptions(call, options)
  const { now, clockTolerance = 60, signal } = options
  const at = readClock(call.line, now)
  const anchors = readAnchors(options)
  signal?.throwIfAborted()
  try {
    const value = typeof input === 'string' ? (readCompactJws(input) ?? parseJson(input)) : copyJson(input)
    const seal = readSeal(value)
    const policy = { ...anchors, now: at, tolerance: clockTolerance * 1000 }
    const { content, seals, warnings } = await verifySignatures(seal, policy)
    return { verified: true, content, seals: seals.map(({ details }) => details), warnings }
  } catch (cause) {
    signal?.throwIfAborted()
    if (!(cause instanceof MicroCredentialError)) tellFault(options, 'library', cause)
    return cause instanceof MicroCredentialError
      ? { verified: false, outcome: outcomeOf(cause), problem: toProblem(cause) }
      : { verified: false, outcome: 'failed', problem: problem('input.unprocessable') }
  }
}
