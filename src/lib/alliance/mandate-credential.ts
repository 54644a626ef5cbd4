import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json } from '../base/json/json.ts'
import { listOf as aListOf, members, moment, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { NonEmpty } from '../base/types.ts'
import {
  type CredentialV2,
  credentialsV2Url,
  type Issuer,
  type IssuerId,
  type StatusEntry,
} from '../credential/credential.ts'
import { type Graph, valuesOf } from '../document/graph.ts'
import { allianceTerms, mandateType } from './contexts.ts'
import { directoryErrors } from './errors.ts'
import { anIssuer, toStamp } from './options.ts'

/** The content of a mandate: a member permits a seal holder to issue for it. Times are XSD dateTimeStamps. */
export interface MandateClaim {
  /** The id of the alliance. */
  readonly alliance: string
  /** The id of the member, as in the directory. */
  readonly member: string
  /** The id of the seal holder, as in the directory. */
  readonly sealHolder: string
  /** The ids of the programmes that it is limited to. All programmes if absent. */
  readonly programmes?: NonEmpty<string> | undefined
  readonly from?: string | undefined
  /** Exclusive. */
  readonly until?: string | undefined
}

/** A mandate as a credential, not yet secured. */
export interface MandateCredential extends CredentialV2 {
  readonly '@context': readonly [typeof credentialsV2Url, typeof allianceTerms]
  readonly type: readonly ['VerifiableCredential', typeof mandateType]
  readonly credentialSubject: { readonly mandate: MandateClaim }
}

/** Options of `encodeMandate`. */
export interface EncodeMandateOptions {
  /** The member that gives the mandate. */
  readonly issuer: IssuerId | Issuer
  /** The time of signing. A period before it may be stated: the mandate was given in another form. */
  readonly validFrom: string | Date
  readonly id?: string | undefined
  /** The status entry, without which the member cannot revoke the mandate. */
  readonly status?: StatusEntry | undefined
}

const call: Call<EncodeMandateOptions> = {
  line: 'encodeMandate({ alliance, member, sealHolder, until }, { issuer: key.controller, validFrom: new Date(), status })',
  needs: { issuer: anIssuer, validFrom: moment },
  may: { id: text, status: members },
}

const claimCall: Call<MandateClaim> = {
  line: call.line,
  needs: { alliance: text, member: text, sealHolder: text },
  may: { programmes: /* @__PURE__ */ aListOf('a list of ids', text, 1), from: text, until: text },
}

/**
 * Encodes a mandate as a credential that the member signs or seals with `issueCredential`, and puts into the directory
 * of the alliance. The period is a claim and not the validity of the credential, so that a mandate that has ended still
 * proves that it was in force.
 *
 * To end a mandate early, the member issues it again with its end, and revokes the first one. Whether the issuer is the
 * member is not verified here, but by whoever reads the directory. Throws `time.malformed`.
 *
 * @example
 * const mandate = encodeMandate(
 *   { alliance: 'https://alliance.example', member: 'https://university.example', sealHolder: 'did:web:alliance.example' },
 *   { issuer: key.controller, validFrom: new Date(), status: entry },
 * )
 * const signed = await issueCredential(mandate, { secureWith, contexts: allianceContexts })
 */
export const encodeMandate = (mandate: MandateClaim, options: EncodeMandateOptions): MandateCredential => {
  assertArgument(call.line, 'mandate', members, mandate)
  assertOptions(claimCall, mandate, 'mandate')
  assertOptions(call, options)
  const { issuer, validFrom, id, status } = options
  const { alliance, member, sealHolder, programmes, from, until } = mandate
  return {
    '@context': [credentialsV2Url, allianceTerms],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiableCredential', mandateType],
    issuer,
    validFrom: toStamp(validFrom),
    credentialSubject: {
      mandate: {
        ...{ alliance, member, sealHolder },
        ...(programmes === undefined ? {} : { programmes }),
        ...(from === undefined ? {} : { from: toStamp(from) }),
        ...(until === undefined ? {} : { until: toStamp(until) }),
      },
    },
    ...(status === undefined ? {} : { credentialStatus: status }),
  }
}

/**
 * Reads the mandate that a verified credential states. Throws `directory.not_a_mandate` unless there is exactly one, in
 * its form: a member that is not known might limit it.
 */
export const readMandate = ({ root }: Graph): MandateClaim => {
  const subjects = valuesOf(root, 'credentialSubject')
  const found = subjects.flatMap((value) => (value.is === 'node' ? valuesOf(value.node, 'mandate') : []))
  const [only, ...others] = found.flatMap((value) => (value.is === 'json' ? [value.value] : []))
  if (only === undefined || others.length > 0 || !isClaim(only))
    throw new MicroCredentialError(directoryErrors['directory.not_a_mandate'], { pointer: '/credentialSubject' })
  return only
}

const isStamp = (value: Json | undefined): boolean => value === undefined || readDateTimeStamp(value) !== undefined

const isClaim = (value: Json): value is Json & MandateClaim => {
  if (!isObject(value)) return false
  const { alliance, member, sealHolder, programmes, from, until, ...unknown } = value
  return (
    Object.keys(unknown).length === 0 &&
    [alliance, member, sealHolder].every((one) => typeof one === 'string') &&
    (programmes === undefined ||
      (Array.isArray(programmes) && programmes.length > 0 && programmes.every((one) => typeof one === 'string'))) &&
    [from, until].every(isStamp)
  )
}
