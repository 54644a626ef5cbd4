import type { Answers, Questionnaire } from '../../src/passport.ts'

/**
 * Two scales of the International Personality Item Pool, whose items are in the public domain (Goldberg, L. R., et al., 2006,
 * "The international personality item pool and the future of public-domain personality measures", Journal of Research in
 * Personality 40, 84–96; https://ipip.ori.org). Striving for achievement, and intellectual curiosity.
 */
const item = (id: string, scale: string, en: string, reversed = false) => ({ id, scale, text: { en }, reversed })

export const sampleQuestionnaire: Questionnaire = {
  id: 'sample-motivation-scan',
  title: { en: 'Sample: What drives you' },
  source: 'International Personality Item Pool (https://ipip.ori.org), in the public domain',
  answers: {
    lowest: 1,
    highest: 5,
    labels: { 1: { en: 'Very inaccurate' }, 3: { en: 'Neither' }, 5: { en: 'Very accurate' } },
  },
  scales: [
    { id: 'achievement', title: { en: 'Striving for achievement' } },
    { id: 'curiosity', title: { en: 'Intellectual curiosity' }, minimumAnswered: 4 },
  ],
  items: [
    item('a1', 'achievement', 'I go straight for the goal.'),
    item('a2', 'achievement', 'I work hard.'),
    item('a3', 'achievement', 'I turn plans into actions.'),
    item('a4', 'achievement', 'I do just enough work to get by.', true),
    item('a5', 'achievement', 'I put little time and effort into my work.', true),
    item('c1', 'curiosity', 'I like to solve complex problems.'),
    item('c2', 'curiosity', 'I enjoy thinking about things.'),
    item('c3', 'curiosity', 'I am not interested in abstract ideas.', true),
    item('c4', 'curiosity', 'I avoid difficult reading material.', true),
  ],
}

/** Made-up answers: a row for each person, a digit for each item in its order, a dash for none. */
export const sampleAnswers = `
443225412
554115521
332443333
455214511
222553234
344324422
543125512
112554145
4-4225421
335344323
54422-511
223443334`

export const sampleCohort: readonly Answers[] = sampleAnswers
  .trim()
  .split('\n')
  .map((row) =>
    Object.fromEntries(
      sampleQuestionnaire.items.flatMap(({ id }, at) => (row[at] === '-' ? [] : [[id, Number(row[at])]])),
    ),
  )
