import type { Concept } from './concept.ts'

/** Registers in which a state or the EU identifies legal persons; each identifier belongs to one country. */
export type LegalIdentifierType = 'eidas' | 'vat' | 'tax' | 'registration'

/** Registers of the higher education sector: participant code, Erasmus code, SCHAC home organisation, ROR, DEQAR. */
export type SectorIdentifierType = 'pic' | 'erasmus' | 'schac' | 'ror' | 'deqar'

/** An identifier of an institution. */
export type InstitutionIdentifier =
  | { readonly type: LegalIdentifierType; readonly value: string; readonly country: Concept }
  | { readonly type: SectorIdentifierType; readonly value: string }
  | LocalNumber

/**
 * An identifier of a learner: the European Student Identifier, a national number (personal data that few verifiers
 * need), or a local one such as a student number.
 */
export type LearnerIdentifier =
  | { readonly type: 'esi'; readonly value: string }
  | { readonly type: 'national'; readonly value: string; readonly country: Concept }
  | LocalNumber

/** An identifier from a local numbering scheme. */
export interface LocalNumber extends LocalIdentifier {
  readonly type: 'local'
}

/** An identifier of the certificate itself. */
export interface LocalIdentifier {
  readonly value: string
  /** The name of the numbering scheme: `Certificate number`. Without it, only the issuer understands the identifier. */
  readonly scheme?: string | undefined
}
