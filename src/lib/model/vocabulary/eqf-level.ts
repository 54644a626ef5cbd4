/** Levels of the European Qualifications Framework, list `http://data.europa.eu/snb/eqf/25831c2`. */
export const eqfLevel = {
  1: { id: 'http://data.europa.eu/snb/eqf/1', label: { en: 'Level 1' } },
  2: { id: 'http://data.europa.eu/snb/eqf/2', label: { en: 'Level 2' } },
  3: { id: 'http://data.europa.eu/snb/eqf/3', label: { en: 'Level 3' } },
  4: { id: 'http://data.europa.eu/snb/eqf/4', label: { en: 'Level 4' } },
  5: { id: 'http://data.europa.eu/snb/eqf/5', label: { en: 'Level 5' } },
  6: { id: 'http://data.europa.eu/snb/eqf/6', label: { en: 'Level 6' } },
  7: { id: 'http://data.europa.eu/snb/eqf/7', label: { en: 'Level 7' } },
  8: { id: 'http://data.europa.eu/snb/eqf/8', label: { en: 'Level 8' } },
} as const
