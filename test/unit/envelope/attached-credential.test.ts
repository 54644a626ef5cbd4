import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { elm, readAttachedCredential, trustIssuers, verifyCredential } from '../../../src/index.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOf } from '../../support/errors.ts'
import { hybrid, streamObject, updated, withFiles, withStreams, withTable } from '../../support/pdfs.ts'
import { issuer, now, sign } from '../../support/status.ts'

const json = '{"name":"Sample"}'
const other = '{"name":"Another"}'
const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

const replaced = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain(from)
  return Buffer.from(text.replace(from, to), 'latin1')
}

/** With another object in the place of one. */
const having = (objects: Map<number, string | Uint8Array>, number: number, object: string | Uint8Array) =>
  new Map([...objects, [number, object] as const])

describe('the credential that is attached to a PDF', () => {
  it.each<[string, Uint8Array]>([
    ['named in the document', withTable(withFiles([json]))],
    ['not compressed', withTable(withFiles([json], { compressed: false }))],
    ['associated with the document', withTable(withFiles([json], { place: 'associated' }))],
    ['beside a place on a page', withTable(withFiles([json], { place: 'annotation' }))],
    ['in a file with compressed tables', withStreams(withFiles([json]))],
    ['in a file whose table calls free what the stream beside it has', hybrid(withFiles([json]), [1, 2, 3, 10])],
    ['in a file whose table leaves out what the stream beside it has', hybrid(withFiles([json]), [])],
    ['beside files of other kinds', withTable(withFiles([picture, json, 'Notes: {}']))],
    ['attached twice', withTable(withFiles([json, json]))],
    ['attached sixteen times', withTable(withFiles(Array(16).fill(json)))],
    ['in a file that was changed later', updated(withTable(withFiles([])), withFiles([json]))],
    ['in the place of another, in a later change', updated(withTable(withFiles([other])), withFiles([json]))],
    ['with something behind the end of the file', Buffer.concat([withTable(withFiles([json])), Buffer.from('\n\n%')])],
    [
      'with its length in an object of its own',
      withTable(
        having(
          having(withFiles([json]), 11, streamObject('/Type /EmbeddedFile /Length 20 0 R', json)),
          20,
          String(json.length),
        ),
      ),
    ],
    [
      'with the end of line counted as data',
      withTable(
        having(
          withFiles([json]),
          11,
          streamObject('/Filter [/FlateDecode]', Buffer.concat([deflateSync(json), Buffer.from('\r\n')])),
        ),
      ),
    ],
    ['under a name that is written otherwise', withTable(having(withFiles([json]), 10, '<< /E#46 << /F 11 0 R >> >>'))],
  ])('is taken out, %s', (_, pdf) => {
    expect(readAttachedCredential(pdf)).toBe(json)
  })

  it('may be a token', () => {
    for (const token of ['eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln', 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln~WyJhIl0~'])
      expect(readAttachedCredential(withTable(withFiles([token])))).toBe(token)
  })

  it('is verified like any other, whatever the pages show', async () => {
    const file = JSON.stringify(await sign(elm.encode(minimalModel, { issuer: issuer.controller })))
    for (const pdf of [withTable(withFiles([file])), withStreams(withFiles([file]))]) {
      const report = await verifyCredential(pdf, { trust: trustIssuers([issuer.controller]), now })
      expect(report.outcome).toBe('passed')
    }
    const forged = withTable(withFiles([file.replace('Marine', 'Arcane')]))
    const report = await verifyCredential(forged, { trust: trustIssuers([issuer.controller]), now })
    expect(report.errors.map(({ code }) => code)).toEqual(['proof.invalid_signature'])
  })
})

describe('a PDF', () => {
  const good = withTable(withFiles([json]))
  const filter = '/Type /EmbeddedFile /Filter'
  it.each<[string, Uint8Array, string]>([
    ['without attachments', withTable(withFiles([])), 'input.no_attachment'],
    ['with a file of another kind alone', withTable(withFiles([picture])), 'input.no_attachment'],
    ['of which a change took the attachment away', updated(good, withFiles([])), 'input.no_attachment'],
    ['whose attachment no object names', withTable(withFiles([json], { place: 'nowhere' })), 'input.no_attachment'],
    ['with two credentials', withTable(withFiles([json, other])), 'input.several_attachments'],
    [
      'with more copies of one than anybody needs',
      withTable(withFiles(Array(17).fill(json))),
      'input.several_attachments',
    ],
    ['with a credential and a list', withTable(withFiles([json, '[]'])), 'input.several_attachments'],
    [
      'with a second one in UTF-16',
      withTable(withFiles([json, Buffer.from('\ufeff{}', 'utf16le')])),
      'input.several_attachments',
    ],
    [
      'with a second one that is a token',
      withTable(withFiles([json, 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'])),
      'input.several_attachments',
    ],
    [
      'with a second one under the name for another platform',
      withTable(
        having(
          having(withFiles([json]), 10, '<< /EF << /F 11 0 R /UF 20 0 R >> >>'),
          20,
          streamObject('/Type /EmbeddedFile', other),
        ),
      ),
      'input.several_attachments',
    ],
    [
      'with a second one in a place where few look',
      withTable(
        new Map([
          ...withFiles([json]),
          [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /Extra [<< /EF << /F 20 0 R >> >>] >>'],
          [20, streamObject('/Type /EmbeddedFile', other)],
        ]),
      ),
      'input.several_attachments',
    ],
    ['with a key twice', replaced(good, '/EF << /F 11 0 R >>', '/F (a) /EF << >>    '), 'input.pdf'],
    ['that is encrypted', withTable(withFiles([json]), '/Encrypt << /Filter /Standard >>'), 'input.pdf'],
    [
      'that was encrypted before a change',
      updated(withTable(withFiles([json]), '/Encrypt 9 0 R'), withFiles([json])),
      'input.pdf',
    ],
    ['without an end', good.subarray(0, good.length - 20), 'input.pdf'],
    ['whose table names another place', replaced(good, 'startxref\n', 'startxref\n1'), 'input.pdf'],
    ['whose table names another object', replaced(good, '11 0 obj', '12 0 obj'), 'input.pdf'],
    [
      'whose compressed objects have other numbers than the table says',
      withStreams(withFiles([json]), (number) => (number === 10 ? 12 : number)),
      'input.pdf',
    ],
    [
      'whose stream is longer than it says',
      withTable(having(withFiles([json]), 11, streamObject('/Length 3', json))),
      'input.pdf',
    ],
    [
      'whose stream is shorter than it says',
      withTable(having(withFiles([json]), 11, streamObject('/Length 300', json))),
      'input.pdf',
    ],
    [
      'whose data stand in another file',
      withTable(having(withFiles([json]), 11, streamObject('/F (x.json)', json))),
      'input.pdf',
    ],
    [
      'whose data are packed in another way',
      withTable(having(withFiles([json]), 11, streamObject(`${filter} /LZWDecode`, json))),
      'input.pdf',
    ],
    [
      'whose data are packed twice',
      withTable(having(withFiles([json]), 11, streamObject(`${filter} [/FlateDecode /FlateDecode]`, json))),
      'input.pdf',
    ],
    [
      'whose data are damaged',
      withTable(having(withFiles([json]), 11, streamObject(`${filter} /FlateDecode`, json))),
      'input.pdf',
    ],
    ['whose tables lead to themselves', replaced(updated(good, withFiles([json])), '/Prev ', '/Prev 1'), 'input.pdf'],
    [
      'of objects that are each other',
      withTable(having(having(withFiles([json]), 10, '11 0 R'), 11, '10 0 R')),
      'input.pdf',
    ],
    ['with a value of any depth', withTable(having(withFiles([json]), 10, '['.repeat(100_000))), 'input.pdf'],
    [
      'that holds a text in another encoding',
      withTable(withFiles([Buffer.from('{"a":"\xe4"}', 'latin1')])),
      'input.encoding',
    ],
    [
      'of a credential that is larger than any',
      withTable(withFiles([`{${' '.repeat(4 * 1024 * 1024)}}`])),
      'limit.bytes',
    ],
    ['of any size', Buffer.concat([good, Buffer.alloc(16 * 1024 * 1024)]), 'limit.bytes'],
    ['that is none', Buffer.from('{}'), 'input.pdf'],
  ])('%s is refused', (_, pdf, code) => {
    expect(codeOf(() => readAttachedCredential(pdf))).toBe(code)
  })

  it('may have attachments of any size that are no credentials, of which no more than the start is unpacked', () => {
    const film = Buffer.alloc(40 * 1024 * 1024, 7)
    expect(readAttachedCredential(withTable(withFiles([film, json])))).toBe(json)
  })

  it('of which each object begins within the one before is refused, however many there are', () => {
    const numbers = Array.from({ length: 30_000 }, (_, index) => 100_000 + index)
    const begun = numbers.map((number) => `${number} 0 obj (`)
    const head = `%PDF-1.7\n1 0 obj << /All [${numbers.map((number) => `${number} 0 R`).join(' ')}] >> endobj\n`
    const lines = begun.map((one, index) => `${String(head.length + index * one.length).padStart(10, '0')} 00000 n \n`)
    const body = `${head}${begun.join('')}${')'.repeat(begun.length)}\n`
    const table = `xref\n1 1\n0000000009 00000 n \n100000 ${numbers.length}\n${lines.join('')}trailer << /Root 1 0 R >>\n`
    const pdf = Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF`, 'latin1')
    expect(codeOf(() => readAttachedCredential(pdf))).toBe('input.pdf')
  })
})

describe('verification of a PDF', () => {
  const codesOf = async (pdf: Uint8Array) =>
    (await verifyCredential(pdf, { trust: trustIssuers([issuer.controller]), now })).errors.map(({ code }) => code)

  it('reports what is wrong with it as a problem of the input', async () => {
    expect(await codesOf(withTable(withFiles([json, other])))).toEqual(['input.several_attachments'])
    expect(await codesOf(withTable(withFiles([])))).toEqual(['input.no_attachment'])
    expect(await codesOf(Buffer.from('%PDF-1.7'))).toEqual(['input.pdf'])
  })
})
