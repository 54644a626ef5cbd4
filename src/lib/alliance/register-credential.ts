import { MicroCredentialError } from '../base/errors.ts'
import { isObject } from '../base/json/json.ts'
import { moment, recordOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { type CredentialV2, credentialsV2Url, type Issuer, type IssuerId } from '../credential/credential.ts'
import { type Graph, valuesOf } from '../document/graph.ts'
import type { AllianceDirectory } from '../model/alliance-directory.ts'
import { parseAllianceDirectory } from '../model/parse-directory.ts'
import { allianceTerms, registerType } from './contexts.ts'
import { directoryErrors } from './errors.ts'
import { anIssuer, aSequenceNumber, toStamp } from './options.ts'

/** The register of an alliance as a credential, not yet secured. */
export interface AllianceRegisterCredential extends CredentialV2 {
  readonly '@context': readonly [typeof credentialsV2Url, typeof allianceTerms]
  readonly type: readonly ['VerifiableCredential', typeof registerType]
  readonly credentialSubject: { readonly id: string; readonly allianceRegister: PublishedDirectory }
}

/** What the register of an alliance publishes. */
export interface PublishedDirectory {
  /** Increases with every edition. */
  readonly sequence: number
  readonly directory: AllianceDirectory
  /** The recorded times of issuing, by signature, as in `AllianceRegister`. */
  readonly recorded?: Readonly<Record<string, string>> | undefined
}

/** Options of `encodeAllianceRegister`. */
export interface EncodeAllianceRegisterOptions {
  readonly issuer: IssuerId | Issuer
  /** The number of the edition, higher than that of the one before. */
  readonly sequence: number
  readonly validFrom: string | Date
  /** The end of its validity, after which verifiers need a newer one. Without it, an old edition could be shown for ever. */
  readonly validUntil: string | Date
  readonly id?: string | undefined
  /** The recorded times of issuing, by signature: evidence of the time for credentials without a time-stamp. */
  readonly recorded?: Readonly<Record<string, string>> | undefined
}

const call: Call<EncodeAllianceRegisterOptions> = {
  line: 'encodeAllianceRegister(directory, { issuer: key.controller, sequence: 1, validFrom: new Date(), validUntil })',
  needs: { issuer: anIssuer, sequence: aSequenceNumber, validFrom: moment, validUntil: moment },
  may: { id: text, recorded: /* @__PURE__ */ recordOf('moments by signature', text) },
}

/**
 * Encodes the directory of an alliance as a credential, to be secured with `issueCredential` and published. Verifiers
 * read it with `verifyAllianceRegister`.
 *
 * The mandates in it are not verified. Throws `model.directory_invalid`, `time.malformed`.
 *
 * @example
 * const validFrom = new Date()
 * const validUntil = new Date(validFrom.getTime() + 30 * 24 * 3_600_000)
 * const edition = encodeAllianceRegister(directory, { issuer: key.controller, sequence: 1, validFrom, validUntil })
 * const published = await issueCredential(edition, { secureWith, contexts: allianceContexts })
 */
export const encodeAllianceRegister = (
  directory: AllianceDirectory,
  options: EncodeAllianceRegisterOptions,
): AllianceRegisterCredential => {
  assertOptions(call, options)
  const { issuer, sequence, validFrom, validUntil, id, recorded } = options
  const published = parseAllianceDirectory(directory)
  return {
    '@context': [credentialsV2Url, allianceTerms],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiableCredential', registerType],
    issuer,
    validFrom: toStamp(validFrom),
    validUntil: toStamp(validUntil),
    credentialSubject: {
      id: published.id,
      allianceRegister: { sequence, directory: published, ...(recorded === undefined ? {} : { recorded }) },
    },
  }
}

/**
 * Reads the directory that a verified credential publishes. Throws `directory.not_a_register` unless there is exactly
 * one, in its form; `model.directory_invalid`.
 */
export const readRegister = ({ root }: Graph): PublishedDirectory => {
  const subjects = valuesOf(root, 'credentialSubject')
  const found = subjects.flatMap((value) => (value.is === 'node' ? valuesOf(value.node, 'allianceRegister') : []))
  const [only, ...others] = found.flatMap((value) => (value.is === 'json' ? [value.value] : []))
  if (only === undefined || others.length > 0 || !isObject(only)) throw notARegister()
  const { sequence, directory, recorded, ...unknown } = only
  const isRecord = recorded === undefined || recordOf('', text).is(recorded)
  if (!aSequenceNumber.is(sequence) || !isObject(directory) || !isRecord || Object.keys(unknown).length > 0)
    throw notARegister()
  return {
    sequence: Number(sequence),
    directory: parseAllianceDirectory(directory),
    ...(recorded === undefined ? {} : { recorded: recorded as Readonly<Record<string, string>> }),
  }
}

const notARegister = (): MicroCredentialError =>
  new MicroCredentialError(directoryErrors['directory.not_a_register'], { pointer: '/credentialSubject' })
