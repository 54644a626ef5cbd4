import type { Rows } from './rules.ts'

/** The classes that describe other things. */
export const values: Rows = {
  Concept: `
    prefLabel * text unique
    notation ? literal
    inScheme * ConceptScheme
    definition * text
  `,
  Note: `
    noteLiteral + text
    subject ? Concept
    noteFormat ? Concept
  `,
  PeriodOfTime: `
    prefLabel * text unique
    startDate ? dateTime
    endDate ? dateTime
  `,
  WebResource: `
    title * text unique
    language ? Concept in:language
    contentURL 1 anyURI
  `,
}
