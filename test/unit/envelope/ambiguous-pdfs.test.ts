import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { readAttachedCredential } from '../../../src/index.ts'
import { attached, document, linesOf, pdfWriter, rowsOf, tableOf } from '../../support/ambiguous-pdfs.ts'
import { codeOf } from '../../support/errors.ts'
import { streamObject, withFiles, withTable } from '../../support/pdfs.ts'

/** What is read, and what other readers find. */
const json = '{"name":"Sample"}'
const other = '{"name":"Another"}'

/** With a place for each of two objects, of which the later one stands in the table first or last, or alone. */
const withLines = (lines: (first: string, second: string) => string): Uint8Array => {
  const file = pdfWriter()
  const places = file.objects([...document(10), ...attached(10, json)])
  const second = file.objects(attached(10, other))
  return file.end(file.add(tableOf(lines(linesOf(places), linesOf(second)))))
}

/** A table as a stream, which names its parameters by a reference or writes them itself. */
const withParameters = (parameters: string): Uint8Array => {
  const file = pdfWriter()
  const places = file.objects([...document(10, 20), ...attached(10, json), ...attached(20, json)])
  const dictionary = `/Filter /FlateDecode /DecodeParms ${parameters}`
  return file.end(file.table(rowsOf(places), dictionary, (data) => deflateSync(data)))
}

/** A table with a stream beside it, which leads to an older table or not. */
const withStreamBeside = (leading: (older: number) => string, trailer: (older: number) => string): Uint8Array => {
  const file = pdfWriter()
  const places = file.objects([...document(10, 20), ...attached(10, json)])
  const older = file.add(tableOf(linesOf(file.objects(attached(20, json)))))
  const beside = file.table(new Map(), leading(older))
  return file.end(file.add(tableOf(linesOf(places), `/XRefStm ${beside} ${trailer(older)}`)))
}

/** Two objects in one stream, of which the table names the first, and the index gives the second a number. */
const withPacked = (second: number): Uint8Array => {
  const file = pdfWriter()
  const [[, one] = [], ofOne = [30, '']] = attached(10, json, 30)
  const [[, two] = [], ofTwo = [40, '']] = attached(10, other, 40)
  const index = `10 0 ${second} ${one?.length} `
  const data = `${index}${one}${two}`
  const packed = `<< /Type /ObjStm /N 2 /First ${index.length} /Length ${data.length} >>\nstream\n${data}\nendstream`
  const places = file.objects([...document(10), ofOne, ofTwo, [50, packed]])
  return file.end(file.table(rowsOf(places).set(10, [2, 50, 0])))
}

/** A linearized file: its first object, a table right behind it, and the end, which names a table. */
const linearized = (endNames: 'the first table' | 'another', length = 0): Uint8Array => {
  const first = (of: number) =>
    `9 0 obj\n<< /Linearized 1 /L ${String(of).padStart(5, '0')} /H [900 9] /O 3 /E 800 /N 1 /T 700 >>\nendobj\n`
  const make = (of: number): Uint8Array => {
    const file = pdfWriter()
    file.add(first(of))
    const objects = [...document(10), ...attached(10, json)]
    const start = file.at
    // A table has the same length whatever the places are.
    const room = tableOf(linesOf(new Map(objects.map(([number]) => [number, 0])))).length
    let at = start + room
    const places = new Map(
      objects.map(([number, text]) => {
        const place = at
        at += `${number} 0 obj\n${text}\nendobj\n`.length
        return [number, place] as const
      }),
    )
    file.add(tableOf(linesOf(places)))
    file.objects(objects)
    if (endNames === 'the first table') return file.end(start)
    const changed = file.objects(attached(10, other))
    return file.end(file.add(tableOf(linesOf(new Map([...places, ...changed])))))
  }
  return make(length === 0 ? make(0).length : length)
}

/** A file with a table of lines that are written as they are, or otherwise. */
const withWritten = (write: (table: string) => string): Uint8Array => {
  const file = pdfWriter()
  const places = file.objects([...document(10), ...attached(10, json)])
  file.objects(attached(10, other))
  return file.end(file.add(write(tableOf(linesOf(places)))))
}

