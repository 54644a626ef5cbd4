/** Schedules of learning, list `http://data.europa.eu/snb/learning-schedule/25831c2`. */
export const learningSchedule = {
  partTimeLight: { id: 'http://data.europa.eu/snb/learning-schedule/67395e6b5a', label: { en: 'Part time light' } },
  fullTime: { id: 'http://data.europa.eu/snb/learning-schedule/72a0ab92fa', label: { en: 'Full time' } },
  partTimeIntensive: {
    id: 'http://data.europa.eu/snb/learning-schedule/f230bae523',
    label: { en: 'Part time intensive' },
  },
} as const
