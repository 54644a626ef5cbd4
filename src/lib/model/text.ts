/**
 * The same text in one or more languages, keyed by BCP 47 language tag: `{ en: 'Marine robotics', nl: 'Mariene robotica' }`.
 * At least one language.
 */
export type LocalizedText = Readonly<Record<string, string>>

/** A day (`2026-06-30`), a moment with its time zone (`2026-06-30T12:00:00Z`), or a `Date`. A day means its midnight in UTC. */
export type Moment = string | Date

/** A calendar day: `YYYY-MM-DD`. */
export type Day = `${number}-${number}-${number}`
