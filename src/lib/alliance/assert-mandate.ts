import { MicroCredentialError } from '../base/errors.ts'
import { clockKinds, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import type { ClockOptions, NonEmpty } from '../base/types.ts'
import { assertRegister } from '../checks/alliance.ts'
import { mandateErrors } from '../checks/errors.ts'
import { judgeMandate } from '../checks/judge-mandate.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import type { MandateFinding } from '../credential/check.ts'
import { certifiedNumber } from '../model/alliance-directory.ts'
import { aRecordedModel, type MicroCredential } from '../model/micro-credential.ts'

/** Options of `assertMandate`. */
export interface AssertMandateOptions extends ClockOptions {
  /** The name under which will be signed or sealed: a DID, or the organisation identifier in the certificate. */
  readonly issuer: string
}

const call: Call<AssertMandateOptions> = {
  line: "assertMandate(register, model, { issuer: 'did:web:alliance.example' })",
  needs: { issuer: text },
  may: clockKinds,
}

/** A right by which to issue for an awarding body. */
export type MandateInForce = Exclude<MandateFinding, { readonly mandate: 'not in force' }>

/**
 * Asserts that an issuer may issue a micro-credential now, for every awarding body in it and in its parts: as the
 * awarding body itself, or by a mandate in force. The judgement is that of `trustAlliance`, so that what passes here is
 * trusted by verifiers with the same register. Returns by which right, for each awarding body.
 *
 * Whether the register is up to date is not verified. Throws `mandate.not_seal_holder`, `mandate.not_member`,
 * `mandate.missing`, `mandate.not_yet`, `mandate.expired`, `mandate.other_programme`, `mandate.revoked`,
 * `mandate.unverified`, `mandate.unavailable`, with the place of the awarding body.
 *
 * @example
 * const [right] = assertMandate(allianceRegister, model, { issuer: key.controller })
 * console.log(right.mandate)
 */
export const assertMandate = (
  register: AllianceRegister,
  model: MicroCredential,
  options: AssertMandateOptions,
): NonEmpty<MandateInForce> => {
  assertRegister(register, 'register', call.line)
  assertArgument(call.line, 'model', aRecordedModel, model)
  assertOptions(call, options)
  const time = readClock(call.line, options.now).getTime()
  const programmes = [model.programme?.id]
  const [first, ...others] = bodiesIn(model, '').map(({ body: { id, identifiers = [] }, pointer }) => {
    const numbers = identifiers.map(({ value }) => value).filter((value) => certifiedNumber.test(value))
    const found = judgeMandate(register, { id, numbers, programmes }, { name: options.issuer, time, isProven: false })
    if (found.mandate === 'not in force') throw new MicroCredentialError(mandateErrors[found.code], { pointer })
    return found
  })
  if (first === undefined)
    throw new MicroCredentialError(mandateErrors['mandate.not_member'], { pointer: '/awardingBodies' })
  return [first, ...others]
}

type Body = MicroCredential['awardingBodies'][number]
interface Awarding {
  readonly awardingBodies?: readonly Body[] | undefined
  readonly parts?: readonly Awarding[] | undefined
}

/** The awarding bodies of an award and of its parts, each with its place. */
const bodiesIn = (award: Awarding, place: string): readonly { readonly body: Body; readonly pointer: string }[] => [
  ...(award.awardingBodies ?? []).map((body, at) => ({ body, pointer: `${place}/awardingBodies/${at}` })),
  ...(award.parts ?? []).flatMap((part, at) => bodiesIn(part, `${place}/parts/${at}`)),
]
