import { MicroCredentialError } from '../../base/errors.ts'
import { listOf } from '../../base/json/bare.ts'
import { copyJson } from '../../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { inputErrors } from '../../base/shared-errors.ts'
import type { DataModelFinding } from './finding.ts'
import { walkAnyDocument } from './presentations.ts'
import { versionOf } from './walk.ts'

/** The result of `checkDataModel`. */
export interface DataModelReport {
  /** The version whose context is first; `undefined` if it is neither. */
  readonly version: '1.1' | '2.0' | undefined
  /** The broken rules; empty for a document that conforms. */
  readonly findings: readonly DataModelFinding[]
  /**
   * Well-formed parts whose meaning the data model leaves to other specifications: schemas, services and terms were not
   * evaluated.
   */
  readonly notInterpreted: readonly NotInterpreted[]
}

/** A well-formed member whose meaning was not evaluated. */
export interface NotInterpreted {
  /** The place, as a JSON Pointer. */
  readonly pointer: string
  readonly types: readonly string[]
}

/**
 * Checks a credential, a presentation, or an envelope around either (`EnvelopedVerifiableCredential`,
 * `EnvelopedVerifiablePresentation`) against the W3C Verifiable Credentials Data Model, version 1.1 or 2.0; the type decides which
 * it is, and the first context the version. Each broken rule is a finding with its section. `issueCredential` refuses
 * every finding; `verifyCredential` refuses those of severity `error`, and of those that are `tolerated` it warns of
 * dates without a time zone.
 *
 * Does not check proofs, contexts, status, what is in an envelope, or whether any claim is true. Never throws because
 * of the document: a value that is not a JSON object is a finding itself (`input.*`, `limit.*`).
 *
 * @example
 * const { version, findings } = checkDataModel(credential)
 * for (const { code, pointer, section } of findings) console.log(version, code, pointer, section)
 */
export const checkDataModel = (document: unknown): DataModelReport => {
  const findings: DataModelFinding[] = []
  const copy = copyOf(document, findings)
  if (copy === undefined) return { version: undefined, findings, notInterpreted: [] }
  walkAnyDocument(copy, ({ kind: { code }, ...finding }) => findings.push({ ...finding, code }))
  const version = versionOf(copy)?.name
  return { version, findings, notInterpreted: foreignMembers.flatMap((name) => placesOf(copy[name], `/${name}`)) }
}

const copyOf = (document: unknown, findings: DataModelFinding[]): JsonObject | undefined => {
  try {
    const copy = copyJson(document)
    if (isObject(copy)) return copy
    throw new MicroCredentialError(inputErrors['input.not_object'])
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    const { code, pointer = '' } = cause
    findings.push({
      severity: 'error',
      code,
      pointer,
      rule: 'a credential is a JSON object',
      section: 'VCDM 2.0, §6.1',
    })
    return undefined
  }
}

/** Members whose types other specifications define. */
const foreignMembers = [
  'credentialSchema',
  'refreshService',
  'termsOfUse',
  'evidence',
  'renderMethod',
  'relatedResource',
] as const

const placesOf = (value: Json | undefined, pointer: string): readonly NotInterpreted[] =>
  listOf(value).flatMap((one, index): NotInterpreted[] =>
    isObject(one as Json)
      ? [
          {
            pointer: Array.isArray(value) ? `${pointer}/${index}` : pointer,
            types: listOf((one as JsonObject)['type']).filter((type): type is string => typeof type === 'string'),
          },
        ]
      : [],
  )
