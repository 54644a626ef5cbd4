import type { Concept } from './concept.ts'
import type { InstitutionIdentifier } from './identifier.ts'
import type { Image, WebResource } from './media.ts'
import type { LocalizedText, Moment } from './text.ts'

/** A university, an alliance's office, an agency, a provider of challenges. */
export interface Organisation {
  /** An absolute IRI: a DID, a web address, or a `urn:`. Made up in the file if absent. */
  readonly id?: string | undefined
  readonly name: LocalizedText
  /** The other name it is known by, often short. */
  readonly alternativeName?: LocalizedText | undefined
  /** Annex I element 3: take it from `country`. */
  readonly country: Concept
  /** Regions, by ATU or NUTS code: `region('http://data.europa.eu/nuts/code/NL213')`. */
  readonly regions?: readonly Concept[] | undefined
  readonly address?: LocalizedText | undefined
  /** Numbers as they are stated. That one is proven, by the certificate of a seal, says the report alone. */
  readonly identifiers?: readonly InstitutionIdentifier[] | undefined
  readonly homepage?: WebResource | undefined
  readonly email?: string | undefined
  readonly logo?: Image | undefined
  /** Quality assurance of the institution as a whole; that of the micro-credential has a place of its own. */
  readonly qualityAssurance?: readonly QualityAssurance[] | undefined
}

/** An organisation as some file records it: what the file does not say is absent. */
export interface RecordedOrganisation extends Omit<Organisation, 'name' | 'country' | 'qualityAssurance'> {
  readonly name?: LocalizedText | undefined
  readonly country?: Concept | undefined
  readonly qualityAssurance?: readonly RecordedQualityAssurance[] | undefined
}

/** Annex I element 11: what underpins the quality of the micro-credential. */
export interface QualityAssurance {
  /** Take it from `qualityAssuranceType`. */
  readonly type: Concept
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** Who assures: an agency, or the institution itself where its own system does. */
  readonly agency: Organisation
  readonly decidedOn?: Moment | undefined
  readonly expiresOn?: Moment | undefined
  readonly report?: WebResource | undefined
}

/** Quality assurance as some file records it. */
export interface RecordedQualityAssurance extends Omit<QualityAssurance, 'type' | 'title' | 'agency'> {
  readonly type?: Concept | undefined
  readonly title?: LocalizedText | undefined
  readonly agency?: RecordedOrganisation | undefined
}
