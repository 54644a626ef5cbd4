import { type Kind, members } from '../base/kinds.ts'
import type { Challenge, LearningActivity, Participation } from './activity.ts'
import type { Alliance, Mandate, RecordedAlliance } from './alliance.ts'
import type { Assessment } from './assessment.ts'
import type { Concept } from './concept.ts'
import type { LocalIdentifier } from './identifier.ts'
import type { Learner } from './learner.ts'
import type { LearningOutcome } from './learning-outcome.ts'
import type { Level } from './level.ts'
import type { WebResource } from './media.ts'
import type { Organisation, QualityAssurance, RecordedOrganisation, RecordedQualityAssurance } from './organisation.ts'
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
  readonly evidence?: readonly Evidence[] | undefined
  /** The language the credential is shown in first, a BCP 47 tag. The title's first if absent. */
  readonly primaryLanguage?: string | undefined
}

/** The members that a file may record in part. */
type InPart = 'learner' | 'awardingBodies' | 'qualityAssurance' | 'alliance' | 'issuedBy'

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
