import type { Concept } from './concept.ts'
import type { InstitutionIdentifier } from './identifier.ts'
import type { Image, WebResource } from './media.ts'
import type { LocalizedText, Moment } from './text.ts'

/** A university, an alliance's office, an agency or a provider of challenges. */
export interface Organisation {
  /** An absolute IRI: a DID, a web address or a `urn:`. Generated for the file if absent. */
  readonly id?: string | undefined
  readonly name: LocalizedText
  /** An alternative name, often an abbreviation. */
  readonly alternativeName?: LocalizedText | undefined
  /** Annex I element 3: a value of `country`. */
  readonly country: Concept
  /** Regions, by ATU or NUTS code: `region('http://data.europa.eu/nuts/code/NL213')`. */
  readonly regions?: readonly Concept[] | undefined
  readonly address?: LocalizedText | undefined
  /** Identifiers as stated. Only the report says whether one was proven by the certificate of a seal. */
  readonly identifiers?: readonly InstitutionIdentifier[] | undefined
  readonly homepage?: WebResource | undefined
  readonly email?: string | undefined
  readonly logo?: Image | undefined
  /** Quality assurance of the whole institution, as distinct from that of the micro-credential. */
  readonly qualityAssurance?: readonly QualityAssurance[] | undefined
}

/** An organisation as recorded in a file, where members may be missing. */
export interface RecordedOrganisation extends Omit<Organisation, 'name' | 'country' | 'qualityAssurance'> {
  readonly name?: LocalizedText | undefined
  readonly country?: Concept | undefined
  readonly qualityAssurance?: readonly RecordedQualityAssurance[] | undefined
}

/** Annex I element 11: quality assurance of the micro-credential. */
export interface QualityAssurance {
  /** A value of `qualityAssuranceType`. */
  readonly type: Concept
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** The agency, or the institution itself for internal quality assurance. */
  readonly agency: Organisation
  readonly decidedOn?: Moment | undefined
  readonly expiresOn?: Moment | undefined
  readonly report?: WebResource | undefined
}

/** Quality assurance as recorded in a file. */
export interface RecordedQualityAssurance extends Omit<QualityAssurance, 'type' | 'title' | 'agency'> {
  readonly type?: Concept | undefined
  readonly title?: LocalizedText | undefined
  readonly agency?: RecordedOrganisation | undefined
}
