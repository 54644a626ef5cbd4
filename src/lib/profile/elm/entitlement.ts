import type { Json, JsonObject } from '../../base/json/json.ts'
import type { Entitlement } from '../../model/entitlement.ts'
import { readConcept, writeConcept } from './concept.ts'
import { readMoment } from './moments.ts'
import { holdRepeated, readText } from './read-values.ts'
import { type Place, placeAt, present, readAll, readOne } from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

/** The kind of right is part of its specification, which requires type and status. */
export const writeEntitlement = (writer: Writer, entitlement: Entitlement, awardedBy: Json): JsonObject => {
  const { title, type, status, occupations, regions } = entitlement
  const isSpecified = [type, status, occupations, regions].some((member) => member !== undefined)
  return {
    id: writer.newId('entitlement'),
    type: 'LearningEntitlement',
    title,
    description: entitlement.description,
    awardedBy,
    dateIssued: given(entitlement.grantedOn, writeMoment),
    expiryDate: given(entitlement.expiresOn, writeMoment),
    specifiedBy: isSpecified
      ? {
          id: writer.newId('learningEntitlementSpec'),
          type: 'LearningEntitlementSpecification',
          title,
          dcType: given(type, writeConcept),
          entitlementStatus: given(status, writeConcept),
          limitOccupation: occupations?.map(writeConcept),
          limitJurisdiction: regions?.map(writeConcept),
        }
      : undefined,
  }
}

/** Reads a right; `undefined` without a title. */
export const readEntitlement = (place: Place): Entitlement | undefined => {
  const specification = placeAt(place, 'specifiedBy')
  const title = readText(place, 'title') ?? given(specification, (one) => readText(one, 'title'))
  if (title === undefined) return undefined
  holdRepeated(specification, 'title', title)
  const description = readText(place, 'description') ?? given(specification, (one) => readText(one, 'description'))
  holdRepeated(specification, 'description', description)
  return present<Entitlement>({
    title,
    description,
    type: given(specification, (one) => readOne(one, 'dcType', readConcept)) ?? readOne(place, 'dcType', readConcept),
    status: given(specification, (one) => readOne(one, 'entitlementStatus', readConcept)),
    occupations: given(specification, (one) => readAll(one, 'limitOccupation', readConcept)),
    regions: given(specification, (one) => readAll(one, 'limitJurisdiction', readConcept)),
    grantedOn: readMoment(place, 'dateIssued'),
    expiresOn: readMoment(place, 'expiryDate'),
  })
}
