import { memoByText } from '../../../base/memo.ts'
import type { ProfileReport, ProfileViolation } from '../../../credential/profile-report.ts'
import type { Graph } from '../../../document/graph.ts'
import { type Breach, breachesIn, type ClassRules } from './check-nodes.ts'
import { type PointerTo, placesIn } from './places.ts'
import { type EdcProfileName, profileId, profileNamed, rulesFor } from './profiles.ts'
import { remarksOn } from './remarks.ts'
import { type Thing, type Things, thingsIn } from './things.ts'

const classRules: (names: string) => ClassRules = memoByText(
  (names) => rulesFor(names.split(' ') as readonly EdcProfileName[]),
  8,
)

/** The classes that a document as a whole can have. */
const documentClasses: ReadonlySet<string> = new Set([
  'EuropeanDigitalCredential',
  'EuropeanDigitalPresentation',
  'LearningOpportunity',
  'LearningAchievementSpecification',
  'Qualification',
])

/** Checks the graph of a document against profiles; against those that it names if none is requested. */
export const reportOn = (graph: Graph, wanted: EdcProfileName | undefined): ProfileReport => {
  const things = thingsIn(graph)
  const { named, unknown } = profilesNamedBy(things)
  const names: readonly EdcProfileName[] = wanted === undefined ? named : [wanted]
  const pointerTo = placesIn(graph)
  const breaches = breachesIn(things, classRules(names.join(' ')))
  const isDocument = [...things.root.types].some((type) => documentClasses.has(type))
  const violations = [
    ...(isDocument ? [] : [notADocument]),
    ...breaches.map((breach) => toViolation(breach, pointerTo)),
  ]
  return {
    profiles: names.map(profileId),
    conforms: violations.length === 0,
    violations,
    remarks: remarksOn(things.all, pointerTo),
    notChecked: wanted === undefined ? unknown.map((thing) => pointerTo(thing)) : [],
  }
}

const notADocument: ProfileViolation = {
  pointer: '',
  property: 'type',
  constraint: 'document-class',
  kind: 'nothing',
}

const toViolation = ({ thing, property, constraint, kind }: Breach, pointerTo: PointerTo): ProfileViolation => ({
  pointer: pointerTo(thing, property),
  property,
  constraint,
  kind,
})

/**
 * The profiles that the document names, by shapes (`credentialSchema`) or by concept (`credentialProfiles`); unknown
 * shapes are reported. Every profile is based on `generic`.
 */
const profilesNamedBy = ({
  root,
  valuesOf,
}: Things): { readonly named: readonly EdcProfileName[]; readonly unknown: readonly Thing[] } => {
  const named = new Set<EdcProfileName>()
  const unknown: Thing[] = []
  for (const word of ['credentialSchema', 'credentialProfiles'])
    for (const value of valuesOf(root, word)) {
      if (value.is !== 'thing') continue
      const name = profileNamed(value.thing.id ?? '')
      if (name !== undefined) named.add(name)
      else if (word === 'credentialSchema') unknown.push(value.thing)
    }
  return { named: named.size === 0 ? ['generic'] : [...named].sort(), unknown }
}