/** A file whose table, a stream, stands where the end says, or behind white space. */
const withStreamBehind = (space: string): Uint8Array => {
  const file = pdfWriter()
  const rows = rowsOf(file.objects([...document(10), ...attached(10, json)]))
  const place = file.at
  file.add(space)
  file.table(rows)
  return file.end(place)
}

/** With three places where the generation of an object stands. */
const withGenerations = (reference: number, line: number, object: number): Uint8Array => {
  const file = pdfWriter()
  const objects = [...document(10), ...attached(10, json)].map(([number, text]) => [
    number,
    text.replace('11 0 R', `11 ${reference} R`),
  ]) as [number, string][]
  const places = file.objects(objects.slice(0, -1))
  const [number = 0, text = ''] = objects.at(-1) ?? []
  places.set(number, file.add(`${number} ${object} obj\n${text}\nendobj\n`))
  const lines = linesOf(places).replace(/(11 1\n\d+) 00000/, `$1 0000${line}`)
  return file.end(file.add(tableOf(lines)))
}

const withSpaceBehind = (bytes: number): Uint8Array =>
  Buffer.concat([withTable(withFiles([json])), Buffer.alloc(bytes, '\n')])

describe('a PDF that readers understand differently', () => {
  it.each<[string, Uint8Array, string, Uint8Array]>([
    [
      'with two places for one object in a table is refused',
      withLines((first, second) => first + second),
      'with the same place twice',
      withLines((first) => first + first),
    ],
    [
      'whose table names its parameters before it can be known where they are is refused',
      withParameters('20 0 R'),
      'with the parameters in the table itself',
      withParameters('<< /Predictor 1 >>'),
    ],
    [
      'whose stream beside the table leads to an older table of its own is refused',
      withStreamBeside(
        (older) => `/Prev ${older}`,
        () => '',
      ),
      'to which the table leads as well',
      withStreamBeside(
        (older) => `/Prev ${older}`,
        (older) => `/Prev ${older}`,
      ),
    ],
    [
      'with two objects of one number in a stream is refused',
      withPacked(10),
      'with objects of two numbers',
      withPacked(11),
    ],
    [
      'whose first table is another than its end names is refused',
      linearized('another'),
      'whose end names the first table',
      linearized('the first table'),
    ],
    [
      'whose end is further from the end than many look is refused',
      withSpaceBehind(1_100),
      'with a little behind its end',
      withSpaceBehind(900),
    ],
  ])('%s, and one %s is read', (_, ambiguous, __, honest) => {
    expect(codeOf(() => readAttachedCredential(ambiguous))).toBe('input.pdf')
    expect(readAttachedCredential(honest)).toBe(json)
  })

  it.each<[string, (table: string) => string]>([
    ['a line that is shorter than twenty bytes', (table) => table.replace(' 00000 n \n', ' 00000 n\n')],
    ['a line that is longer', (table) => table.replace(' 00000 n \n', ' 00000 n  \n')],
    ['a place of fewer digits', (table) => table.replace(/\n0(\d{9} 00000 n )\n/, '\n$1 \n')],
    ['a comment in it', (table) => table.replace('10 1\n', '10 1 %\n')],
    ['more space in it', (table) => table.replace('10 1\n', '10 1  \n')],
    ['a comment at its beginning', (table) => table.replace('xref\n', 'xref %\n')],
    ['a comment before it', (table) => `%\n${table}`],
    ['white space before it', (table) => `\n${table}`],
    ['fewer objects than there are', (table) => table.replace('/Size 100', '/Size 11')],
    ['another word before its trailer', (table) => table.replace('trailer', 'trailers')],
    ['a trailer that is no dictionary', (table) => table.replace('<< /Size', '[[ /Size')],
    ['no number of objects', (table) => table.replace('/Size 100', '')],
  ])('is refused where its table has %s', (_, write) => {
    expect(codeOf(() => readAttachedCredential(withWritten(write)))).toBe('input.pdf')
  })

  it.each<[string, (table: string) => string]>([
    ['as the standard writes it', (table) => table],
    ['with a carriage return in each line', (table) => table.replaceAll(' \n', '\r\n')],
    [
      'with carriage returns alone',
      (table) => table.replace('xref\n', 'xref\r').replaceAll(' \n', ' \r').replaceAll('1\n', '1\r'),
    ],
    ['with a space behind its heads', (table) => table.replace('xref\n', 'xref \n').replaceAll(' 1\n', ' 1 \n')],
    ['with an empty line before its trailer', (table) => table.replace('trailer', '\ntrailer')],
    ['with as many objects as there are', (table) => table.replace('/Size 100', '/Size 12')],
  ])('is read by its table, %s', (_, write) => {
    expect(readAttachedCredential(withWritten(write))).toBe(json)
  })

  it('is refused where its table, a stream, stands behind white space', () => {
    expect(readAttachedCredential(withStreamBehind(''))).toBe(json)
    expect(codeOf(() => readAttachedCredential(withStreamBehind('\n')))).toBe('input.pdf')
  })

  it('is refused where the generations of an object differ', () => {
    expect(readAttachedCredential(withGenerations(0, 0, 0))).toBe(json)
    expect(readAttachedCredential(withGenerations(3, 3, 3))).toBe(json)
    for (const [reference, line, object] of [
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [0, 1, 1],
    ] as const)
      expect(codeOf(() => readAttachedCredential(withGenerations(reference, line, object)))).toBe('input.pdf')
  })

  it('is read by the table that its end names if it was linearized before it was changed', () => {
    expect(readAttachedCredential(linearized('another', 700))).toBe(other)
  })
})

