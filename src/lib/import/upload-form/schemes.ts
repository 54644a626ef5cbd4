import type { SectorIdentifierType } from '../../model/identifier.ts'

/** What the registers of the sector are called beside their numbers, as the European Learning Model has them. */
export const schemeNames: Readonly<Record<SectorIdentifierType | 'esi', string>> = {
  pic: 'Participant Identification Code',
  erasmus: 'Erasmus institution code',
  schac: 'SCHAC home organization',
  ror: 'Research Organization Registry',
  deqar: 'Database of External Quality Assurance Results',
  esi: 'European Student Identifier',
}

export const typeOfScheme = (scheme: string | undefined): SectorIdentifierType | 'esi' | undefined =>
  (Object.keys(schemeNames) as (SectorIdentifierType | 'esi')[]).find((type) => schemeNames[type] === scheme)
