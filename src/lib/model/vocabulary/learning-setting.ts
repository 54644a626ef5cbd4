/** Settings of learning, list `http://data.europa.eu/snb/learning-setting/25831c2`. */
export const learningSetting = {
  formal: { id: 'http://data.europa.eu/snb/learning-setting/6fd4685715', label: { en: 'formal learning' } },
  nonFormal: { id: 'http://data.europa.eu/snb/learning-setting/e207a81fc7', label: { en: 'non-formal learning' } },
} as const
