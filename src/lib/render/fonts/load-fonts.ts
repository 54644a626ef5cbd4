import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MicroCredentialError } from '../../base/errors.ts'
import { isMembers, type Kind, listOf, text } from '../../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../../base/options.ts'
import { renderErrors } from '../errors.ts'
import type { FontFace, FontFamily, Fonts } from './fonts.ts'
import { scripts } from './scripts.ts'

/** The files of a family of fonts, TrueType or OpenType. */
export interface FontFiles {
  readonly regular: string
  /** The file of the bold weight; the regular one is used if absent. */
  readonly bold?: string | undefined
}

/** Options of `loadFonts`: one of the two, or both. */
export interface LoadFontsOptions {
  /** Where to look for installed fonts of the Noto family: `import.meta.url` of the calling module. */
  readonly from?: string | undefined
  /** Fonts of your own, such as those of a house style. They are preferred to the installed ones. */
  readonly files?: readonly FontFiles[] | undefined
}

const fontFiles: Kind = {
  words: 'the files of a font',
  is: (value) =>
    isMembers(value) && text.is(value['regular']) && (value['bold'] === undefined || text.is(value['bold'])),
}

const call: Call<LoadFontsOptions> = {
  line: 'loadFonts({ from: import.meta.url })',
  needs: {},
  may: { from: text, files: /* @__PURE__ */ listOf('a list of `{ regular, bold }`', fontFiles, 1) },
}

/**
 * Reads fonts: your own files, and the packages `@expo-google-fonts/noto-sans` (Latin, Greek, Cyrillic),
 * `…/noto-sans-arabic`, `…/noto-sans-hebrew` and those of further writing systems, as far as they are installed. Call it
 * once and keep the result.
 *
 * Codes: `render.package_missing` if `fontkitten` or, without own files, `@expo-google-fonts/noto-sans` is not installed;
 * `render.font` if a file cannot be read as a font. Whether the fonts have all characters of a text is found out when
 * it is drawn.
 *
 * @example
 * const fonts = await loadFonts({ from: import.meta.url })
 */
export const loadFonts = async (options: LoadFontsOptions): Promise<Fonts> => {
  assertOptions(call, options)
  const { from, files = [] } = options
  if (from === undefined && files.length === 0) throw misuse(call.line, 'from', text.words, from)
  const installed = from === undefined ? [] : installedFonts(from)
  const [first, ...others] = await Promise.all([...files, ...installed].map(loadFamily))
  if (first === undefined) throw missing('@expo-google-fonts/noto-sans')
  return [first, ...others]
}

const missing = (name: string, cause?: unknown): MicroCredentialError =>
  new MicroCredentialError(renderErrors['render.package_missing'], {
    cause,
    remedy: `Install it: \`npm install ${name}\`.`,
  })

/** Files of a package that are not there are noticed when they are read. */
const installedFonts = (from: string): readonly FontFiles[] => {
  const { resolve } = requireFrom(from)
  const packages = new Map(scripts.flatMap(({ font }) => (font === undefined ? [] : [font])))
  return [...packages].flatMap(([name, stem]) => {
    try {
      const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`))
      const file = (weight: string): string => join(folder, weight, `${stem}_${weight}.ttf`)
      return [{ regular: file('400Regular'), bold: file('700Bold') }]
    } catch {
      return []
    }
  })
}

const requireFrom = (from: string): NodeJS.Require => {
  try {
    return createRequire(from.startsWith('file:') ? fileURLToPath(from) : from)
  } catch {
    throw misuse(call.line, 'from', 'the address or absolute path of a module', from)
  }
}

const loadFamily = async ({ regular, bold }: FontFiles): Promise<FontFamily> => {
  const face = await loadFace(regular)
  return { regular: face, bold: bold === undefined ? face : await loadFace(bold) }
}

const loadFace = async (file: string): Promise<FontFace> => {
  const { create } = await import('fontkitten').catch((cause: unknown) => {
    throw missing('fontkitten', cause)
  })
  try {
    const font = create(await readFile(file))
    if (font.isCollection) throw new TypeError('A collection of fonts has no font of its own.')
    // The renderer finds a font by the typographic name of its family if it has one.
    const family = font.getName('preferredFamily') ?? font.familyName
    const advances = new Map<number, number | undefined>()
    const advance = (codePoint: number): number | undefined => {
      if (!advances.has(codePoint))
        advances.set(
          codePoint,
          font.hasGlyphForCodePoint(codePoint)
            ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
            : undefined,
        )
      return advances.get(codePoint)
    }
    return { file, family, advance }
  } catch (cause) {
    throw new MicroCredentialError(renderErrors['render.font'], { cause })
  }
}
