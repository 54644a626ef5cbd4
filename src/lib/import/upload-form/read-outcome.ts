import { schemeOf } from '../../model/vocabulary/concepts.ts'
import type { RecordOf } from './form.ts'
import { present } from './present.ts'
import { conceptIn, conceptsIn } from './read-concepts.ts'
import { compareTitles, dayIn, listIn, type Reading, textsIn } from './reading.ts'

/** A draft of a learning outcome. */
export const outcomeIn = (reading: Reading, record: RecordOf<'outcomes'>, at: string): object =>
  present({
    title: textsIn(reading, record, 'title', `${at}/title`),
    description: textsIn(reading, record, 'description', `${at}/description`),
    skills: skillsIn(reading, record, 'skill', `${at}/skills`),
    type: conceptIn(reading, record, 'type', `${at}/type`),
    reuseLevel: conceptIn(reading, record, 'reuseLevel', `${at}/reuseLevel`),
    otherFrameworks: skillsIn(reading, record, 'other', `${at}/otherFrameworks`),
  })

/** Skills with the values next to each, in columns with the same place. */
const skillsIn = (
  reading: Reading,
  record: RecordOf<'outcomes'>,
  kind: 'skill' | 'other',
  at: string,
): readonly object[] | undefined => {
  const schemes = new Map(listIn(reading, record, `${kind}Scheme`, at).map(({ place, text }) => [place, text]))
  const found = listIn(reading, record, kind, at).map(({ place, text: id }, index) => {
    const label = textsIn(reading, record, `${kind}Name`, `${at}/${index}`, place)
    const scheme = schemes.get(place)
    // The form states for every ESCO skill, by the address of the portal, that it is one.
    return present({ id, label, scheme: kind === 'skill' && schemeOf(id) !== undefined ? undefined : scheme })
  })
  return found.length === 0 ? undefined : found
}

/** A draft of an entitlement that comes with an achievement. */
export const entitlementIn = (reading: Reading, record: RecordOf<'entitlements'>, at: string): object => {
  const title = textsIn(reading, record, 'title', `${at}/title`)
  compareTitles(reading, record, title, 'specificationTitle')
  return present({
    title,
    description: textsIn(reading, record, 'description', `${at}/description`),
    type: conceptIn(reading, record, 'type', `${at}/type`),
    status: conceptIn(reading, record, 'status', `${at}/status`),
    occupations: conceptsIn(reading, record, 'occupations', `${at}/occupations`),
    regions: conceptsIn(reading, record, 'regions', `${at}/regions`),
    grantedOn: dayIn(reading, record, 'grantedOn', `${at}/grantedOn`),
    expiresOn: dayIn(reading, record, 'expiresOn', `${at}/expiresOn`),
  })
}
