/** Types of evidence, list `http://data.europa.eu/snb/evidence-type/25831c2`. */
export const evidenceType = {
  mandate: { id: 'http://data.europa.eu/snb/evidence-type/c_18016257', label: { en: 'Mandate' } },
  conversion: { id: 'http://data.europa.eu/snb/evidence-type/c_c4f849d7', label: { en: 'Conversion' } },
  accreditation: { id: 'http://data.europa.eu/snb/evidence-type/c_991b06c6', label: { en: 'Accreditation' } },
} as const
