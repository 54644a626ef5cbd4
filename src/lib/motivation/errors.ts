import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Questionnaires and their answers. */
export const motivationErrors: ErrorFamily<'motivation'> = /* @__PURE__ */ errorFamily<'motivation'>({
  'motivation.questionnaire': {
    message:
      'The questionnaire is malformed: it needs `id`, `title`, `source`, `answers` from lowest to highest, and scales and items with ids of their own, each item of one of the scales.',
  },
  'motivation.answer': {
    message: 'An answer is to no item of the questionnaire, or is not a number on its scale of answers.',
    remedy: 'Leave an item out that was not answered.',
  },
})
