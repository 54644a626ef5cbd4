import { describe, expect, it } from 'vitest'
import { readDer } from '../../../src/lib/pki/der.ts'
import { integerBytes, readBoolean, readId, readInteger, readTime } from '../../../src/lib/pki/der-values.ts'
import { writeDer, writeId, writeInteger, writeTime } from '../../../src/lib/pki/write-der.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const element = (hex: string) => readDer(bytes(hex))
const time = (tag: number, text: string) => readTime(readDer(writeDer(tag, Buffer.from(text))))
const [utcTime, generalizedTime] = [0x17, 0x18]

describe('a reader of DER', () => {
  it.each([
    ['nothing at all', ''],
    ['a tag without a length', '04'],
    ['less content than the length says', '04 02 01'],
    ['anything after the element', '04 01 01 00'],
    ['a length in two bytes that fits into one', '04 81 01 01'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a length that is not stated', '30 80 05 00 00 00'],
    ['a length in five bytes', '04 85 00 00 00 00 01 01'],
    ['a tag in two bytes', '1f 81 01 01 00'],
    ['the tag zero', '00 00'],
  ])('refuses %s', (_, hex) => {
    expect(() => element(hex)).toThrow(TypeError)
  })

  it('reads lengths of one, two and three bytes', () => {
    for (const length of [0, 127, 128, 255, 256, 65_536])
      expect(readDer(writeDer(0x04, new Uint8Array(length))).content).toHaveLength(length)
  })

  it.each([
    ['0.4.0.1862.1.1', '06 06 04 00 8e 46 01 01'],
    ['1.2.840.113549.1.1.11', '06 09 2a 86 48 86 f7 0d 01 01 0b'],
    ['2.5.29.15', '06 03 55 1d 0f'],
    ['2.999.3', '06 03 88 37 03'],
  ])('reads the object identifier %s, and writes it', (id, hex) => {
    expect(readId(element(hex))).toBe(id)
    expect(Buffer.from(writeId(id))).toEqual(Buffer.from(bytes(hex)))
  })

  it('reads an object identifier with a UUID', () => {
    expect(readId(element('06 14 69 83 f8 a0 e1 c3 87 8e 9c b8 f0 e1 c3 87 8e 9c b8 f0 e1 01'))).toMatch(
      /^2\.25\.\d{37,39}/,
    )
  })

  it.each(['06 00', '06 02 2a 80', '06 03 2a 80 01', `06 41 ${'2a'.repeat(65)}`, '04 01 2a'])(
    'refuses the object identifier %s',
    (hex) => {
      expect(() => readId(element(hex))).toThrow(TypeError)
    },
  )

  it.each([
    ['02 01 00', 0],
    ['02 01 7f', 127],
    ['02 02 00 80', 128],
    ['02 01 ff', -1],
    ['02 04 7f ff ff ff', 2_147_483_647],
    ['02 05 01 00 00 00 00', Number.POSITIVE_INFINITY],
    ['02 05 80 00 00 00 00', Number.NEGATIVE_INFINITY],
  ])('reads the integer %s', (hex, value) => {
    expect(readInteger(element(hex))).toBe(value)
  })

  it.each(['02 00', '02 02 00 01', '02 02 ff 80', '04 01 00'])('refuses the integer %s', (hex) => {
    expect(() => integerBytes(element(hex))).toThrow(TypeError)
  })

  it('writes an integer so that it stays positive', () => {
    expect(readInteger(readDer(writeInteger(0x80)))).toBe(128)
    expect(readInteger(readDer(writeInteger(0)))).toBe(0)
  })

  it('takes any byte but zero for true, as authorities write', () => {
    expect(['01 01 00', '01 01 01', '01 01 ff'].map((hex) => readBoolean(element(hex)))).toEqual([false, true, true])
    expect(() => readBoolean(element('01 02 ff ff'))).toThrow(TypeError)
  })

  it('reads times of both kinds', () => {
    expect(time(utcTime, '491231235959Z')).toEqual(new Date('2049-12-31T23:59:59Z'))
    expect(time(utcTime, '500101000000Z')).toEqual(new Date('1950-01-01T00:00:00Z'))
    expect(time(generalizedTime, '20600229120000Z')).toEqual(new Date('2060-02-29T12:00:00Z'))
    expect(time(generalizedTime, '20260115120000.25Z')).toEqual(new Date('2026-01-15T12:00:00.250Z'))
    const moment = new Date('2026-01-15T12:00:00Z')
    expect(readTime(readDer(writeTime(moment)))).toEqual(moment)
  })

  it.each([
    [utcTime, '2601151200Z'],
    [utcTime, '260115120000+0100'],
    [utcTime, '260115120000.5Z'],
    [utcTime, '260230120000Z'],
    [utcTime, '261315120000Z'],
    [generalizedTime, '20260115120000'],
    [generalizedTime, '20260115120000.50Z'],
    [generalizedTime, '20260115240000Z'],
    [generalizedTime, '20260115120060Z'],
    [0x0c, '20260115120000Z'],
  ])('refuses the time %i %s', (tag, text) => {
    expect(() => time(tag, text)).toThrow(TypeError)
  })
})
