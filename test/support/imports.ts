import type { ImportMapping, ImportResult } from '../../src/import.ts'

/** What no export of a student system says: the same for all. */
export const constants: ImportMapping['constants'] = {
  'awardingBody.name': 'Example University',
  'awardingBody.country': 'NL',
  issuedOn: '2026-01-15',
  learningOutcomes: 'Plan a survey',
  'workload.ects': '3',
  'assessment.type': 'projectWork',
  'participation.modes': 'blended',
  'qualityAssurance.type': 'institutionalLicense',
  'qualityAssurance.title': 'Licence',
  'qualityAssurance.agency.name': 'Example Agency',
  'qualityAssurance.agency.country': 'NL',
}

export const collect = async (results: AsyncIterable<ImportResult>): Promise<readonly ImportResult[]> => {
  const all: ImportResult[] = []
  for await (const result of results) all.push(result)
  return all
}

/** The row, and what became of it: `imported`, `skipped`, or the codes and columns of its problems. */
export const fates = (results: readonly ImportResult[]): readonly (readonly unknown[])[] =>
  results.map((result) =>
    result.outcome === 'failed'
      ? [result.row, ...result.problems.map(({ code, column }) => (column === undefined ? code : `${code} ${column}`))]
      : [result.row, result.outcome],
  )
