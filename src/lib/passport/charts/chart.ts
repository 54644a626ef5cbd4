import type { DataTable } from '../exports/table.ts'
import type { PassportWords } from '../exports/words.ts'
import type { Passport } from '../passport.ts'

/** A chart, and the table with all that it shows. */
export interface PassportChart {
  readonly name: 'skills-by-proficiency' | 'credits-over-time' | 'level-by-field'
  readonly title: string
  readonly svg: string
  readonly table: DataTable
}

/** What each chart is drawn from. */
export interface Drawing {
  readonly passport: Passport
  readonly language: string
  readonly words: PassportWords
}
