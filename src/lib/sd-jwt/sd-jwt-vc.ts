import { MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { type Json, jsonOf } from '../base/json/json.ts'
import type { PublicJwk } from '../base/jwk.ts'
import { callback, members } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { readDateTime } from '../base/time.ts'
import type { Url } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { Contexts } from '../document/contexts.ts'
import { graphOf } from '../document/graph.ts'
import type { SecuredForm, SecuringMechanism } from '../envelope/mechanism.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { elm } from '../profile/elm/elm.ts'
import { profileErrors } from '../profile/errors.ts'
import {
  type LearningCredentialOptions,
  learningCredential,
  learningCredentialCall,
} from '../profile/learning-credential/learning-credential.ts'
import { parseStatusEntry } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import { credentialStates } from '../status/list.ts'
import type { TokenStatus } from '../status/token-list.ts'
import { copiesCall, type IssueSdJwtVcCopiesOptions, issueSdJwtVc } from './issue-sd-jwt-vc.ts'
import type { CompactSdJwt } from './serialization.ts'

/** A European credential as an SD-JWT VC. */
export interface SdJwtVcForm extends SecuredForm {
  readonly secured: CompactSdJwt
}

/** Options of `sdJwtVc`. */
export interface SdJwtVcOptions extends LearningCredentialOptions, Omit<IssueSdJwtVcCopiesOptions, 'now' | 'signal'> {
  /** The public key of the holder, to which the attestation is bound. Not bound if absent. */
  readonly holderKey?: PublicJwk | undefined
  /** The address of the Status List Token for a list, by the address of that list. The same if absent. */
  readonly statusUri?: ((list: Url) => Url) | undefined
}

const { now: _now, signal: _signal, ...issuing } = copiesCall.may

const call: Call<SdJwtVcOptions> = {
  line: "sdJwtVc({ signer: sealSigner, type: 'eudi' })",
  needs: { ...copiesCall.needs, ...learningCredentialCall.needs },
  may: { ...issuing, ...learningCredentialCall.may, holderKey: members, statusUri: callback },
}

/**
 * Creates the securing mechanism that makes a European credential an SD-JWT VC: what the type has a place for is read
 * from the credential, and issued as `issueSdJwtVc` does. So whatever issues credentials, such as a batch or a
 * register, issues attestations for wallets.
 *
 * The status of the credential becomes that of the attestation; its place has to be on a list for `revocation`, or one
 * with
 * `credentialStates`, which is published as a Status List Token, too. It is valid within the validity of the credential.
 * The `jti` is random. The issuer is the one of the certificate, or `issuer`: it is not compared with that of the
 * credential, which the type repeats by its name alone.
 *
 * Throws a `TypeError` for options that are wrong. Issuing rejects with `profile.none` for another credential than a
 * European one, `status.purpose_mismatch` for a status that cannot be expressed, `model.invalid`, and what `issueSdJwtVc`
 * throws.
 *
 * @example
 * const credential = elm.encode(model, { issuer: 'urn:example:university', status: entry })
 * const secureWith = sdJwtVc({ signer: sealSigner, type: 'we-build' })
 * const attestation = await issueCredential(credential, { secureWith })
 */
export const sdJwtVc = (options: SdJwtVcOptions): SecuringMechanism<SdJwtVcForm> => {
  assertOptions(call, options)
  const { type, category, statusUri, ...terms } = options
  return {
    name: 'sd-jwt-vc',
    secure: async (credential, { contexts, now, signal }) => {
      const unsecured = learningCredential.encode(modelOf(credential, contexts), { type, category })
      const status = tokenStatusIn(credential, statusUri)
      const validity = validityWithin(credential, { now, ...terms })
      return issueSdJwtVc(unsecured, { ...terms, ...validity, status, now: () => now, signal })
    },
  }
}

/** The model of a credential that is about to be issued, so that the issuer itself answers for what it states. */
const modelOf = (credential: UnsecuredCredential, contexts: Contexts): MicroCredential => {
  if (!elm.matches(credential)) throw new MicroCredentialError(profileErrors['profile.none'])
  // What it lacks of a whole micro-credential, `encode` says.
  return elm.read(graphOf(jsonOf(credential), contexts), {}) as MicroCredential
}

/** An attestation is not valid when its credential is not: it begins and ends with it, or is within it. */
const validityWithin = (
  credential: UnsecuredCredential,
  { now, validFrom = now, validUntil }: Pick<SdJwtVcOptions, 'validFrom' | 'validUntil'> & { readonly now: Date },
): Pick<SdJwtVcOptions, 'validFrom' | 'validUntil'> => {
  const timesOf = (...names: readonly string[]): readonly number[] =>
    names.flatMap((name) => readDateTime(bare(credential[name]) as Json)?.time ?? [])
  const ends = [...timesOf('validUntil', 'expirationDate'), ...(validUntil === undefined ? [] : [validUntil.getTime()])]
  return {
    validFrom: new Date(Math.max(validFrom.getTime(), ...timesOf('validFrom', 'issuanceDate'))),
    validUntil: ends.length === 0 ? undefined : new Date(Math.min(...ends)),
  }
}

const states: readonly string[] = credentialStates.messages

/** The values of a Status List Token are fixed, and there is one: nothing else may be lost on the way. */
const tokenStatusIn = (
  { credentialStatus }: UnsecuredCredential,
  statusUri: SdJwtVcOptions['statusUri'] = (list) => list,
): TokenStatus | undefined => {
  const [entry, ...others] = listOf(credentialStatus).map(parseStatusEntry)
  if (entry === undefined) return undefined
  const { purpose, list, index, size, messages } = entry
  const isStates = size === 2 && states.every((word, value) => messages.get(value) === word)
  if (others.length > 0 || !(purpose === 'revocation' ? size === 1 : purpose === 'message' && isStates))
    throw new MicroCredentialError(statusErrors['status.purpose_mismatch'], { pointer: '/credentialStatus' })
  return { status_list: { idx: index, uri: statusUri(list) } }
}
