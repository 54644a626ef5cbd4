import type { Json } from '../base/json/json.ts'
import type { NonEmpty } from '../base/types.ts'
import type { Organisation } from './organisation.ts'
import type { LocalizedText } from './text.ts'

/** A period of a directory. Times are XSD dateTimeStamps; `from` is inclusive, `until` exclusive; absent means open. */
export interface DirectoryPeriod {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** An organisation with the id under which credentials name it. */
export type IdentifiedOrganisation = Organisation & { readonly id: string }

/** A university of an alliance. */
export interface DirectoryMember {
  readonly organisation: IdentifiedOrganisation
  /**
   * The names by which it signs or seals: its DIDs, and the organisation identifiers in the certificates of its seals.
   * A mandate counts as proven if it is signed or sealed under one of them. None for a member that signs nothing.
   */
  readonly signsAs?: NonEmpty<string> | undefined
  /** When it was a member; always if absent. One that comes back has several periods. */
  readonly periods?: NonEmpty<DirectoryPeriod> | undefined
}

/** A holder of the seal: the office of the alliance, or a member if the alliance is no legal person. */
export interface DirectorySealHolder extends DirectoryPeriod {
  /** The DID by which it signs, or the organisation identifier in the certificate of its seal. */
  readonly id: string
  readonly organisation: Organisation
}

/**
 * A mandate: a member permits a seal holder to issue for it. With a `credential` that the member has signed or sealed it
 * is proven, otherwise it is a statement of whoever keeps the directory.
 */
export interface DirectoryMandate extends DirectoryPeriod {
  /** The id of the member. */
  readonly member: string
  /** The id of the seal holder. */
  readonly sealHolder: string
  /** The ids of the programmes that it is limited to. All programmes if absent. */
  readonly programmes?: NonEmpty<string> | undefined
  /**
   * Since when the member has revoked it, which a status list does not say. Without it, a revoked mandate counts for
   * nothing that was issued under it.
   */
  readonly revokedSince?: string | undefined
  /** The mandate as a credential: an object, or text in compact serialization. */
  readonly credential?: Json | undefined
}

/** Somebody who makes a programme together with the awarding bodies, such as a company or a society. */
export interface CoMaker {
  readonly organisation: IdentifiedOrganisation
  /** The names by which it signs or seals endorsements. */
  readonly signsAs: NonEmpty<string>
}

/** A programme of an alliance. */
export interface DirectoryProgramme {
  /** The absolute IRI by which credentials name it. */
  readonly id: string
  readonly title: LocalizedText
  /** The ids of the members that award it. */
  readonly awardingBodies: NonEmpty<string>
  readonly coMakers?: NonEmpty<CoMaker> | undefined
}

/**
 * The directory of an alliance: its members, the holders of its seal, the mandates between them, and its programmes. It
 * is plain data, to be kept in a JSON file.
 *
 * @example
 * const mine: AllianceDirectory = {
 *   id: 'https://alliance.example',
 *   name: { en: 'Example Alliance' },
 *   members: [{ organisation: { id: 'https://university.example', name: { en: 'Example University' }, country: country.NL } }],
 *   sealHolders: [{ id: 'did:web:alliance.example', organisation: { name: { en: 'Example Alliance Office' }, country: country.BE } }],
 *   mandates: [{ member: 'https://university.example', sealHolder: 'did:web:alliance.example', until: '2030-01-01T00:00:00Z' }],
 * }
 */
export interface AllianceDirectory {
  /** The absolute IRI of the alliance. */
  readonly id: string
  readonly name: LocalizedText
  readonly members: NonEmpty<DirectoryMember>
  readonly sealHolders: NonEmpty<DirectorySealHolder>
  readonly mandates?: NonEmpty<DirectoryMandate> | undefined
  readonly programmes?: NonEmpty<DirectoryProgramme> | undefined
}

/** The form of an organisation identifier in a certificate (ETSI EN 319 412-1, §5.1.4): scheme, country, number. */
export const certifiedNumber: RegExp = /^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-[\x21-\x7e]{1,100}$/

/** All names of a member: its id, the names by which it signs, and its identifiers in the form used in certificates. */
export const namesOfMember = ({ organisation, signsAs }: DirectoryMember): NonEmpty<string> => {
  const numbers = (organisation.identifiers ?? []).map(({ value }) => value).filter((one) => certifiedNumber.test(one))
  const others = new Set([...(signsAs ?? []), ...numbers])
  others.delete(organisation.id)
  return [organisation.id, ...others]
}