describe('the beginning of an attachment', () => {
  const token = `${Buffer.from('{\n  "alg": "EdDSA"\n}').toString('base64url')}.e30.c2ln`
  const late = `${Buffer.from(' \n {"alg":"EdDSA"}').toString('base64url')}.e30.c2ln`
  const space = (bytes: number): string => ' '.repeat(bytes)
  const spaced = ['{}', token].flatMap((text) => [30, 40, 62, 70, 4_090, 5_000].map((bytes) => space(bytes) + text))

  it.each<[string, string]>([
    ...spaced.map((text): [string, string] => [`of ${text.trimStart().slice(0, 2)} behind white space`, text]),
    ['of a token whose header has line breaks', token],
    ['of a token whose header begins with white space', late],
    ['of a token whose header begins with nothing else', `${Buffer.from(space(90)).toString('base64url')}.e30.c2ln`],
    ['of a token in UTF-16', Buffer.from(token, 'utf16le').toString('latin1')],
  ])('tells that it looks like a credential, %s', (_, text) => {
    expect(codeOf(() => readAttachedCredential(withTable(withFiles([json, text]))))).toBe('input.several_attachments')
  })

  it('tells what is none, such as prose, names and codes', () => {
    const none = ['Certificate of attendance', 'DIN-5008-letter', 'I', '"text"', 'aGVsbG8gd29ybGQ.x.y', space(5_000)]
    expect(readAttachedCredential(withTable(withFiles([...none, json])))).toBe(json)
  })

  it('is found however the data are packed', () => {
    for (const level of [0, 1, 9]) {
      const data = deflateSync(json.padEnd(200), { level })
      const objects = withFiles([json]).set(11, streamObject('/Type /EmbeddedFile /Filter /FlateDecode', data))
      expect(readAttachedCredential(withTable(objects)).trim()).toBe(json)
    }
  })

  it('is searched for as long as it takes no time', () => {
    const blank = Buffer.alloc(5 * 1024 * 1024)
    expect(readAttachedCredential(withTable(withFiles([blank, json])))).toBe(json)
    const many = withTable(withFiles([...Array(4).fill(blank), json]))
    expect(codeOf(() => readAttachedCredential(many))).toBe('limit.bytes')
  })
})
