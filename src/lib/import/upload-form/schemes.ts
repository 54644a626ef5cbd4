import type { SectorIdentifierType } from '../../model/identifier.ts'

/** The names of the registers of the education sector next to their numbers, as in the European Learning Model. */
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
