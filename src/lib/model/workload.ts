/** Annex I element 7: the notional workload. One of the two at least; ECTS wherever possible. */
export interface Workload {
  /** ECTS credits: 3, 2.5. */
  readonly ects?: number | undefined
  /** Hours of learning, in steps of a minute: 60, 1.5. */
  readonly hours?: number | undefined
}
