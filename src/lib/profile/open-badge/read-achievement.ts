import { valuesOf } from '../../document/graph.ts'
import type { Participation } from '../../model/activity.ts'
import type { EqfLevel, Level, QfEheaCycle } from '../../model/level.ts'
import type { WebResource } from '../../model/media.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { RecordedQualityAssurance } from '../../model/organisation.ts'
import { creditFramework } from '../../model/vocabulary/credit-framework.ts'
import { eqfLevel } from '../../model/vocabulary/eqf-level.ts'
import type { Workload } from '../../model/workload.ts'
import { cycles } from '../elm/namespaces.ts'
import { readHours } from '../elm/parts.ts'
import { readFrom, stringsAt } from '../elm/read-values.ts'
import { hold, only, type Place, present } from '../elm/reader.ts'
import { readAligned } from './read-organisation.ts'
import { targetTypes } from './target-types.ts'
import { alignedAs, distinct, holdTarget, readOneTarget, readTargets, readText } from './texts.ts'

/** The members of a micro-credential that the achievement states by itself. */
type Said = Pick<
  RecordedMicroCredential,
  'fields' | 'languages' | 'level' | 'participation' | 'qualityAssurance' | 'type' | 'workload'
>

export const readAchievement = (subject: Place, achievement: Place, described: readonly Place[]): Said =>
  present<Said>({
    workload: readWorkload(subject, achievement),
    level: readLevel(achievement),
    participation: readParticipation(achievement),
    qualityAssurance: distinct(alignedAs(achievement, targetTypes.quality).map((one) => readQuality(one, described))),
    type: readOneTarget(achievement, targetTypes.opportunityType),
    fields: readTargets(achievement, targetTypes.field),
    languages: readTargets(achievement, targetTypes.language),
  })

/**
 * Reads credits as ECTS only where the achievement says that they are: other credits, such as those of American
 * universities, stand in the same members.
 */
const readWorkload = (subject: Place, achievement: Place): Workload | undefined => {
  const isEcts = readTargets(achievement, targetTypes.creditFramework)?.some(({ id }) => id === creditFramework.ects.id)
  const [earned, available] = isEcts
    ? [readPoints(subject, 'creditsEarned'), readPoints(achievement, 'creditsAvailable')]
    : []
  const ects = earned ?? available
  const workload = present<Workload>({
    ects,
    hours: only(
      achievement,
      'alignment',
      alignedAs(achievement, targetTypes.studyLoad).flatMap((load) => {
        const hours = readHours(load, 'targetCode')
        if (hours !== undefined) holdTarget(load, 'targetName')
        return hours ?? []
      }),
    ),
    specifiedEcts: available === ects ? undefined : available,
  })
  return Object.keys(workload).length === 0 ? undefined : workload
}

const readPoints = (place: Place, word: string): number | undefined =>
  only(
    place,
    word,
    valuesOf(place.node, word).flatMap((value) => {
      const points = value.is === 'literal' ? Number(value.value) : Number.NaN
      if (!Number.isFinite(points) || points < 0) return []
      hold(place, [value])
      return [points]
    }),
  )

const readLevel = (achievement: Place): Level | undefined => {
  const level = present<Level>({
    eqf: only(
      achievement,
      'alignment',
      alignedAs(achievement, targetTypes.eqf).flatMap((one) => readEqf(one) ?? []),
    ),
    national: readTargets(achievement, targetTypes.nationalLevel),
    cycle: only(
      achievement,
      'alignment',
      (readTargets(achievement, targetTypes.cycle) ?? []).flatMap(({ id }) => cycleOf(id) ?? []),
    ),
  })
  return Object.keys(level).length === 0 ? undefined : level
}

/** By the code, as edubadges has it, or by the address of the entry in the list of the EU; not if the two differ. */
const readEqf = (alignment: Place): EqfLevel | undefined => {
  const found = [...stringsAt(alignment, 'targetCode').map(Number), ...stringsAt(alignment, 'targetUrl').map(eqfOf)]
  const [level, ...others] = found.filter((one) => one !== undefined)
  if (level === undefined || !Object.hasOwn(eqfLevel, level) || others.some((other) => other !== level))
    return undefined
  holdTarget(alignment, 'targetCode', 'targetName')
  return level as EqfLevel
}

const eqfOf = (iri: string): number | undefined => {
  const [number] = Object.entries(eqfLevel).find(([, { id }]) => id === iri) ?? []
  return number === undefined ? undefined : Number(number)
}

const cycleOf = (iri: string): QfEheaCycle | undefined =>
  (Object.keys(cycles) as QfEheaCycle[]).find((cycle) => cycles[cycle].id === iri)

const readParticipation = (achievement: Place): Participation | undefined => {
  const modes = readTargets(achievement, targetTypes.participation)
  return modes && present<Participation>({ modes, setting: readOneTarget(achievement, targetTypes.setting) })
}

const readQuality = (alignment: Place, described: readonly Place[]): RecordedQualityAssurance => {
  const [type, agency] = [
    readOneTarget(alignment, targetTypes.qualityType),
    only(
      alignment,
      'alignment',
      alignedAs(alignment, targetTypes.agency).map((one) => readAligned(one, described)),
    ),
  ]
  holdTarget(alignment, ...(agency === undefined ? [] : ['targetFramework']))
  return present<RecordedQualityAssurance>({
    type,
    title: readText(alignment, 'targetName'),
    description: readText(alignment, 'targetDescription'),
    agency,
    report: readFrom(alignment, 'targetUrl', (url) =>
      url !== type?.id && /^https?:\/\//.test(url) ? { url: url as WebResource['url'] } : undefined,
    ),
  })
}
