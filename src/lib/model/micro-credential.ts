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

/** Whether a micro-credential stands alone or counts towards something larger (Annex I, optional). */
export interface Stackability {
  /** True: integrated, it stacks towards another credential. False: it stands alone. */
  readonly stackable: boolean
  /** What it can become part of. */
  readonly towards?: readonly { readonly title: LocalizedText; readonly id?: string | undefined }[] | undefined
}

/** Something that supports the credential's claims. */
export interface Evidence {
  /** Take it from `evidenceType`. */
  readonly type: Concept
  readonly statement?: string | undefined
}

/**
 * A micro-credential as Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02) describes it: a record of
 * what a learner achieved in a small volume of learning. Plain data; no claim in it has been verified.
 */
export interface MicroCredential {
  /** Element 1. */
  readonly learner: Learner
  /** Element 2. */
  readonly title: LocalizedText
  /** Elements 3 and 4: who awards it, each with its country. Several for a joint programme. */
  readonly awardingBodies: readonly [Organisation, ...Organisation[]]
  /** Element 5: when it is issued. */
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

  /** When the achievement was awarded, where that is not when the credential is issued. */
  readonly awardedOn?: Moment | undefined
  /** When it begins to hold. `issuedOn` if absent. */
  readonly validFrom?: Moment | undefined
  /** When it ceases to hold. Never, if absent. */
  readonly validUntil?: Moment | undefined
  readonly description?: LocalizedText | undefined
  /** What the document is called where that is not the title: `Degree certificate`, `Transcript of records`. */
  readonly documentTitle?: LocalizedText | undefined
  /** Numbers of the certificate. */
  readonly identifiers?: readonly LocalIdentifier[] | undefined
  readonly alliance?: Alliance | undefined
  /** Who issues, where none of the awarding bodies does. Of an alliance, `alliance.sealHolder` says it. */
  readonly issuedBy?: Organisation | undefined
  /** What allows `issuedBy` to issue; needed where it is none of the awarding bodies. Of an alliance: `alliance.mandate`. */
  readonly mandate?: Mandate | undefined
  /** What kind of opportunity led to it: take it from `learningOpportunityType`. */
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
  /** Rights that come with it. */
  readonly entitlements?: readonly Entitlement[] | undefined
  /** How long one may take for it, an XSD duration: `P6M`. */
  readonly maximumDuration?: string | undefined
  /** What it is made of: the modules of a transcript, each with its own grades and credits. `creditsOf` counts them. */
  readonly parts?: readonly AchievementPart[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
  /** The programme that led to it, for whoever describes one once and awards it many times: see `award`. */
  readonly programme?: ProgrammeReference | undefined
  /** The language the credential is shown in first, a BCP 47 tag. The title's first if absent. */
  readonly primaryLanguage?: string | undefined
}

/** What a part may say in the same words as the whole. */
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
 * An achievement that is part of a larger one, such as a module. What it does not say of who awarded it, and when, is as
 * in the whole.
 */
export interface AchievementPart extends Partial<Pick<MicroCredential, SaidOfParts>> {
  /** By which the issuer speaks of it. Parts of one id are one, though they may stand in several wholes. */
  readonly id?: string | undefined
  readonly title: LocalizedText
  /** Who awarded it, where not those of the whole. */
  readonly awardingBodies?: readonly [Organisation, ...Organisation[]] | undefined
  /** When it was awarded, where not with the whole. */
  readonly awardedOn?: Moment | undefined
  readonly assessments?: readonly RecordedAssessment[] | undefined
  /** Parts of the part: eight levels at most, the first included. */
  readonly parts?: readonly AchievementPart[] | undefined
}

/** An achievement that is part of a larger one, as some file records it. */
export interface RecordedPart extends Omit<AchievementPart, 'awardingBodies' | 'qualityAssurance' | 'parts'> {
  /** Who awarded it, where not those of the whole; an empty list where the file names nobody. */
  readonly awardingBodies?: readonly RecordedOrganisation[] | undefined
  readonly qualityAssurance?: readonly [RecordedQualityAssurance, ...RecordedQualityAssurance[]] | undefined
  readonly parts?: readonly RecordedPart[] | undefined
}

/** The members that a file may record in part. */
type InPart = 'learner' | 'awardingBodies' | 'qualityAssurance' | 'alliance' | 'issuedBy' | 'assessments' | 'parts'

/**
 * A micro-credential as some file records it: whatever the file does not say is absent, mandatory or not. `annexOneReport`
 * says which elements are; `parseMicroCredential` accepts only a complete one. The order of its lists means nothing, since no
 * order is signed; ids and numbers are what the issuer states, of itself and of others.
 */
export interface RecordedMicroCredential extends Partial<Omit<MicroCredential, InPart>> {
  /** Without a member where the file says nothing of the learner. */
  readonly learner: Learner
  readonly awardingBodies?: readonly [RecordedOrganisation, ...RecordedOrganisation[]] | undefined
  readonly qualityAssurance?: readonly [RecordedQualityAssurance, ...RecordedQualityAssurance[]] | undefined
  readonly alliance?: RecordedAlliance | undefined
  /** Who issued, where the file makes it none of the awarding bodies; with `mandate`, where the file states one. */
  readonly issuedBy?: RecordedOrganisation | undefined
  /** Of what type an assessment was may be absent. */
  readonly assessments?: readonly [RecordedAssessment, ...RecordedAssessment[]] | undefined
  readonly parts?: readonly RecordedPart[] | undefined
}

/** What tells a micro-credential from a mistake: that it is a good one is for `parseMicroCredential` to say. */
export const aRecordedModel: Kind = {
  words: 'a micro-credential, as `parseMicroCredential` or `decodeCredential` gives it',
  is: (value) => {
    if (!members.is(value)) return false
    const { learner, title } = value as Partial<RecordedMicroCredential>
    return members.is(learner) && (title === undefined || members.is(title))
  },
}
