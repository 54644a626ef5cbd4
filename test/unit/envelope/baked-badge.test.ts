import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openBadge, readBakedBadge, trustIssuers, verifyCredential } from '../../../src/index.ts'
import { MicroCredentialError } from '../../../src/lib/base/errors.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOf } from '../../support/errors.ts'
import { badgeChunk, badgeElement, chunk, internationalText, png, svg } from '../../support/pictures.ts'
import { issuer, now, sign } from '../../support/status.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = JSON.stringify({ name: 'Schifffahrt & "Wetter" <1>' })
const escaped = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const prefixes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `xmlns:p${index}="urn:${index}"`).join(' ')

const documentType =
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
const drawn = (type: string): string => svg(badgeElement(json)).replace('<!--', `${type}<!--`)

describe('the badge in a picture', () => {
  it.each([
    ['in a PNG', png(badgeChunk(json))],
    ['in a PNG, behind other texts', png(chunk('tEXt', bytesOf('Title\0A badge')), badgeChunk(json), chunk('IDAT'))],
    ['in a PNG, as plain text', png(chunk('tEXt', bytesOf(`openbadgecredential\0${json}`)))],
    ['in a PNG, with something behind the picture', Uint8Array.from([...png(badgeChunk(json)), 1, 2, 3])],
    ['in an SVG, as CDATA', svg(badgeElement(json))],
    ['in an SVG, as escaped text', svg(`<openbadges:credential>${escaped}</openbadges:credential>`)],
    [
      'in an SVG, under another prefix',
      svg(`<b:credential>${escaped}</b:credential>`, 'xmlns:b="https://purl.imsglobal.org/ob/v3p0"'),
    ],
    [
      'in an SVG, whose namespace stands at the element',
      svg(`<credential xmlns="https://purl.imsglobal.org/ob/v3p0">${escaped}</credential>`, ''),
    ],
    ['in an SVG with the document type of drawing programs', drawn(documentType)],
    ['in an SVG with a document type that names nothing', drawn('<!DOCTYPE svg>')],
    ['in a PNG, beside one of version 2', png(chunk('tEXt', bytesOf('openbadges\0{}')), badgeChunk(json))],
    [
      'in a PNG, beside data of the picture that look like a text',
      png(chunk('IDAT', bytesOf('openbadgecredential\0{}')), badgeChunk(json)),
    ],
    ['in an SVG, beside one of version 2', svg(`<o:assertion xmlns:o="http://openbadges.org"/>${badgeElement(json)}`)],
    ['in an SVG, beside another element of Open Badges', svg(`<openbadges:other/>${badgeElement(json)}`)],
    [
      'in an SVG, with characters by number',
      svg(
        `<openbadges:credential>${escaped.replaceAll('{', '&#123;').replaceAll('}', '&#x7D;')}</openbadges:credential>`,
      ),
    ],
    ['in an SVG of many prefixes', svg(`<g ${prefixes(31 - 1)}/>${badgeElement(json)}`)],
    ['in the bytes of an SVG behind white space', bytesOf(`\r\n ${svg(badgeElement(json)).replace(/^<[^>]*>\s/, '')}`)],
    ['in the bytes of an SVG', bytesOf(svg(badgeElement(json)))],
    ['in an SVG, with comments that name another', svg(`<!-- ${badgeElement('{}')} -->${badgeElement(json)}`)],
  ])('is taken out, %s', (_, picture) => {
    expect(JSON.parse(readBakedBadge(picture))).toEqual(JSON.parse(json))
  })

  it('may be a compact JWS', () => {
    expect(readBakedBadge(png(badgeChunk('a.b.c')))).toBe('a.b.c')
    expect(readBakedBadge(svg('<openbadges:credential verify="a.b.c"></openbadges:credential>'))).toBe('a.b.c')
    expect(readBakedBadge(svg('<openbadges:credential verify="a.b.c"/>'))).toBe('a.b.c')
  })

  it('is verified like any other', async () => {
    const badge = JSON.stringify(await sign(openBadge.encode(minimalModel, { issuer: issuer.controller })))
    for (const picture of [png(badgeChunk(badge)), svg(badgeElement(badge))]) {
      const report = await verifyCredential(readBakedBadge(picture), { trust: trustIssuers([issuer.controller]), now })
      expect(report.outcome).toBe('passed')
    }
  })
})

