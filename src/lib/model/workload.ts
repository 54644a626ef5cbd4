/** Annex I element 7: the notional workload. One of the two at least; ECTS wherever possible. */
export interface Workload {
  /** ECTS credits: 3, 2.5. Those that the learner received, where a file says so; of a part they may be none. */
  readonly ects?: number | undefined
  /** Hours of learning, in steps of a minute: 60, 1.5. */
  readonly hours?: number | undefined
  /** The ECTS credits that the specification foresees, where the learner received more or fewer of them. */
  readonly specifiedEcts?: number | undefined
}

/** The workload of a programme: what it foresees, whoever takes it. */
export type PlannedWorkload = Omit<Workload, 'specifiedEcts'>
