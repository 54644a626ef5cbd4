/** Types of quality assurance, list `http://data.europa.eu/snb/accreditation/25831c2`. */
export const qualityAssuranceType = {
  institutionalLicense: {
    id: 'http://data.europa.eu/snb/accreditation/003293d2ce',
    label: { en: 'Institutional License' },
  },
  programQualityAssurance: {
    id: 'http://data.europa.eu/snb/accreditation/820101cba6',
    label: { en: 'Program Quality Assurance' },
  },
  institutionalQualityAssurance: {
    id: 'http://data.europa.eu/snb/accreditation/bb4618238e',
    label: { en: 'Institutional Quality Assurance' },
  },
  programLicense: { id: 'http://data.europa.eu/snb/accreditation/e57dddfcf3', label: { en: 'Program License' } },
} as const
