import { type Kind, members } from '../base/kinds.ts'
import type { Challenge, LearningActivity, Participation } from './activity.ts'
import type { Alliance, Mandate, RecordedAlliance } from './alliance.ts'
import type { Assessment, RecordedAssessment } from './assessment.ts'
import type { Concept } from './concept.ts'
import type { Entitlement } from './entitlement.ts'
import type { LocalIdentifier } from './identifier.ts'
import type { Learner } from './learner.ts'
import type { LearningOutcome } from './learning-outcome.ts'
import type { Level } from './level.ts'
import type { WebResource } from './media.ts'
import type { Organisation, QualityAssurance, RecordedOrganisation, RecordedQualityAssurance } from './organisation.ts'
import type { ProgrammeReference } from './programme-reference.ts'
import type { LocalizedText, Moment } from './text.ts'
import type { Workload } from './workload.ts'

/** Whether a micro-credential stands alone or can be stacked towards a larger credential (Annex I, optional). */
export interface Stackability {
  /** True if it can be stacked towards another credential, false if it stands alone. */
  readonly stackable: boolean
  /** The credentials that it can become part of. */
  readonly towards?: readonly { readonly title: LocalizedText; readonly id?: string | undefined }[] | undefined
}

/** Evidence for the claims of the credential. */
export interface Evidence {
  /** A value of `evidenceType`. */
  readonly type: Concept
  readonly statement?: string | undefined
}

/**
 * A micro-credential as described in Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02): a record of
 * what a learner achieved in a small volume of learning. Plain data; its claims were not verified.
 */
export interface MicroCredential {
  /** Element 1. */
  readonly learner: Learner
  /** Element 2. */
  readonly title: LocalizedText
  /** Elements 3 and 4: the awarding bodies, each with its country. Several for a joint programme. */
  readonly awardingBodies: readonly [Organisation, ...Organisation[]]
  /** Element 5: the date of issue. */
  readonly issuedOn: Moment
  /** Element 6. */
  readonly learningOutcomes: readonly [LearningOutcome, ...LearningOutcome[]]
  /** Element 7. */
  readonly workload: Workload
  /** Element 8, if applicable. */
  readonly level?: Level | undefined
  /** Element 9. */
  readonly assessments: readonly [Assessment, ...Assessment[]]
  /** Element 10. */
  readonly participation: Participation
  /** Element 11. */
  readonly qualityAssurance: readonly [QualityAssurance, ...QualityAssurance[]]

