import type { SectorIdentifierType } from './identifier.ts'

/** The formats of identifiers, as published by the registers; used to validate and to read them. */
export const forms: Readonly<Record<SectorIdentifierType | 'esi', RegExp>> = {
  // Participant Identification Code of the European Commission: nine digits.
  pic: /^\d{9}$/,
  // Erasmus code: country letters padded to three places, the town, a number.
  erasmus: /^[A-Z]{1,3} {0,2}[A-Z][A-Z-]{1,9}\d{2,3}$/,
  // schacHomeOrganization: a lower-case domain name.
  schac: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  // ROR identifier as a URL: Crockford base32 with two check digits.
  ror: /^https:\/\/ror\.org\/0[a-hj-km-np-tv-z0-9]{6}\d{2}$/,
  deqar: /^DEQARINST\d{4,8}$/,
  // European Student Identifier: the numbering authority, and the number.
  esi: /^urn:schac:personalUniqueCode:int:esi:[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9()+,.:=@;$_!*'%/?#-]+$/,
}

/** Identifiers of states and of the EU vary too much for a stricter pattern. */
export const legalNumber: RegExp = /^[\p{L}\p{N}][\p{L}\p{N} ./+*:_-]{0,98}$/u
