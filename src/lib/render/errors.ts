import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Pages. */
export const renderErrors: ErrorFamily<'render'> = /* @__PURE__ */ errorFamily<'render'>({
  'render.package_missing': { message: 'A package that draws pages is not installed.' },
  'render.font': { message: 'A file cannot be read as a font, TrueType or OpenType.' },
  'render.no_glyph': { message: 'None of the fonts has a glyph for a character of the text.' },
  'render.too_long': { message: 'The texts need more than forty pages.' },
  'render.other_file': {
    message: 'The file to be attached is not the one that was verified.',
    remedy: 'Pass the file that was given to `verifyCredential`, unchanged.',
  },
  'render.svg': {
    message: 'A template returned something other than SVG documents that contain all they refer to.',
    remedy:
      'Return what `pen.page` returns. Images are `data:image/png;base64,` or `data:image/jpeg;base64,`; DOCTYPE and ENTITY are refused.',
  },
})
