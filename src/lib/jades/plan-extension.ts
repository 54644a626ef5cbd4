import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { clockKinds, count, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import { createBudget } from '../pki/budget.ts'
import { type CertificateMemory, createCertificateMemory } from '../pki/certificate-memory.ts'
import { jadesErrors } from '../pki/errors.ts'
import { readSignedData } from '../pki/signed-data.ts'
import { endOfCertificate } from '../pki/strength.ts'
import { readHeader } from './header.ts'
import { readSeal, type SealSignature } from './serialization.ts'
import { readAdditions, type SealLevel } from './unsigned.ts'

/** Options of `planExtension`. */
export interface PlanExtensionOptions extends ClockOptions {
  /** How many days before the end of a certificate a seal is due; 90 if absent. */
  readonly days?: number | undefined
  /** The level that every seal is to have, `B-LTA` if absent. */
  readonly level?: Exclude<SealLevel, 'B-B'> | undefined
}

/** When a seal has to be extended. */
export interface SealPlan {
  /** The level that the file is structured for. */
  readonly level: SealLevel
  /**
   * The end of the certificate on which the seal depends, or of the strength of its key if that is earlier, an XSD
   * dateTimeStamp: that of the last time-stamp, and without answers about revocation in the file that of the seal as
   * well. After that it can no longer be extended.
   */
  readonly until: string
  /** Whether to extend it now: it has not the level asked for, or the end is near. */
  readonly due: boolean
}

const call: Call<PlanExtensionOptions> = {
  line: 'await planExtension(seal, { days: 90 })',
  needs: {},
  may: { days: count, level: /* @__PURE__ */ oneOf('B-T', 'B-LT', 'B-LTA'), ...clockKinds },
}
const levels: readonly SealLevel[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']
const day = 86_400_000

/**
 * Tells from a file alone when its seal has to be extended, so that a job can pick those that are due from an archive of
 * any size. A file with several signatures is due when the first of them is.
 *
 * Verifies nothing: a file that states something untrue may be planned for, and `extendSeal` refuses it. Throws
 * `jades.*`, `cert.*`, `key.*` and `input.*` for a file that cannot be read.
 *
 * @example
 * const plan = await planExtension(text, { days: 180 })
 * if (plan.due) console.log(plan.level, plan.until)
 */
export const planExtension = async (input: string | object, options: PlanExtensionOptions = {}): Promise<SealPlan> => {
  assertOptions(call, options)
  const { now, days = 90, level = 'B-LTA' } = options
  const at = readClock(call.line, now).getTime()
  const value = typeof input === 'string' ? (readCompactJws(input) ?? parseJson(input)) : copyJson(input)
  const memory = createCertificateMemory()
  const { signatures } = readSeal(value)
  const plans: { readonly level: SealLevel; readonly until: number }[] = []
  for (const signature of signatures) plans.push(await planOne(signature, memory))
  const lowest = Math.min(...plans.map((plan) => levels.indexOf(plan.level)))
  const until = Math.min(...plans.map((plan) => plan.until))
  return {
    level: levels[lowest] ?? 'B-B',
    until: toDateTimeStamp(new Date(until)),
    due: lowest < levels.indexOf(level) || until - at < days * day,
  }
}

const planOne = async (
  signature: SealSignature,
  memory: CertificateMemory,
): Promise<{ readonly level: SealLevel; readonly until: number }> => {
  const { readCertificate } = createBudget(memory.read)
  const { certificates } = await readHeader(signature, readCertificate)
  const { level, timestamps } = readAdditions(signature, readCertificate)
  const last = timestamps.at(-1)
  const ends = (last?.tokens ?? []).map((token) => endOf(token, memory))
  const own = level === 'B-B' || level === 'B-T' ? [endOfCertificate(certificates[0]).getTime()] : []
  return { level, until: Math.min(...ends, ...own) }
}

/** The end of the certificate that signed a time-stamp: the first to end of those in it that are no authorities. */
const endOf = (token: Uint8Array, { read }: CertificateMemory): number => {
  try {
    const { certificates } = readSignedData(token)
    const ends = certificates.map(read).flatMap((one) => (one.isAuthority ? [] : [endOfCertificate(one).getTime()]))
    if (ends.length > 0) return Math.min(...ends)
  } catch (cause) {
    throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'], { cause })
  }
  throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
}
