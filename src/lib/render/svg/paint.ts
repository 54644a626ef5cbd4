import { MicroCredentialError } from '../../base/errors.ts'
import { renderErrors } from '../errors.ts'
import type { Fonts } from '../fonts/fonts.ts'

/** Draws an SVG document as PNG. */
export type Paint = (svg: string) => Uint8Array

/**
 * The references that a document may contain: to a part of itself, or to an image in it. The renderer reads files that
 * a document names, so that a title which a template forgot to escape could show a file of the server.
 */
const allowed = /^(?:#|data:image\/(?:png|jpeg);base64,)/
const reference = /href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

/** Entities of a document's own would hide what it refers to. */
const declaration = /<!(?:DOCTYPE|ENTITY)/i

const assertSelfContained = (svg: unknown): void => {
  const isText = typeof svg === 'string' && /<svg\b/.test(svg) && !declaration.test(svg)
  const references = isText ? [...svg.matchAll(reference)].map(([, quoted, single]) => quoted ?? single ?? '') : []
  if (!isText || !references.every((one) => allowed.test(one)))
    throw new MicroCredentialError(renderErrors['render.svg'])
}

/**
 * Loads the renderer. Throws `render.package_missing`; the painter throws `render.svg` for what is not SVG, or refers to
 * anything outside itself.
 */
export const createPainter = async (fonts: Fonts): Promise<Paint> => {
  const { Resvg } = await import('@resvg/resvg-js').catch((cause: unknown) => {
    const remedy = 'Install it: `npm install @resvg/resvg-js`.'
    throw new MicroCredentialError(renderErrors['render.package_missing'], { cause, remedy })
  })
  const files = new Set(fonts.flatMap(({ regular, bold }) => [regular.file, bold.file]))
  const [{ regular }] = fonts
  const font = { loadSystemFonts: false, fontFiles: [...files], defaultFontFamily: regular.family }
  return (svg) => {
    assertSelfContained(svg)
    try {
      return new Resvg(svg, { font }).render().asPng()
    } catch (cause) {
      throw new MicroCredentialError(renderErrors['render.svg'], { cause })
    }
  }
}
