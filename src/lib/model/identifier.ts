import type { Concept } from './concept.ts'

/** Registers in which a state or the EU names a legal person; each number is one country's. */
export type LegalIdentifierType = 'eidas' | 'vat' | 'tax' | 'registration'

/** Registers of the higher education sector: participant code, Erasmus code, SCHAC home organisation, ROR, DEQAR. */
export type SectorIdentifierType = 'pic' | 'erasmus' | 'schac' | 'ror' | 'deqar'

/** A number under which an institution is known. */
export type InstitutionIdentifier =
  | { readonly type: LegalIdentifierType; readonly value: string; readonly country: Concept }
  | { readonly type: SectorIdentifierType; readonly value: string }
  | LocalNumber

/**
 * A number under which a learner is known: the European Student Identifier, a national number (personal data that
 * few verifiers need), or a local one such as a student number.
 */
export type LearnerIdentifier =
  | { readonly type: 'esi'; readonly value: string }
  | { readonly type: 'national'; readonly value: string; readonly country: Concept }
  | LocalNumber

/** A number of somebody's own numbering. */
export interface LocalNumber extends LocalIdentifier {
  readonly type: 'local'
}

/** A number of the certificate itself. */
export interface LocalIdentifier {
  readonly value: string
  /** Whose numbering it is: `Certificate number`. A number that does not say means something to its issuer alone. */
  readonly scheme?: string | undefined
}