  /** When the achievement was awarded, if not on the date of issue. */
  readonly awardedOn?: Moment | undefined
  /** Start of validity. `issuedOn` if absent. */
  readonly validFrom?: Moment | undefined
  /** End of validity. Unlimited if absent. */
  readonly validUntil?: Moment | undefined
  readonly description?: LocalizedText | undefined
  /** The name of the document if it differs from the title: `Degree certificate`, `Transcript of records`. */
  readonly documentTitle?: LocalizedText | undefined
  /** Identifiers of the certificate. */
  readonly identifiers?: readonly LocalIdentifier[] | undefined
  readonly alliance?: Alliance | undefined
  /** The issuer, if it is not an awarding body. For an alliance, use `alliance.sealHolder`. */
  readonly issuedBy?: Organisation | undefined
  /**
   * The legal basis on which `issuedBy` issues, required if it is not an awarding body. For an alliance, use
   * `alliance.mandate`.
   */
  readonly mandate?: Mandate | undefined
  /** The kind of learning opportunity: a value of `learningOpportunityType`. */
  readonly type?: Concept | undefined
  readonly learningOutcomeSummary?: LocalizedText | undefined
  /** Fields of education, ISCED-F 2013. */
  readonly fields?: readonly Concept[] | undefined
  /** Languages of instruction. */
  readonly languages?: readonly Concept[] | undefined
  readonly activities?: readonly LearningActivity[] | undefined
  readonly challenges?: readonly Challenge[] | undefined
  /** Prerequisites to enrol (Annex I, optional). */
  readonly prerequisites?: LocalizedText | undefined
  /** Integration and stackability (Annex I, optional). */
  readonly stackability?: Stackability | undefined
  /** Further information (Annex I, optional). */
  readonly furtherInformation?: LocalizedText | undefined
  readonly documents?: readonly WebResource[] | undefined
  readonly homepage?: WebResource | undefined
  /** Rights that it confers. */
  readonly entitlements?: readonly Entitlement[] | undefined
  /** The maximum duration, as an XSD duration: `P6M`. */
  readonly maximumDuration?: string | undefined
  /** Its parts, such as the modules of a transcript, each with its own grades and credits. `creditsOf` adds them up. */
  readonly parts?: readonly AchievementPart[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
  /** The programme that led to it, if programmes are described once and awarded many times: see `award`. */
  readonly programme?: ProgrammeReference | undefined
  /** The language in which the credential is displayed first, as a BCP 47 tag. The first one of the title if absent. */
  readonly primaryLanguage?: string | undefined
}

/** The members that a part shares with the whole. */
type SaidOfParts =
  | 'description'
  | 'identifiers'
  | 'learningOutcomes'
  | 'learningOutcomeSummary'
  | 'workload'
  | 'level'
  | 'participation'
  | 'qualityAssurance'
  | 'type'
  | 'fields'
  | 'languages'
  | 'activities'
  | 'challenges'
  | 'prerequisites'
  | 'stackability'
  | 'furtherInformation'
  | 'documents'
  | 'homepage'
  | 'entitlements'
  | 'maximumDuration'

/**
 * An achievement that is part of a larger one, such as a module. Awarding bodies and date are those of the whole unless
 * stated.
 */
export interface AchievementPart extends Partial<Pick<MicroCredential, SaidOfParts>> {
  /** The id of the part. Parts with one id are one part, even if they belong to several wholes. */
  readonly id?: string | undefined
  readonly title: LocalizedText
  /** The awarding bodies, if they differ from those of the whole. */
  readonly awardingBodies?: readonly [Organisation, ...Organisation[]] | undefined
  /** The award date, if it differs from that of the whole. */
  readonly awardedOn?: Moment | undefined
  readonly assessments?: readonly RecordedAssessment[] | undefined
  /** Parts of the part: at most eight levels, including the first. */
  readonly parts?: readonly AchievementPart[] | undefined
}

/** An achievement that is part of a larger one, as recorded in a file. */
export interface RecordedPart extends Omit<AchievementPart, 'awardingBodies' | 'qualityAssurance' | 'parts'> {
  /** The awarding bodies, if they differ from those of the whole; an empty list if the file names none. */
  readonly awardingBodies?: readonly RecordedOrganisation[] | undefined
  readonly qualityAssurance?: readonly [RecordedQualityAssurance, ...RecordedQualityAssurance[]] | undefined
  readonly parts?: readonly RecordedPart[] | undefined
}

/** The members that a file may record incompletely. */
type InPart = 'learner' | 'awardingBodies' | 'qualityAssurance' | 'alliance' | 'issuedBy' | 'assessments' | 'parts'

/**
 * A micro-credential as recorded in a file: whatever the file does not state is absent, mandatory or not.
 * `annexOneReport` lists the missing elements; `parseMicroCredential` accepts only complete ones. The order of its
 * lists has no meaning, since it is not signed; ids and identifiers are statements of the issuer.
 */
export interface RecordedMicroCredential extends Partial<Omit<MicroCredential, InPart>> {
  /** Without members if the file says nothing about the learner. */
  readonly learner: Learner
  readonly awardingBodies?: readonly [RecordedOrganisation, ...RecordedOrganisation[]] | undefined
  readonly qualityAssurance?: readonly [RecordedQualityAssurance, ...RecordedQualityAssurance[]] | undefined
  readonly alliance?: RecordedAlliance | undefined
  /** The issuer, if it is not an awarding body; with `mandate`, if the file states one. */
  readonly issuedBy?: RecordedOrganisation | undefined
  /** The type of an assessment may be missing. */
  readonly assessments?: readonly [RecordedAssessment, ...RecordedAssessment[]] | undefined
  readonly parts?: readonly RecordedPart[] | undefined
}

/** A loose test that only catches mistakes; `parseMicroCredential` validates. */
export const aRecordedModel: Kind = {
  words: 'a micro-credential, as returned by `parseMicroCredential` or `decodeCredential`',
  is: (value) => {
    if (!members.is(value)) return false
    const { learner, title } = value as Partial<RecordedMicroCredential>
    return members.is(learner) && (title === undefined || members.is(title))
  },
}
