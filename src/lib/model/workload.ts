/** Annex I element 7: the notional workload, in ECTS wherever possible. At least one of the two is required. */
export interface Workload {
  /** ECTS credits: 3, 2.5. Those that the learner received, if a file says so; zero is possible for a part. */
  readonly ects?: number | undefined
  /** Hours of learning, in whole minutes: 60, 1.5. */
  readonly hours?: number | undefined
  /** The ECTS credits in the specification, if the learner received a different number. */
  readonly specifiedEcts?: number | undefined
}

/** The planned workload of a programme. */
export type PlannedWorkload = Omit<Workload, 'specifiedEcts'>
