/** The sheets, by the class that each describes. */
export type SheetName =
  | 'credentials'
  | 'persons'
  | 'organisations'
  | 'achievements'
  | 'outcomes'
  | 'activities'
  | 'assessments'
  | 'entitlements'
  | 'codes'

interface SheetLayout {
  /** The name of the sheet in written forms. */
  readonly title: string
  /** The class of its first columns, by which the sheet is recognized. */
  readonly root: string
  /** Other classes with the same meaning. */
  readonly alias?: string
}

export const sheets: Readonly<Record<SheetName, SheetLayout>> = {
  credentials: { title: 'Credentials', root: 'EuropassCredential', alias: 'VerifiableCredential' },
  persons: { title: 'Persons', root: 'Person' },
  organisations: { title: 'Organisations', root: 'Organisation', alias: 'Agent' },
  achievements: { title: 'Achievements', root: 'LearningAchievement' },
  outcomes: { title: 'Learning Outcomes', root: 'LearningOutcome' },
  activities: { title: 'Activities', root: 'LearningActivity' },
  assessments: { title: 'Assessments', root: 'Assessment' },
  entitlements: { title: 'Entitlements', root: 'Entitlement' },
  codes: { title: 'References', root: 'Code' },
}

/** The rows of a sheet, as a spreadsheet numbers them. */
export const rowsOf = {
  class: 2,
  field: 3,
  type: 4,
  range: 5,
  place: 6,
  language: 7,
  label: 8,
  name: 12,
  firstOfData: 13,
} as const

/** The kind of value in a column, by its type in the form. */
export type Kind = 'value' | 'rows' | 'names' | 'grades'

const kinds: Readonly<Record<string, Kind>> = {
  property: 'value',
  nestedproperty: 'value',
  association: 'rows',
  nestedassociation: 'rows',
  reference: 'names',
  multireference: 'names',
  gradesassociation: 'grades',
}
export const kindOf = (type: string): Kind | undefined => {
  const key = type.trim().toLowerCase()
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined
}

/**
 * The meaning of a column, independent of the spelling: forms differ in case, in the class to which a column belongs,
 * and in the places of lists. For columns that refer to rows the field alone is sufficient.
 */
export const keyOf = (kind: Kind, path: string, field: string, range: string): string => {
  const place = `${path.replace(/^[^.]*/, '').replace(/#\d+/g, '')}.${field}`
  return `${kind} ${place}${kind === 'value' && range !== 'content' ? `:${range}` : ':'}`.toLowerCase()
}
