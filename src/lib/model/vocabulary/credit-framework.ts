/** Credit systems, list `http://data.europa.eu/snb/education-credit/25831c2`. */
export const creditFramework = {
  ecvet: {
    id: 'http://data.europa.eu/snb/education-credit/60b314e826',
    label: { en: 'European credit system for vocational education and training' },
  },
  ects: {
    id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af',
    label: { en: 'European Credit Transfer System' },
  },
} as const
