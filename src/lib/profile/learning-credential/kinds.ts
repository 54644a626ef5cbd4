import type { JsonObject } from '../../base/json/json.ts'
import type { MicroCredential, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { ClaimsReader } from './claims-reader.ts'
import type { ClaimsWriter } from './claims-writer.ts'

/** The types of learning credentials, each named after who defines it. */
export type LearningCredentialName = 'eudi' | 'dc4eu' | 'we-build'

/** Whether an attestation is qualified, issued by or for a public body, or neither (Regulation (EU) 910/2014). */
export type LegalCategory = 'non-qualified' | 'qualified' | 'pub'

/** A claim of a type, as the metadata of the type describe it. */
export interface ClaimRule {
  readonly path: readonly [string, ...(string | null)[]]
  readonly mandatory: boolean
  /** Whether the claim is selectively disclosable. */
  readonly sd: 'always' | 'never'
}

/** What a type is written from. */
export interface WrittenAward {
  readonly model: MicroCredential
  readonly issuer: Organisation
  readonly category: LegalCategory
}

/** A type of learning credentials: its claims, and how they are written and read. */
export interface LearningCredentialType {
  readonly name: LearningCredentialName
  readonly vct: string
  readonly claims: readonly ClaimRule[]
  write(award: WrittenAward, writer: ClaimsWriter): JsonObject
  read(reader: ClaimsReader): RecordedMicroCredential
}
