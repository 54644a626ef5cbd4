import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { addCell, type Cells } from './cells.ts'
import { flatten } from './flatten.ts'

/** The member with the offering in version 6, and the corresponding type in version 5. */
const kinds: readonly (readonly [member: string, type: string])[] = [
  ['courseOffering', 'courseOfferingAssociation'],
  ['programmeOffering', 'programmeOfferingAssociation'],
  ['learningComponentOffering', 'learningComponentOfferingAssociation'],
  ['testComponentOffering', 'testComponentOfferingAssociation'],
]

export const isAssociation = (one: Json): one is JsonObject =>
  isObject(one) && ['offering', ...kinds.map(([member]) => member)].some((member) => isObject(one[member] ?? null))

/** Whether a record is a course or programme of either version: it has a name and is not an association. */
export const isProgramme = (one: Json): one is JsonObject =>
  isObject(one) &&
  !isAssociation(one) &&
  ['courseId', 'programmeId', 'programId', 'primaryCode'].some((name) => name in one)

/** Flattens an association to cells. */
export const associationCells = (association: JsonObject): Cells => {
  const cells = cellsOf(association)
  cells.set('associationType', typeOf(association))
  // The preferred name replaces an absent one.
  const called = cells.get('person.preferredName')
  if (called !== undefined && !cells.has('person.givenName')) cells.set('person.givenName', called)
  return cells
}

const ofCourses = 'courseOfferingAssociation'

/**
 * The type of an association, from its type in version 5, its member in version 6, and its offering: a programme is not
 * a course.
 */
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

/** The kind of an offering in version 5, stated or implied by its content. */
const offeredIn = ({ offeringType, ...offering }: JsonObject): string | undefined =>
  typeof offeringType === 'string'
    ? offeringType
    : ['course', 'program', 'programme', 'component'].find((member) => isObject(offering[member] ?? null))

/**
 * Learning outcomes are objects with a name in version 6 and lists of texts in version 5: both become lines at one
 * path.
 */
const outcome = /(^|\.)learningOutcomes\.\d+(?:\.name)?(?=@|$)/
/** A code in version 5, an object of codes in version 6. */
const country = /\.addresses\.\d+\.country(?:Code)?(?:\.iso3166-1-alpha2)?$/

/** Flattens a response of the API to cells. */
export const cellsOf = (answer: JsonObject): Cells => {
  const cells: Cells = new Map()
  for (const [path, text] of flatten(answer)) {
    // The primary code of a course or programme, of any type.
    const [, owner] = /^((?:.*\.)?(?:course|programme|program)\.|)primaryCode(?:\[[^\]]*\])?$/.exec(path) ?? []
    if (owner !== undefined) {
      addCell(cells, `${owner}primaryCode`, text)
      continue
    }
    const place = path.replace(outcome, '$1learningOutcomes').replace(country, '.country')
    // Two addresses in one country name it once.
    if (cells.get(place) !== text || !place.endsWith('.country')) addCell(cells, place, text)
  }
  return cells
}
