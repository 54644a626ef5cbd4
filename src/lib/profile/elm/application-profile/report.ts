import { memoByText } from '../../../base/memo.ts'
import type { ProfileReport, ProfileViolation } from '../../../credential/profile-report.ts'
import type { Graph } from '../../../document/graph.ts'
import { type Breach, breachesIn, type ClassRules } from './check-nodes.ts'
import { type PointerTo, placesIn } from './places.ts'
import {
  type EdcProfileName,
  type EdcProfileVersion,
  profileId,
  profileNamed,
  rulesFor,
  versionOf,
} from './profiles.ts'
import { remarksOn } from './remarks.ts'
import { type Thing, type Things, thingsIn } from './things.ts'

/** By the version and the names of the profiles, with blanks between. */
const classRules: (key: string) => ClassRules = memoByText((key) => {
  const [version, ...names] = key.split(' ')
  return rulesFor(names as EdcProfileName[], version as EdcProfileVersion)
}, 8)

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
  const { version, named, unknown } = profilesNamedBy(things)
  const names: readonly EdcProfileName[] = wanted === undefined ? named : [wanted]
  const pointerTo = placesIn(graph)
  const breaches = breachesIn(things, classRules([version, ...names].join(' ')))
  const isDocument = [...things.root.types].some((type) => documentClasses.has(type))
  const violations = [
    ...(isDocument ? [] : [notADocument]),
    ...breaches.map((breach) => toViolation(breach, pointerTo)),
  ]
  return {
    profiles: names.map((name) => profileId(name, version)),
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

interface Named {
  readonly version: EdcProfileVersion
  readonly named: readonly EdcProfileName[]
  readonly unknown: readonly Thing[]
}

/**
 * The profiles that the document names, by shapes (`credentialSchema`) or by concept (`credentialProfiles`), and their
 * version; unknown shapes are reported. Every profile is based on `generic`.
 */
const profilesNamedBy = ({ root, valuesOf }: Things): Named => {
  const thingsAt = (word: string): readonly Thing[] =>
    valuesOf(root, word).flatMap((value) => (value.is === 'thing' ? [value.thing] : []))
  const shapes = thingsAt('credentialSchema')
  const version = versionOf(shapes.map(({ id = '' }) => id))
  const nameOf = ({ id = '' }: Thing): EdcProfileName | undefined => profileNamed(id, version)
  const named = new Set([...shapes, ...thingsAt('credentialProfiles')].flatMap((thing) => nameOf(thing) ?? []))
  return {
    version,
    named: named.size === 0 ? ['generic'] : [...named].sort(),
    unknown: shapes.filter((thing) => nameOf(thing) === undefined),
  }
}
