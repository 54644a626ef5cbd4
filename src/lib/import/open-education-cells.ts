import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { addCell, type Cells } from './cells.ts'
import { flatten } from './flatten.ts'

/** The member that holds the offering in version 6, and the word of version 5 for such an association. */
const kinds: readonly (readonly [member: string, type: string])[] = [
  ['courseOffering', 'courseOfferingAssociation'],
  ['programmeOffering', 'programmeOfferingAssociation'],
  ['learningComponentOffering', 'learningComponentOfferingAssociation'],
  ['testComponentOffering', 'testComponentOfferingAssociation'],
]

export const isAssociation = (one: Json): one is JsonObject =>
  isObject(one) && ['offering', ...kinds.map(([member]) => member)].some((member) => isObject(one[member] ?? null))

/** Courses, and programmes of either version: all have a name, and none is an association. */
export const isProgramme = (one: Json): one is JsonObject =>
  isObject(one) &&
  !isAssociation(one) &&
  ['courseId', 'programmeId', 'programId', 'primaryCode'].some((name) => name in one)

/** An association as cells, by the paths of its members. */
export const associationCells = (association: JsonObject): Cells => {
  const cells = cellsOf(association)
  cells.set('associationType', typeOf(association))
  // The name one is called by stands in for one that is absent.
  const called = cells.get('person.preferredName')
  if (called !== undefined && !cells.has('person.givenName')) cells.set('person.givenName', called)
  return cells
}

const ofCourses = 'courseOfferingAssociation'

/** By what version 5 says, the member of version 6, and what is offered: what any of them calls a programme is no course. */
const typeOf = (association: JsonObject): string => {
  const { associationType, offering } = association
  const offered = isObject(offering ?? null) ? offeredIn(offering as JsonObject) : undefined
  const all = [
    ...(typeof associationType === 'string' ? [associationType] : []),
    ...kinds.flatMap(([member, type]) => (isObject(association[member] ?? null) ? [type] : [])),
    ...(offered === undefined ? [] : [`${offered}OfferingAssociation`]),
  ]
  return all.find((type) => type !== ofCourses) ?? ofCourses
}

/** What an offering of version 5 is of: it says so, or has it within. */
const offeredIn = ({ offeringType, ...offering }: JsonObject): string | undefined =>
  typeof offeringType === 'string'
    ? offeringType
    : ['course', 'program', 'programme', 'component'].find((member) => isObject(offering[member] ?? null))

/** Learning outcomes are objects with a name in version 6, and lists of texts in version 5: lines at one path here. */
const outcome = /(^|\.)learningOutcomes\.\d+(?:\.name)?(?=@|$)/
/** A code in version 5, an object of codes in version 6. */
const country = /\.addresses\.\d+\.country(?:Code)?(?:\.iso3166-1-alpha2)?$/

/** What an answer of the API says, by the paths of its members. */
export const cellsOf = (answer: JsonObject): Cells => {
  const cells: Cells = new Map()
  for (const [path, text] of flatten(answer)) {
    // The code a course or programme is known by, whatever type of code that is.
    const [, owner] = /^((?:.*\.)?(?:course|programme|program)\.|)primaryCode(?:\[[^\]]*\])?$/.exec(path) ?? []
    if (owner !== undefined) {
      addCell(cells, `${owner}primaryCode`, text)
      continue
    }
    const place = path.replace(outcome, '$1learningOutcomes').replace(country, '.country')
    // Two addresses in one country are one country.
    if (cells.get(place) !== text || !place.endsWith('.country')) addCell(cells, place, text)
  }
  return cells
}
