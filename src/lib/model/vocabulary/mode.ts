/**
 * Modes of learning and assessment, list `http://data.europa.eu/snb/learning-assessment/25831c2` (named after
 * assessment).
 */
export const mode = {
  workbased: { id: 'http://data.europa.eu/snb/learning-assessment/729f3bed4b', label: { en: 'Workbased' } },
  projectBased: { id: 'http://data.europa.eu/snb/learning-assessment/7813801c77', label: { en: 'Project based' } },
  presential: { id: 'http://data.europa.eu/snb/learning-assessment/9191af2ed9', label: { en: 'Presential' } },
  online: { id: 'http://data.europa.eu/snb/learning-assessment/920fbb3cbe', label: { en: 'Online' } },
  blended: { id: 'http://data.europa.eu/snb/learning-assessment/e92d221e4d', label: { en: 'Blended' } },
  researchLabBased: {
    id: 'http://data.europa.eu/snb/learning-assessment/ed4c557045',
    label: { en: 'Research-Lab based' },
  },
} as const
