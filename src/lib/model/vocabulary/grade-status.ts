/**
 * What a grade is worth. The EU names a list for it, `http://data.europa.eu/snb/grade-status/25831c2`, and has published no
 * entries; these are of this library.
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
