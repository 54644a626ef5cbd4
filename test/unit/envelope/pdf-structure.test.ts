import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { MicroCredentialError, readAttachedCredential } from '../../../src/index.ts'
import { attached, document, linesOf, pdfWriter, rowsOf, tableOf, tableRows } from '../../support/ambiguous-pdfs.ts'
import { streamObject, withFiles, withStreams, withTable } from '../../support/pdfs.ts'

const json = '{"name":"Sample"}'
const other = '{"name":"Another"}'

/** What is read of a file, or the code of the error. */
const read = (pdf: Uint8Array): string => {
  try {
    return readAttachedCredential(pdf)
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

/** A document with a file, and a stream of the table with this dictionary and these rows. */
const withTableStream = (
  dictionary: (usual: { readonly type: string; readonly w: string; readonly size: string }) => string,
  pack: (rows: Uint8Array) => Uint8Array = (rows) => rows,
): Uint8Array => {
  const file = pdfWriter()
  const data = pack(tableRows(rowsOf(file.objects([...document(10), ...attached(10, json)]))))
  const own = dictionary({ type: '/Type /XRef', w: '/W [1 4 2]', size: '/Size 100' })
  return file.end(file.stream(90, `/Root 1 0 R /Length ${data.length} ${own}`, data))
}

/** A document of which the table has these lines besides. */
const withMoreLines = (lines: (places: ReadonlyMap<number, number>) => string): Uint8Array => {
  const file = pdfWriter()
  const places = file.objects([...document(10), ...attached(10, json)])
  return file.end(file.add(tableOf(linesOf(places) + lines(places))))
}

/** A document of which the table, a stream, has two parts: of all objects, and of one of them again. */
const withRowTwice = (first: readonly [number, number, number], second: readonly [number, number, number]) => {
  const file = pdfWriter()
  const places = file.objects([...document(10), ...attached(10, json)])
  const again = (row: readonly [number, number, number]) => tableRows(new Map([[0, row]])).subarray(0, 7)
  const data = Buffer.concat([tableRows(rowsOf(places)), again(first), again(second)])
  const dictionary = `/Type /XRef /W [1 4 2] /Size 200 /Index [0 100 160 1 160 1] /Root 1 0 R /Length ${data.length}`
  return file.end(file.stream(90, dictionary, data))
}

/** What is read of a document of which object 10, a file, and object 20 stand in a stream. */
const packedObject = (dictionary: string, data: Uint8Array): string => {
  const file = pdfWriter()
  const places = file.objects([...document(10), ...attached(12, json).slice(1), ...attached(14, other).slice(1)])
  const place = file.stream(50, dictionary, data)
  return read(file.end(file.table(rowsOf(places).set(10, [2, 50, 0]).set(20, [2, 50, 1]).set(50, [1, place, 0]))))
}

/** A document whose catalog has a value. */
const withValue = (value: string): Uint8Array => {
  const objects = withFiles([json])
  return withTable(new Map([...objects, [1, `${objects.get(1)}`.replace(/>>$/, ` /More ${value} >>`)]]))
}

const withFile = (file: string | Uint8Array): Uint8Array =>
  withTable(new Map([...withFiles([json]), [11, file] as const]))

describe('the table of a PDF, as a stream', () => {
  it('has parts, numbers of some bytes, and a kind that may be left out', () => {
    expect(read(withTableStream(({ type, w, size }) => `${type} ${w} ${size}`))).toBe(json)
    const places = (rows: Uint8Array) =>
      Buffer.concat([1, 2, 3, 10, 11].map((one) => rows.subarray(one * 7 + 1, one * 7 + 7)))
    const parts = '/Type /XRef /W [0 4 2] /Size 100 /Index [1 3 10 2]'
    expect(read(withTableStream(() => parts, places))).toBe(json)
  })

  it.each<[string, string]>([
    ['that does not say what it is', '/W [1 4 2] /Size 100'],
    ['that is something else', '/Type /ObjStm /W [1 4 2] /Size 100'],
    ['that does not say how wide it is', '/Type /XRef /Size 100'],
    ['of four columns', '/Type /XRef /W [1 4 2 1] /Size 100'],
    ['of columns without width', '/Type /XRef /W [0 0 0] /Size 1000000000'],
    ['of half a byte', '/Type /XRef /W [1 4.5 2] /Size 100'],
    ['of less than no byte', '/Type /XRef /W [1 -4 2] /Size 100'],
    ['of words', '/Type /XRef /W [1 /Four 2] /Size 100'],
    ['of more bytes than numbers have', '/Type /XRef /W [1 7 2] /Size 70'],
    ['of half a part', '/Type /XRef /W [1 4 2] /Size 100 /Index [0]'],
    ['of more rows than it has', '/Type /XRef /W [1 4 2] /Size 101'],
    ['that is packed in another way', '/Type /XRef /W [1 4 2] /Size 100 /Filter /LZWDecode'],
  ])('is refused if it is one %s', (_, dictionary) => {
    expect(read(withTableStream(() => dictionary))).toBe('input.pdf')
  })

  it('may be predicted from the bytes around, by any method of PNG', () => {
    const packed = (parameters: string, pack = predicted) =>
      read(
        withTableStream(
          ({ type, w, size }) => `${type} ${w} ${size} /Filter /FlateDecode /DecodeParms << ${parameters} >>`,
          (rows) => deflateSync(pack(rows)),
        ),
      )
    expect(packed('/Predictor 15 /Columns 7')).toBe(json)
    expect(packed('/Predictor 10 /Columns 7 /Colors 1 /BitsPerComponent 8')).toBe(json)
    for (const parameters of [
      '/Predictor 2 /Columns 7',
      '/Predictor 16 /Columns 7',
      '/Predictor 15 /Columns 7 /Colors 3',
      '/Predictor 15 /Columns 7 /BitsPerComponent 4',
      '/Predictor 15 /Columns (seven)',
      '/Predictor 15 /Columns 7.5',
      '/Predictor 15 /Columns 0',
    ])
      expect(packed(parameters), parameters).toBe('input.pdf')
    const longer = (rows: Uint8Array) => Buffer.concat([predicted(rows), Buffer.from([0])])
    expect(packed('/Predictor 15 /Columns 7', longer)).toBe('input.pdf')
    const unknown = (rows: Uint8Array) => predicted(rows).map((byte, at) => (at === 0 ? 5 : byte))
    expect(packed('/Predictor 15 /Columns 7', unknown)).toBe('input.pdf')
  })

  it('is predicted like all other streams', () => {
    const file = '<< /Type /Filespec /F (predicted.json) /EF << /F 13 0 R >> >>'
    const data = Buffer.from(`10 0 ${file}`.padEnd(77))
    for (const columns of [7, 11]) {
      const rows = deflateSync(predicted(data, columns))
      const parameters = `/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns ${columns} >>`
      expect(packedObject(`/N 1 /First 5 /Length ${rows.length} ${parameters}`, rows)).toBe(json)
    }
  })

  it('calls an object free that an older one has', () => {
    const file = pdfWriter()
    const older = file.add(tableOf(linesOf(file.objects([...document(10), ...attached(10, json)]))))
    const data = tableRows(new Map()).subarray(0, 7)
    const dictionary = `/Type /XRef /W [1 4 2] /Size 100 /Index [10 1] /Root 1 0 R /Prev ${older} /Length 7`
    expect(read(file.end(file.stream(90, dictionary, data)))).toBe('input.no_attachment')
  })

  it('is refused if it names one object in two ways', () => {
    const ways = [
      [0, 0, 0],
      [1, 5, 0],
      [1, 6, 0],
      [2, 50, 0],
      [2, 50, 1],
      [2, 51, 0],
    ] as const
    for (const one of ways)
      for (const another of ways)
        expect(read(withRowTwice(one, another)), `${one} ${another}`).toBe(one === another ? json : 'input.pdf')
  })

  it('is refused if it has more objects than there is memory for', () => {
    const of = (objects: number) => {
      const file = pdfWriter()
      const older = file.add(tableOf(linesOf(file.objects([...document(10), ...attached(10, json)]))))
      // A file has more rows the longer it is.
      file.add(`%${' '.repeat(2_500_000)}\n`)
      const parts = `/Type /XRef /W [1 0 0] /Size ${objects} /Index [100 ${objects}] /Filter /FlateDecode`
      const data = deflateSync(Buffer.alloc(objects))
      return file.end(file.stream(90, `${parts} /Root 1 0 R /Prev ${older} /Length ${data.length}`, data))
    }
    expect(read(of(1_000_001))).toBe('input.pdf')
  })

  it('is refused if it has far more rows than the file has room for objects', () => {
    const of = (objects: number, times: number) => {
      const file = pdfWriter()
      let table = file.add(tableOf(linesOf(file.objects([...document(10), ...attached(10, json)]))))
      const parts = `/Type /XRef /W [1 0 0] /Size ${objects} /Index [100 ${objects}] /Filter /FlateDecode`
      const data = deflateSync(Buffer.alloc(objects))
      for (let time = 0; time < times; time++)
        table = file.stream(90, `${parts} /Root 1 0 R /Prev ${table} /Length ${data.length}`, data)
      return file.end(table)
    }
    expect(read(of(1_000, 3))).toBe(json)
    expect(read(of(400_000, 1))).toBe('input.pdf')
    expect(read(of(2_500, 200))).toBe('input.pdf')
  })
})

/** Rows of some bytes, each by the next of the five methods of PNG (§9.2). */
const predicted = (rows: Uint8Array, columns = 7): Uint8Array => {
  const at = (row: number, column: number): number => (row < 0 || column < 0 ? 0 : (rows[row * columns + column] ?? 0))
  const paeth = (left: number, above: number, corner: number): number => {
    const near = (one: number) => Math.abs(left + above - corner - one)
    const [best = 0] = [left, above, corner].sort((one, two) => near(one) - near(two))
    return best
  }
  return Uint8Array.from(
    Array.from({ length: rows.length / columns }, (_, row) => [
      row % 5,
      ...Array.from({ length: columns }, (_, column) => {
        const [left, above, corner] = [at(row, column - 1), at(row - 1, column), at(row - 1, column - 1)]
        const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][row % 5] ?? 0
        return (at(row, column) - guess) & 0xff
      }),
    ]).flat(),
  )
}

describe('the table of a PDF, as lines', () => {
  it('is refused if it says of one object that it is there and that it is not', () => {
    const free = '10 1\n0000000000 00000 f \n'
    expect(read(withMoreLines(() => free))).toBe('input.pdf')
    expect(
      read(withMoreLines((places) => `60 1\n0000000000 00000 f \n${linesOf(new Map([[60, places.get(11) ?? 0]]))}`)),
    ).toBe('input.pdf')
    expect(
      read(withMoreLines(() => '60 2\n0000000000 00000 f \n0000000001 00000 f \n60 1\n0000000000 65535 f \n')),
    ).toBe(json)
  })

  it('is refused if a line is of another kind', () => {
    expect(read(withMoreLines(() => '60 1\n0000000000 00000 x \n'))).toBe('input.pdf')
  })

  it('is refused if more tables came before it than a file is changed', () => {
    const changed = (times: number) => {
      const file = pdfWriter()
      let table = file.add(tableOf(linesOf(file.objects([...document(10), ...attached(10, json)]))))
      for (let time = 0; time < times; time++) table = file.add(tableOf('', `/Prev ${table}`))
      return read(file.end(table))
    }
    expect(changed(255)).toBe(json)
    expect(changed(256)).toBe('input.pdf')
  })

  it('counts from the signature, with which the file begins', () => {
    const shifted = Buffer.from('\n%PDF-1.7\n')
    expect(read(withTable(withFiles([json]), '', shifted))).toBe('input.pdf')
  })

  it('may follow a beginning that is no object', () => {
    for (const beginning of ['%PDF-1.7\ntext\n', '%PDF-1.7\n'])
      expect(read(withTable(withFiles([json]), '', Buffer.from(beginning)))).toBe(json)
  })
})

describe('a value of a PDF', () => {
  it('is read past, however many there are', () => {
    const pages = `<< /Type /Pages /Kids [3 0 R] /Count 1 /More [${'600 '.repeat(200_000)}] >>`
    expect(read(withTable(new Map([...withFiles([json]), [2, pages] as const])))).toBe(json)
  })

  it.each([
    ...['true', 'false', 'null', '-.5', '+3.', '.25', '0', '12345678901234567890'],
    ...['(a \\) b (within) c)', '(\\\\)', '<48 49>', '<< /A << /B [] >> >>', '[1 0 R 5 0 0 5 R]', '% none\n [ ]'],
    ...['[99 0 R]', '/Name#20with', `/${'n'.repeat(127)}`],
  ])('is read past, as %s', (value) => {
    expect(read(withValue(value))).toBe(json)
  })

  it.each([
    ...['truely', '1.2.3', '--1', 'R', '<48', '(a', '(a \\)', '<< (key) 1 >>', '<< /A 1 > >', '<< /A 1 /A 1 >>'],
    ...['[1', `/${'n'.repeat(128)}`, '1 0 obj'],
  ])('is refused as %s', (value) => {
    expect(read(withValue(value))).toBe('input.pdf')
  })
})

describe('the data of an attachment', () => {
  const packed = deflateSync(json)
  it.each<[string, Uint8Array, string]>([
    [
      'with a predictor that is none',
      streamObject('/Filter /FlateDecode /DecodeParms << /Predictor 1 >>', packed),
      json,
    ],
    ['with a predictor', streamObject('/Filter /FlateDecode /DecodeParms << /Predictor 12 >>', packed), 'input.pdf'],
    ['with a second filter', streamObject('/Filter [/FlateDecode /LZWDecode]', packed), 'input.pdf'],
    ['with another filter', streamObject('/Filter /LZWDecode', packed), 'input.pdf'],
    ['with a filter that has no name', streamObject('/Filter (FlateDecode)', packed), 'input.pdf'],
    ['behind a carriage return alone', Buffer.from(`<< /Length 17 >>\nstream\r${json}\nendstream`), 'input.pdf'],
    ['without a length', Buffer.from(`<< >>\nstream\n${json}\nendstream`), 'input.pdf'],
    ['of more than a credential', streamObject('', `{${' '.repeat(4 * 1024 * 1024)}}`), 'limit.bytes'],
  ])('are read or refused, %s', (_, file, expected) => {
    expect(read(withFile(file))).toBe(expected)
  })

  it('are refused beside others if they are predicted, since they would not look like a credential', () => {
    const parameters = '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >>'
    const second = streamObject(parameters, deflateSync(predicted(Buffer.from(other.padEnd(24)), 6)))
    expect(read(withTable(new Map([...withFiles([json, other]), [13, second] as const])))).toBe('input.pdf')
  })

  it('are none where a file is named that is no stream', () => {
    expect(read(withFile('<< /Length 0 >>'))).toBe('input.pdf')
  })
})

describe('objects in a stream of a PDF', () => {
  const withPacked = (dictionary: string, data: string): string => packedObject(dictionary, Buffer.from(data, 'latin1'))
  const file = '<< /Type /Filespec /EF << /F 13 0 R >> >>'

  it('are found by what the stream says of itself', () => {
    expect(withPacked(`/Type /ObjStm /N 1 /First 5 /Length ${file.length + 5}`, `10 0 ${file}`)).toBe(json)
    for (const wrong of [
      '/N 1',
      '/First 5',
      '/N 0 /First 5',
      '/N (one) /First 5',
      '/N 1 /First /Five',
      '/N 1 /First -5',
    ])
      expect(withPacked(`${wrong} /Length ${file.length + 5}`, `10 0 ${file}`), wrong).toBe('input.pdf')
    // The place of the object in the stream is positive all the same.
    expect(withPacked(`/N 1 /First -5 /Length ${file.length + 6}`, `10 10 ${file}`)).toBe('input.pdf')
  })

  it('are refused if the length of the stream is one of them', () => {
    const data = `10 0 20 ${file.length + 1} ${file} 60`
    expect(withPacked('/N 2 /First 11 /Length 20 0 R', data)).toBe('input.pdf')
  })

  it('are read however many there are', () => {
    expect(read(withStreams(withFiles(Array(16).fill(json))))).toBe(json)
  })
})
