import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pageContentOf } from '../../src/lib/render/content/page-content.ts'
import { penFor } from '../../src/lib/render/svg/pen.ts'
import { renderPages } from '../../src/render.ts'
import { runs, seed } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { fonts, linesOf, longModel } from '../support/pages.ts'

const files = [...new Set(fonts.flatMap(({ regular, bold }) => [regular.file, bold.file]))]
const font = { loadSystemFonts: false, fontFiles: files, defaultFontFamily: 'Noto Sans' }

/** Where the renderer itself puts the ink of a document. */
const inkOf = (svg: string): { readonly left: number; readonly right: number } | undefined => {
  const box = new Resvg(svg, { font }).getBBox()
  return box && { left: box.x, right: box.x + box.width }
}

const letters = {
  en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäöüßéèçñõøåæþðŵğ',
  el: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωάέήίόύώ',
  uk: 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ',
  he: 'אבגדהוזחטיכלמנסעפצקרשתםןףץך',
} as const
const languages = Object.keys(letters) as readonly (keyof typeof letters)[]
const textIn = (language: keyof typeof letters) =>
  fc
    .array(fc.string({ unit: fc.constantFrom(...letters[language]), minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((words) => words.join(' '))

describe('lines of text', () => {
  it.each(languages)('are drawn no wider than they are measured, and within their margins: %s', (language) => {
    const pen = penFor(fonts, language)
    fc.assert(
      fc.property(textIn(language), fc.boolean(), (text, bold) => {
        const style = { size: 20, bold }
        const width = 260
        for (const line of pen.wrap(text, width, style)) {
          const x = pen.page([], { width: 400, height: 40, title: '' }).includes('dir="rtl"') ? 330 : 70
          const drawn = pen.page([pen.line(line, { ...style, x, y: 30 })], { width: 400, height: 40, title: '' })
          const ink = inkOf(drawn)
          // Ink may stand out of the advances of its letters by a hair, as that of an italic or of a "j" does.
          expect(ink?.left, line).toBeGreaterThan(70 - (x === 330 ? 0 : 6))
          expect(ink?.right, line).toBeLessThan(330 + (x === 330 ? 6 : 4))
        }
      }),
      { numRuns: runs(3, 150), seed: seed(20_260_115) },
    )
  })
})

describe('pages', () => {
  it('of a long title and twelve outcomes in five scripts state all, with nothing over anything else', async () => {
    const pages = await renderPages(longModel, { fonts })
    expect(Object.keys(pages).sort()).toEqual([...languages].sort())
    for (const [language, drawn] of Object.entries(pages)) {
      const lines = drawn.map(({ svg }) => linesOf(svg))
      expect(lines.length, language).toBeGreaterThan(1)
      const words = lines.flat().map(({ text }) => text)
      const content = pageContentOf(longModel, language)
      const said = [
        content.title,
        ...content.facts.flatMap(({ label, values }) => [label, ...values]),
        ...content.lists.flatMap(({ label, items }) => [
          label,
          ...items.flatMap(({ text, details }) => [text, ...details]),
        ]),
      ]
      const whole = words.join('').replace(/\s/g, '')
      for (const text of said) expect(whole, language).toContain(text.replace(/\s/g, ''))
      for (const page of lines)
        for (const [index, one] of page.entries()) {
          expect(one.y).toBeGreaterThan(60)
          expect(one.y).toBeLessThan(1_095)
          // What stands at the same height begins at another place: a label beside its value, the number of the page.
          for (const other of page.slice(index + 1))
            expect(Math.abs(one.y - other.y) >= Math.min(one.size, other.size) || one.x !== other.x, one.text).toBe(
              true,
            )
        }
    }
  })

  it('whatever the texts are, are drawn or refused by a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (text) => {
        const model = { ...minimalModel, title: { en: text }, learner: { fullName: text } }
        const code = await renderPages(model, { fonts }).then(
          () => 'drawn',
          (error: { readonly code?: string }) => error.code,
        )
        expect(['drawn', 'render.no_glyph']).toContain(code)
      }),
      { numRuns: runs(5, 200), seed: seed(20_260_115) },
    )
  })
})
