/**
 * The status of a grade: passed or failed. The EU defines a list, `http://data.europa.eu/snb/grade-status/25831c2`, but
 * has published no entries; these are defined by this library.
 */
export const gradeStatus = {
  pass: {
    id: 'urn:epass:concept:grade-status-pass',
    label: { en: 'Pass' },
    scheme: 'urn:epass:conceptScheme:grade-status',
  },
  fail: {
    id: 'urn:epass:concept:grade-status-fail',
    label: { en: 'Fail' },
    scheme: 'urn:epass:conceptScheme:grade-status',
  },
} as const
