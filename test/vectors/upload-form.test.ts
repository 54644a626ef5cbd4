import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { readUploadForm } from '../../src/import.ts'
import { columns } from '../../src/lib/import/upload-form/columns.ts'
import { readWorkbook } from '../../src/lib/import/upload-form/workbook.ts'
import { pathOfSharedFile } from '../support/shared-data.ts'

/** Brought by `npm run vectors` alone: the data beside the repository may lack it. */
const path = pathOfSharedFile('edc-issuer/EDC_template-generic.xlsm')
const template = (): Uint8Array => readFileSync(path)

/** Columns that the model needs and the official form lacks, though the reader of the EDC Issuer takes them. */
const added: readonly string[] = ['homepageTitle', 'documentTitle', 'skillName', 'occupations']

describe.skipIf(!existsSync(path))('the official template of the upload form (needs vectors)', () => {
  it('is an empty form', async () => {
    expect(await readUploadForm(template())).toEqual({ awards: [], programmes: [] })
  })

  it('has every column that is read and written, by the name that is written', async () => {
    const { sheets } = await readWorkbook(template())
    const found = new Set(
      sheets.flatMap(({ rows }) => {
        const at = (row: number, column: number): string => rows.get(row)?.get(column)?.text ?? ''
        return [...(rows.get(2)?.keys() ?? [])].map((column) => `${at(2, column)}.${at(3, column)}`.toLowerCase())
      }),
    )
    const missing = Object.values(columns).flatMap((own) =>
      Object.entries(own).flatMap(([key, { name }]) =>
        added.includes(key) ||
        found.has(name.toLowerCase()) ||
        found.has(name.replace(/^Organisation/, 'Agent').toLowerCase())
          ? []
          : [name],
      ),
    )
    expect(missing).toEqual([])
  })
})