const open = '<openbadges:credential>'
const close = '</openbadges:credential>'
describe('a picture', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['without a badge', png(), 'input.no_badge'],
    ['without a badge, as SVG', svg('<g/>'), 'input.no_badge'],
    [
      'with the keyword in capitals',
      png(chunk('iTXt', internationalText('OpenBadgeCredential', json))),
      'input.no_badge',
    ],
    [
      'with another one as plain text',
      png(badgeChunk(json), chunk('tEXt', bytesOf('openbadgecredential\0{}'))),
      'input.several_badges',
    ],
    [
      'with one as plain text in an encoding that is not known',
      png(chunk('tEXt', bytesOf('openbadgecredential\0{"name":"ä"}'))),
      'input.picture',
    ],
    [
      'with one as compressed text',
      png(badgeChunk(json), chunk('zTXt', bytesOf('openbadgecredential\0\0x'))),
      'input.picture',
    ],
    ['that is a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'input.no_badge'],
    ['that is empty', new Uint8Array(), 'input.no_badge'],
    ['that is another document in XML', `<html>${badgeElement(json)}</html>`, 'input.no_badge'],
    ['with the element in no namespace', svg(`<credential>${escaped}</credential>`, ''), 'input.no_badge'],
    [
      'with the element in another namespace',
      svg(badgeElement(json), 'xmlns:openbadges="https://other.example"'),
      'input.no_badge',
    ],
    ['with a badge in a comment alone', svg(`<!-- ${badgeElement(json)} -->`), 'input.no_badge'],
    ['with a badge behind its end', Uint8Array.from([...png(), ...badgeChunk(json)]), 'input.no_badge'],
    ['with two badges', png(badgeChunk(json), badgeChunk('{}')), 'input.several_badges'],
    ['with the same badge twice', png(badgeChunk(json), badgeChunk(json)), 'input.several_badges'],
    ['with two elements', svg(badgeElement(json) + badgeElement(json)), 'input.several_badges'],
    [
      'with two elements under two prefixes',
      svg(`${badgeElement(json)}<b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0">{}</b:credential>`),
      'input.several_badges',
    ],
    [
      'with one as JSON and one as JWS',
      svg(`${badgeElement(json)}<openbadges:credential verify="a.b.c"/>`),
      'input.several_badges',
    ],
    ['with a badge of version 2', png(chunk('iTXt', internationalText('openbadges', '{}'))), 'input.open_badge_2'],
    [
      'with a badge of version 2, as SVG',
      svg('<o:assertion verify="x"/>', 'xmlns:o="http://openbadges.org"'),
      'input.open_badge_2',
    ],
    [
      'with a compressed badge',
      png(chunk('iTXt', internationalText('openbadgecredential', json, [1, 0]))),
      'input.picture',
    ],
    ['with a wrong checksum', png(chunk('iTXt', internationalText('openbadgecredential', json), 1)), 'input.picture'],
    ['that breaks off', png(badgeChunk(json)).subarray(0, -8), 'input.picture'],
    [
      'with a chunk longer than itself',
      Uint8Array.from([...png().subarray(0, 8), 0xff, 0xff, 0xff, 0xff, ...bytesOf('IDAT')]),
      'input.picture',
    ],
    [
      'with a text that ends before it begins',
      png(chunk('iTXt', bytesOf('openbadgecredential\0\0\0'))),
      'input.picture',
    ],
    ['with a badge in another encoding', png(badgeChunk(Uint8Array.from([0xff, 0xfe]))), 'input.encoding'],
    ['that declares entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(badgeElement(json))}`, 'input.picture'],
    ['with two document types', drawn('<!DOCTYPE svg><!DOCTYPE svg>'), 'input.picture'],
    ['with a document type in it', svg(`<!DOCTYPE svg>${badgeElement(json)}`), 'input.picture'],
    ['with the document type of another', drawn('<!DOCTYPE html>'), 'input.picture'],
    ['with no character by number', svg(`${open}&#0;${close}`), 'input.picture'],
    ['with a number beyond all characters', svg(`${open}&#x110000;${close}`), 'input.picture'],
    ['with the end of an element that did not begin', `${svg(badgeElement(json))}</g>`, 'input.picture'],
    ['with a tag without a name', svg(`${badgeElement(json)}< >`), 'input.picture'],
    ['with more prefixes than anybody needs', svg(`<g ${prefixes(31)}/>`), 'input.picture'],
    ['of another kind with a picture in it', `<html><svg>${badgeElement(json)}</svg></html>`, 'input.no_badge'],
    [
      'with an element without content beside the badge',
      svg(`${open.replace('>', '/>')}${badgeElement(json)}`),
      'input.several_badges',
    ],
    ['with the keyword and nothing behind it', png(chunk('tEXt', bytesOf('openbadgecredential!'))), 'input.no_badge'],
    ['with an entity of its own', svg(`${open}&lol;${close}`), 'input.picture'],
    ['with a bare ampersand', svg(`${open}a & b${close}`), 'input.picture'],
    ['with an element inside the badge', svg(`${open}{"a":<g/>1}${close}`), 'input.picture'],
    ['with tags that do not match', svg(`${open}{}</openbadges:other>`), 'input.picture'],
    ['that does not end', svg(badgeElement(json)).replace('</svg>', ''), 'input.picture'],
    ['with a comment that does not end', svg('<!-- '), 'input.picture'],
    ['with an attribute twice', svg('<openbadges:credential verify="a" verify="b"/>'), 'input.picture'],
    ['with a second document', svg(badgeElement(json)) + svg(badgeElement('{}')), 'input.picture'],
    ['nested very deeply', svg('<g>'.repeat(300) + '</g>'.repeat(300)), 'limit.depth'],
    ['that is very large', ' '.repeat(17 * 1024 * 1024), 'limit.bytes'],
  ])('%s is refused: %s', (_, picture, code) => {
    expect(codeOf(() => readBakedBadge(picture))).toBe(code)
  })

  it('whatever its bytes are, gives a badge or a code', () => {
    const seeds = [png(badgeChunk(json)), bytesOf(svg(badgeElement(json)))]
    const changed = fc
      .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), fc.nat(400))
      .map(([seed, edits, cut]) => {
        const bytes = seed.slice(0, Math.max(seed.length - (cut % 7 === 0 ? cut : 0), 0))
        for (const [at, value] of edits) if (bytes.length > 0) bytes[at % bytes.length] = value
        return bytes
      })
    fc.assert(
      fc.property(changed, (bytes) => {
        try {
          expect(typeof readBakedBadge(bytes)).toBe('string')
        } catch (fault) {
          expect(fault).toBeInstanceOf(MicroCredentialError)
        }
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it.each([
    ['of many tags', svg('<g/>'.repeat(60_000))],
    ['of many names of names', svg('<g a="&amp;"/>'.repeat(40_000))],
    ['of one long text', svg('x'.repeat(1_000_000))],
    ['of angle brackets', svg(badgeElement('<'.repeat(1_000_000)))],
  ])('%s is read in time', (_, picture) => {
    const start = performance.now()
    codeOf(() => readBakedBadge(picture))
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})
