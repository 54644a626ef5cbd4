import type { SectorIdentifierType } from './identifier.ts'

/** The forms that the registers publish: for whoever judges a number, and for whoever reads one of a file. */
export const forms: Readonly<Record<SectorIdentifierType | 'esi', RegExp>> = {
  // Participant identification code of the European Commission: nine digits.
  pic: /^\d{9}$/,
  // Code of the Erasmus charter: letters of the country, filled up to three places, the town, a number.
  erasmus: /^[A-Z]{1,3} {0,2}[A-Z][A-Z-]{1,9}\d{2,3}$/,
  // schacHomeOrganization: a domain name in lower case.
  schac: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  // Crockford's base32 and two digits that check it; ROR asks for the whole address.
  ror: /^https:\/\/ror\.org\/0[a-hj-km-np-tv-z0-9]{6}\d{2}$/,
  deqar: /^DEQARINST\d{4,8}$/,
  // European Student Identifier: whose numbering, and the number.
  esi: /^urn:schac:personalUniqueCode:int:esi:[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9()+,.:=@;$_!*'%/?#-]+$/,
}

/** States and the EU write theirs in too many ways to tell more than a number from a text. */
export const legalNumber: RegExp = /^[\p{L}\p{N}][\p{L}\p{N} ./+*:_-]{0,98}$/u
