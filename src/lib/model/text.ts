/** A text in one or more languages, keyed by BCP 47 tag: `{ en: 'Marine robotics', nl: 'Mariene robotica' }`. */
export type LocalizedText = Readonly<Record<string, string>>

/**
 * A day (`2026-06-30`), a time with its time zone (`2026-06-30T12:00:00Z`), or a `Date`. A day stands for midnight in
 * UTC.
 */
export type Moment = string | Date

/** A calendar day: `YYYY-MM-DD`. */
export type Day = `${number}-${number}-${number}`
