import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type { Level } from '../../model/level.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { QualityAssurance } from '../../model/organisation.ts'
import { creditFramework } from '../../model/vocabulary/credit-framework.ts'
import { eqfLevel } from '../../model/vocabulary/eqf-level.ts'
import type { Workload } from '../../model/workload.ts'
import { cycles } from '../elm/namespaces.ts'
import { writeHours } from '../elm/parts.ts'
import { writeOrganisation } from './organisation.ts'
import { type WrittenResult, writeAssessment, writeOutcome } from './results.ts'
import { elmMembers, type TargetType, targetTypes } from './target-types.ts'
import { type BadgeWriter, newId, plainTag, present, textIn, writeAlignment, writeConcept } from './writer.ts'

/** The achievement, and what the learner has of it. */
interface WrittenAchievement {
  readonly achievement: JsonObject
  readonly result: readonly JsonObject[]
  readonly creditsEarned: number | undefined
}

/** Writes what was learnt. The id is that of the programme, if it has one: an achievement is defined once and awarded often. */
export const writeAchievement = (
  writer: BadgeWriter,
  model: MicroCredential,
  beside: { readonly alignment: readonly JsonObject[]; readonly creator: JsonObject | undefined },
): WrittenAchievement => {
  const { programme, workload } = model
  const outcomes = model.learningOutcomes.map((outcome) => writeOutcome(writer, outcome))
  const assessments = model.assessments.map((assessment) => writeAssessment(writer, assessment))
  const results: readonly WrittenResult[] = [...outcomes, ...assessments]
  return {
    achievement: present({
      id: programme?.id ?? newId(writer, 'achievement'),
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: textIn(writer, model.title),
      // Required in Open Badges.
      description: textIn(writer, model.description ?? model.title),
      criteria: {
        id: newId(writer, 'criteria'),
        type: 'Criteria',
        narrative: narrativeOf(writer, model),
      },
      inLanguage: plainTag(writer.language),
      humanCode: programme?.code,
      version: programme?.version,
      creator: beside.creator,
      creditsAvailable: specified(workload),
      alignment: [
        ...results.flatMap(({ skills }) => skills),
        ...writeLevel(writer, model.level ?? {}),
        ...writeWorkload(writer, workload),
        ...concepts(model).flatMap(([type, all = []]) => all.map((one) => writeConcept(writer, type, one))),
        ...model.qualityAssurance.map((quality) => writeQuality(writer, quality)),
        ...beside.alignment,
      ],
      resultDescription: results.map(({ description }) => description),
    }),
    result: results.map(({ result }) => result).filter((result) => result !== undefined),
    creditsEarned: workload.ects,
  }
}

/** The criteria, which Open Badges requires: the summary of the outcomes, or else their titles as a list. */
export const narrativeOf = (writer: Pick<BadgeWriter, 'language'>, model: MicroCredential): string =>
  model.learningOutcomeSummary === undefined
    ? listOfTitles(model.learningOutcomes.map(({ title }) => textIn(writer, title)))
    : textIn(writer, model.learningOutcomeSummary)

/** A list in Markdown, in an order that depends on the titles alone. */
export const listOfTitles = (titles: readonly string[]): string =>
  [...new Set(titles)]
    .sort()
    .map((title) => `* ${title}`)
    .join('\n')

const specified = ({ ects, specifiedEcts }: Workload): number | undefined =>
  specifiedEcts ?? (ects === 0 ? undefined : ects)

/** Credits of Open Badges are of any kind; hours are not in it at all. */
const writeWorkload = (writer: BadgeWriter, { ects, specifiedEcts, hours }: Workload): readonly JsonObject[] => [
  ...(ects === undefined && specifiedEcts === undefined
    ? []
    : [writeConcept(writer, targetTypes.creditFramework, creditFramework.ects)]),
  ...(hours === undefined ? [] : [writeValue(writer, targetTypes.studyLoad, writeHours(hours))]),
]

const writeValue = (writer: BadgeWriter, type: TargetType, value: string): JsonObject =>
  writeAlignment(writer, type, { url: elmMembers.volumeOfLearning, name: value, code: value })

const writeLevel = (writer: BadgeWriter, { eqf, national = [], cycle }: Level): readonly JsonObject[] => [
  ...(eqf === undefined
    ? []
    : [
        writeAlignment(writer, targetTypes.eqf, {
          url: eqfLevel[eqf].id,
          name: `EQF level ${eqf}`,
          code: `${eqf}`,
        }),
      ]),
  ...national.map((level) => writeConcept(writer, targetTypes.nationalLevel, level)),
  ...(cycle === undefined ? [] : [writeConcept(writer, targetTypes.cycle, cycles[cycle])]),
]

type Concepts = readonly Concept[] | undefined

const concepts = (model: MicroCredential): readonly (readonly [TargetType, Concepts])[] => [
  [targetTypes.participation, model.participation.modes],
  [targetTypes.setting, model.participation.setting && [model.participation.setting]],
  [targetTypes.opportunityType, model.type && [model.type]],
  [targetTypes.field, model.fields],
  [targetTypes.language, model.languages],
]

/** Quality assurance as edubadges writes it, with its type and its agency, for which there is no member. */
const writeQuality = (writer: BadgeWriter, quality: QualityAssurance): JsonObject =>
  writeAlignment(writer, targetTypes.quality, {
    url: quality.report?.url ?? quality.type.id,
    name: textIn(writer, quality.title),
    description: quality.description,
    framework: textIn(writer, quality.agency.name),
    alignment: [
      writeConcept(writer, targetTypes.qualityType, quality.type),
      writeOrganisation(writer, targetTypes.agency, quality.agency),
    ],
  })
