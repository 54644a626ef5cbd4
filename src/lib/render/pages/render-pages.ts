import { encodeBase64 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { callback, listOf, text } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import type { NonEmpty } from '../../base/types.ts'
import type { Image } from '../../model/media.ts'
import { aRecordedModel, type RecordedMicroCredential } from '../../model/micro-credential.ts'
import { contentOf } from '../content/content.ts'
import { type PageContent, pageContentOf } from '../content/page-content.ts'
import { renderErrors } from '../errors.ts'
import { type Fonts, someFonts } from '../fonts/fonts.ts'
import { layOut, statements } from '../layout/layout.ts'
import { acrossIn, usualColours } from '../layout/page.ts'
import { drawSvg } from '../svg/draw-marks.ts'
import { createPainter } from '../svg/paint.ts'
import { type Pen, penFor } from '../svg/pen.ts'

/** A page: an image to include in a credential, and the SVG document of which it was made. */
export interface RenderedPage extends Image {
  readonly mediaType: 'image/png'
  /** The page as SVG, whose text can be searched and read aloud. */
  readonly svg: string
}

/** The pages of a micro-credential by language (BCP 47 tag), as `elm.encode` takes them. */
export type RenderedPages = Readonly<Record<string, NonEmpty<RenderedPage>>>

/** A design of your own: makes SVG documents, one for each page, of what the pages of a language state. */
export type PageTemplate = (content: PageContent, pen: Pen) => NonEmpty<string>

/** Options of `renderPages`. */
export interface RenderOptions {
  readonly fonts: Fonts
  /** The languages to draw, as BCP 47 tags. Those of the title if absent. */
  readonly languages?: NonEmpty<string> | undefined
  /** A design of your own. A plain certificate in A4 if absent. */
  readonly template?: PageTemplate | undefined
}

const call: Call<RenderOptions> = {
  line: 'await renderPages(model, { fonts: await loadFonts({ from: import.meta.url }) })',
  needs: { fonts: someFonts },
  may: {
    languages: /* @__PURE__ */ listOf('a list of languages', text, 1),
    template: callback,
  },
}

/**
 * Draws the pages of a micro-credential, as European Digital Credentials contain them: for each language, as many A4
 * pages as the texts need. A text that a language lacks is drawn in another. The same model and fonts give the same
 * bytes on one version of the renderer. Nothing is fetched.
 *
 * The pages show what the model states: nothing of it is verified, and a page is no proof. Codes:
 * `render.package_missing` if `@resvg/resvg-js` is not installed; `render.no_glyph` if no font has a character;
 * `render.too_long` for a text of more than forty pages; `render.svg` if a template returns something other than SVG
 * that needs nothing else.
 *
 * @example
 * const pages = await renderPages(model, { fonts: await loadFonts({ from: import.meta.url }) })
 * const credential = elm.encode(model, { issuer: key.controller, pages })
 */
export const renderPages = async (model: RecordedMicroCredential, options: RenderOptions): Promise<RenderedPages> => {
  assertArgument(call.line, 'model', aRecordedModel, model)
  assertOptions(call, options)
  const { fonts, languages = languagesOf(model), template } = options
  const paint = await createPainter(fonts)
  const pages = languages.map((language) => {
    const pen = penFor(fonts, language)
    const drawn =
      template === undefined ? drawPages(model, language, pen) : template(pageContentOf(model, language), pen)
    const [first, ...others] = Array.isArray(drawn) ? drawn : []
    if (first === undefined) throw new MicroCredentialError(renderErrors['render.svg'])
    const render = (svg: string): RenderedPage => ({
      mediaType: 'image/png',
      content: encodeBase64(paint(svg)),
      svg,
    })
    return [language, [render(first), ...others.map(render)]] as const
  })
  return Object.fromEntries(pages)
}

/** The pages that are drawn if the caller has no template. */
const drawPages = (model: RecordedMicroCredential, language: string, pen: Pen): readonly string[] => {
  const content = contentOf(model, language)
  const at = acrossIn(content.direction)
  const making = { pen, at, colours: usualColours, language, document: { tag: 'Document' } } as const
  const pages = layOut(making, statements(making, content), content)
  return pages.map((marks, index) => drawSvg(marks, pen, content, `${index + 1} / ${pages.length}`))
}

const languagesOf = ({ title, primaryLanguage }: RecordedMicroCredential): readonly string[] => {
  const languages = Object.keys(title ?? {})
  return languages.length > 0 ? languages : [primaryLanguage ?? 'en']
}
