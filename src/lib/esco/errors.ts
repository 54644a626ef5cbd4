import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The classification of skills. */
export const escoErrors: ErrorFamily<'esco'> = /* @__PURE__ */ errorFamily<'esco'>({
  'esco.malformed': {
    message: 'An answer of the ESCO service does not have the documented form.',
    outcome: 'indeterminate',
  },
  'esco.not_found': { message: 'The version of ESCO that was asked has no such concept.', outcome: 'indeterminate' },
  'esco.columns': {
    message: 'A file is not one of the CSV download of ESCO: a column is missing, or a quotation does not end.',
    remedy: 'Pass the text of `skills_<language>.csv` and of `broaderRelationsSkillPillar_<language>.csv`.',
  },
})
