import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { callKinds, clockKinds, count, isMembers, type Kind, moment, text, textOrBytes } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../base/time.ts'
import type { CallOptions, ClockOptions, Url } from '../base/types.ts'
import { assertRegister } from '../checks/alliance.ts'
import { holdsSeal } from '../checks/judge-mandate.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { aSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import type { CompactJws } from '../jades/serialization.ts'
import type { AllianceDirectory, DirectorySealHolder } from '../model/alliance-directory.ts'
import { parseAllianceDirectory } from '../model/parse-directory.ts'
import { certificateOf, readCertificates } from '../pki/certificate.ts'
import { sealList } from '../trusted-entities/seal-list.ts'
import { contactOf, encodeEntities, textsOf, toAddress } from './encode-entities.ts'
import { allianceEntities } from './entity-names.ts'
import { directoryErrors } from './errors.ts'
import { toStamp } from './options.ts'

/** Options of `publishTrustedEntities`. */
export interface PublishTrustedEntitiesOptions extends ClockOptions, CallOptions {
  /** The register of the directory, from `toAllianceRegister`: which mandates are proven or stated. */
  readonly register: AllianceRegister
  /** The seal of a seal holder of the directory, who is the operator of the list. */
  readonly signer: SealSigner
  /** The number of the edition, from 1, higher than that of the one before. */
  readonly sequence: number
  /** When the next edition is due at the latest. */
  readonly nextUpdate: string | Date
  /** A page about the list. */
  readonly informationUrl: Url
  /** A page with the policy of the list, or legal notices. */
  readonly policyUrl: Url
  /**
   * The certificates of seals, PEM text or DER, by the organisation identifiers in them: wallets know seals by their
   * certificates.
   */
  readonly certificates?: Readonly<Record<string, readonly (string | Uint8Array)[]>> | undefined
}

const certificateLists: Kind = {
  words: 'lists of certificates, PEM text or DER, by name',
  is: (value) =>
    isMembers(value) && Object.values(value).every((list) => Array.isArray(list) && list.every(textOrBytes.is)),
}

const call: Call<PublishTrustedEntitiesOptions> = {
  line: 'await publishTrustedEntities(directory, { register, signer, sequence: 1, nextUpdate, informationUrl, policyUrl })',
  needs: {
    register: { words: 'a register, from `toAllianceRegister`', is: isMembers },
    signer: aSealSigner,
    sequence: count,
    nextUpdate: moment,
    informationUrl: text,
    policyUrl: text,
  },
  may: { certificates: certificateLists, ...clockKinds, ...callKinds },
}

/**
 * Publishes the directory of an alliance as a list of trusted entities (ETSI TS 119 602 V1.1.1): JSON, sealed as compact
 * JAdES with the seal of a seal holder. Its entities are the seal holders and the members; a mandate is a service of the
 * member. Verifiers read it with `readTrustedEntities`, and `allianceRegisterOf` makes a register of it.
 *
 * Says less than the register that `encodeAllianceRegister` publishes: mandates are stated and not proven, and those for
 * some programmes or revoked ones are left out; so are programmes, and what begins later. The certificates are not
 * verified, except that each names the organisation.
 *
 * Throws `directory.not_operator`, `directory.no_contact`, `directory.ends_early`, `directory.other_certificate`,
 * `model.directory_invalid`, `time.malformed`, `time.interval`, and what sealing throws: `cert.*`, `key.signing_failed`.
 *
 * @example
 * const { register } = await toAllianceRegister(directory, { didResolver, statusLists })
 * const listFile = await publishTrustedEntities(directory, {
 *   register,
 *   signer: sealSigner,
 *   sequence: 1,
 *   nextUpdate: new Date(Date.now() + 30 * 24 * 3_600_000),
 *   informationUrl: 'https://alliance.example/list',
 *   policyUrl: 'https://alliance.example/policy',
 * })
 */
export const publishTrustedEntities = async (
  directory: AllianceDirectory,
  options: PublishTrustedEntitiesOptions,
): Promise<CompactJws> => {
  assertOptions(call, options)
  assertRegister(options.register, 'register', call.line)
  const now = readClock(call.line, options.now)
  const content = encodeList(parseAllianceDirectory(directory), options, now)
  return sealList(content, { signer: options.signer, now, signal: options.signal })
}

const encodeList = (
  directory: AllianceDirectory,
  {
    register,
    signer,
    sequence,
    informationUrl,
    policyUrl,
    certificates = {},
    ...options
  }: PublishTrustedEntitiesOptions,
  now: Date,
): JsonObject => {
  const { country, operator, holder } = operatorOf(directory, signer, register, now)
  const { postal, electronic } = contactOf(holder.organisation, `/sealHolders/${directory.sealHolders.indexOf(holder)}`)
  const nextUpdate = readDateTimeStamp(toStamp(options.nextUpdate)) ?? 0
  if (nextUpdate <= now.getTime()) throw new MicroCredentialError(timeErrors['time.interval'])
  const time = { issued: now.getTime(), nextUpdate }
  return {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: sequence,
        LoTEType: allianceEntities.type,
        SchemeOperatorName: [{ lang: 'en', value: operator }],
        SchemeOperatorAddress: {
          SchemeOperatorPostalAddress: postal,
          SchemeOperatorElectronicAddress: electronic,
        },
        // §6.3.6: the name is preceded by the code of the country.
        SchemeName: textsOf(directory.name).map((name) => ({ ...name, value: `${country}:${name['value']}` })),
        SchemeInformationURI: [toAddress(informationUrl)],
        StatusDeterminationApproach: allianceEntities.scheme.approach,
        SchemeTypeCommunityRules: [toAddress(allianceEntities.scheme.rules)],
        SchemeTerritory: country,
        PolicyOrLegalNotice: [{ LoTEPolicy: toAddress(policyUrl) }],
        // §6.3.12: nothing is removed from the history.
        HistoricalInformationPeriod: 65535,
        ListIssueDateTime: toDateTimeStamp(now),
        NextUpdate: toDateTimeStamp(new Date(nextUpdate)),
      },
      TrustedEntitiesList: encodeEntities(directory, {
        register,
        certificates: certificatesByName(certificates),
        ...time,
      }),
    },
  }
}

interface Operator {
  readonly country: string
  readonly operator: string
  readonly holder: DirectorySealHolder
}

/** The operator is who the certificate names (§6.8). Throws `directory.not_operator`. */
const operatorOf = (
  { sealHolders }: AllianceDirectory,
  { certificates }: SealSigner,
  register: AllianceRegister,
  now: Date,
): Operator => {
  const { organisation, organizationIdentifier = '', country } = certificateOf(certificates[0]).subject
  const holder = sealHolders.find(({ id }) => id === organizationIdentifier)
  const isInForce = holdsSeal(register, { name: organizationIdentifier, time: now.getTime(), isProven: false })
  if (holder === undefined || !isInForce || organisation === undefined || country === undefined)
    throw new MicroCredentialError(directoryErrors['directory.not_operator'])
  return { country, operator: organisation, holder }
}

/** Throws `directory.other_certificate`, and `cert.*` for what is no certificate. */
const certificatesByName = (
  given: NonNullable<PublishTrustedEntitiesOptions['certificates']>,
): ReadonlyMap<string, readonly Uint8Array[]> =>
  new Map(
    Object.entries(given).map(([name, list]) => {
      const all = list.flatMap(readCertificates)
      if (all.some((der) => certificateOf(der).subject.organizationIdentifier !== name))
        throw new MicroCredentialError(directoryErrors['directory.other_certificate'])
      return [name, all]
    }),
  )
