import { describe, expect, it } from 'vitest'

import { elm, MicroCredentialError } from '../../../src/index.ts'
import { sizeOfImage } from '../../../src/lib/render/content/image-size.ts'
import { labelsFor } from '../../../src/lib/render/content/labels.ts'
import { pageContentOf } from '../../../src/lib/render/content/page-content.ts'
import { penFor } from '../../../src/lib/render/svg/pen.ts'
import { loadFonts, type PageTemplate, renderPages } from '../../../src/render.ts'
import { exampleUniversity, fullModel, minimalModel, sampleIssuer } from '../../support/elm-models.ts'
import { fonts, linesOf } from '../../support/pages.ts'

const small: PageTemplate = ({ title }, pen) => [
  pen.page([pen.line(title, { x: 4, y: 20, size: 12 })], { width: 90, height: 30, title }),
]

const codeOf = async (work: Promise<unknown>): Promise<MicroCredentialError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof MicroCredentialError)) throw new Error('no coded error', { cause: error })
  return error
}

describe('the pages of a micro-credential', () => {
  it('are images that a European Digital Credential takes as they are, in each language of the title', async () => {
    const pages = await renderPages(fullModel, { fonts, template: small })
    expect(Object.keys(pages)).toEqual(['en', 'nl'])
    const { displayParameter } = elm.encode(fullModel, { issuer: sampleIssuer, pages }) as never as {
      readonly displayParameter: { readonly individualDisplay: readonly object[] }
    }
    expect(JSON.stringify(displayParameter.individualDisplay)).toContain(`"content":"${pages['en']?.[0].content}"`)
    expect(displayParameter.individualDisplay).toHaveLength(2)
  })

  it('are A4 at the size of the European platform, and the same bytes each time', async () => {
    const draw = () => renderPages(minimalModel, { fonts })
    const [one, other] = [await draw(), await draw()]
    expect(one).toEqual(other)
    expect(one['en']).toHaveLength(1)
    const [page] = one['en'] ?? []
    expect(page && sizeOfImage(page)).toEqual({ width: 794, height: 1123 })
  })

  it('state the language, the direction and a title for those who do not see them', async () => {
    const { he: [page] = [] } = await renderPages(
      { ...minimalModel, title: { he: 'רובוטיקה' } },
      { fonts, template: small },
    )
    expect(page?.svg).toMatch(/<svg [^>]*lang="he" xml:lang="he" dir="rtl">\n<title>רובוטיקה<\/title>/)
    expect(linesOf(page?.svg ?? '')[0]).toMatchObject({ text: 'רובוטיקה', anchor: 'end' })
  })

  it('run every line in the direction of its own letters, whatever the page around it does', () => {
    const pen = penFor(fonts, 'ar')
    const place = { x: 90, y: 20, size: 12 }
    // Without the two characters, the full stop of the first would be drawn at its right end.
    expect(pen.line('تحت الماء.', place)).toMatch(/>\u202b<tspan.*<\/tspan>\u202c<\/text>$/)
    expect(pen.line('Under water.', place)).not.toMatch(/[\u202b\u202c]/)
    for (const text of ['تحت الماء.', 'Under water.']) expect(pen.line(text, place)).toContain('text-anchor="end"')
    expect(pen.line('1 / 2', { ...place, anchor: 'end' })).toContain('text-anchor="start"')
  })

  it('name the learner as the model does, and without a name nobody', () => {
    const learnerOf = (learner: object) => pageContentOf({ ...minimalModel, learner }, 'en').learner?.values
    expect(learnerOf({ fullName: 'Sample Learner', givenName: 'S.' })).toEqual(['Sample Learner'])
    expect(learnerOf({ givenName: 'Sample', familyName: 'Learner' })).toEqual(['Sample Learner'])
    expect(learnerOf({ id: 'did:key:z6Mk', email: 'sample.learner@university.example' })).toBeUndefined()
  })

  it('state a text in the language of the page, else in the first language, never in none', () => {
    const title = { en: 'Marine robotics', 'de-AT': 'Meeresrobotik', nl: 'Mariene robotica' }
    const titleIn = (language: string) =>
      pageContentOf({ ...minimalModel, title, primaryLanguage: 'nl' }, language).title
    expect(['en', 'de', 'de-CH', 'fr'].map(titleIn)).toEqual([
      'Marine robotics',
      'Meeresrobotik',
      'Meeresrobotik',
      'Mariene robotica',
    ])
  })

  it('have words of their own in 32 languages, all of which the fonts can draw', () => {
    const languages = 'ar bg ca cs da de el en es et fi fr ga he hr hu is it lt lv mt nb nl nn pl pt ro sk sl sv tr uk'
    for (const language of languages.split(' ')) {
      const labels = Object.values(labelsFor(language))
      expect(new Set(labels).size, language).toBe(16)
      if (language !== 'en') expect(labels, language).not.toEqual(Object.values(labelsFor('en')))
      for (const label of labels)
        expect(penFor(fonts, language).measure(label, { size: 10 }), label).toBeGreaterThan(10)
    }
    expect(labelsFor('eu')).toEqual(labelsFor('en'))
  })

  it('are refused for a character that no font has, by its writing system and never by the text', async () => {
    const refused = async (text: string) => {
      const error = await codeOf(renderPages({ ...minimalModel, title: { en: text } }, { fonts, template: small }))
      expect(error.message).not.toContain(text)
      expect(error.code).toBe('render.no_glyph')
      return error.remedy
    }
    expect(await refused('หุ่นยนต์')).toContain('npm install @expo-google-fonts/noto-sans-thai')
    expect(await refused('🤖')).toContain('emoji')
    expect(await refused('ዓ')).toContain('Ethiopic')
    expect(await refused('\u{16a0}')).toContain('rare writing system')
  })

  it('are refused where the texts would fill a book', async () => {
    for (const text of ['word\n'.repeat(3_000), 'word '.repeat(200_000)])
      expect(await codeOf(renderPages({ ...minimalModel, description: { en: text } }, { fonts }))).toMatchObject({
        code: 'render.too_long',
      })
  })

  it.each([
    ['a file of the server', '<image href="/etc/hosts" width="9" height="9"/>'],
    [
      'a file, in single quotes and another prefix',
      "<image xmlns:x='http://www.w3.org/1999/xlink' x:href='../secret.png' width='9' height='9'/>",
    ],
    [
      'an address',
      '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href = "https://university.example/logo.png"/>',
    ],
    ['an SVG image, which may name others', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'],
  ])('are refused where a template refers to %s', async (_, element) => {
    const template: PageTemplate = (_, pen) => [pen.page([element], { width: 9, height: 9, title: 'Sample' })]
    expect(await codeOf(renderPages(minimalModel, { fonts, template }))).toMatchObject({ code: 'render.svg' })
  })

  it.each([
    ['nothing', []],
    ['no text', [undefined]],
    ['no SVG', ['<p>Sample</p>']],
    ['entities', ['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>']],
    ['SVG that ends in between', ['<svg xmlns="http://www.w3.org/2000/svg" width="9"']],
  ])('are refused where a template returns %s', async (_, pages) => {
    const template = () => pages as never
    expect(await codeOf(renderPages(minimalModel, { fonts, template }))).toMatchObject({ code: 'render.svg' })
  })

  it('draw a title that looks like markup as the text that it is', async () => {
    const title = { en: '<image href="/etc/hosts"/> & "more"' }
    const { en: [page] = [] } = await renderPages({ ...minimalModel, title }, { fonts, template: small })
    expect(linesOf(page?.svg ?? '').map(({ text }) => text)).toEqual([title.en])
  })

  it('leave out a logo that is no image, or too large to unpack', async () => {
    const png = (width: number) => {
      const bytes = Buffer.alloc(33)
      bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
      bytes.writeUInt32BE(13, 8)
      bytes.write('IHDR', 12)
      bytes.writeUInt32BE(width, 16)
      bytes.writeUInt32BE(1, 20)
      return { mediaType: 'image/png', content: bytes.toString('base64') } as const
    }
    expect(sizeOfImage(png(4_096))).toEqual({ width: 4_096, height: 1 })
    for (const logo of [png(4_097), png(0), { mediaType: 'image/jpeg', content: 'AAAA' } as const])
      expect(sizeOfImage(logo)).toBeUndefined()
    const jpeg = 'ffd8ffe000104a46494600010200000100010000ffc0001108002a003f03012200'
    const content = Buffer.from(jpeg, 'hex').toString('base64')
    expect(sizeOfImage({ mediaType: 'image/jpeg', content })).toEqual({ width: 63, height: 42 })
    const awardingBodies = [{ ...exampleUniversity, logo: png(4_097) }] as const
    const { en: [page] = [] } = await renderPages({ ...minimalModel, awardingBodies }, { fonts })
    expect(page?.svg).not.toContain('<image')
  })
})

describe('fonts', () => {
  it('are found where they are installed, own files first', async () => {
    const [{ regular }] = fonts
    const families = async (options: Parameters<typeof loadFonts>[0]) =>
      (await loadFonts(options)).map((one) => one.regular.family)
    expect(await families({ from: import.meta.url })).toEqual(['Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew'])
    expect(await families({ files: [{ regular: fonts[2]?.regular.file ?? '' }] })).toEqual(['Noto Sans Hebrew'])
    expect(regular.advance(0x41)).toBeGreaterThan(0.5)
    expect(regular.advance(0x5d0)).toBeUndefined()
  })

  it('that are missing are named, and files that are no fonts are refused', async () => {
    expect(await codeOf(loadFonts({ from: '/nowhere/module.js' }))).toMatchObject({
      code: 'render.package_missing',
      remedy: 'Install it: `npm install @expo-google-fonts/noto-sans`.',
    })
    for (const regular of [new URL(import.meta.url).pathname, '/nowhere/font.ttf'])
      expect(await codeOf(loadFonts({ files: [{ regular }] }))).toMatchObject({ code: 'render.font' })
    await expect(loadFonts({})).rejects.toThrow(TypeError)
    await expect(loadFonts({ from: 'here' })).rejects.toThrow(TypeError)
  })
})
