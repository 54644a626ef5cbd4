/**
 * The pages of a European Digital Credential: drawn in two languages, in a design of your own, and sealed.
 *
 *   npx tsx examples/page-images.ts [folder for the pages]
 */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { elm, issueCredential } from 'microcredentials'
import { edcProfile } from 'microcredentials/edc'
import { eSeal } from 'microcredentials/eseal'
import { loadFonts, type PageTemplate, renderPages } from 'microcredentials/render'
import { createTestSeal } from 'microcredentials/testing'

import { inTwoLanguages } from './support/in-two-languages.ts'

const { university, model } = inTwoLanguages('el', {
  university: 'TEST Πανεπιστήμιο Δείγμα',
  title: 'Θαλάσσια ρομποτική',
  outcome: 'Σχεδιάζει μια κατάδυση ρομπότ',
})

// Once for all credentials.
const fonts = await loadFonts({ from: import.meta.url })

const pages = await renderPages(model, { fonts })
assert.deepEqual(Object.keys(pages), ['el', 'en'])
const [folder] = process.argv.slice(2)
for (const [language, drawn] of Object.entries(pages))
  for (const [index, { content, svg }] of drawn.entries()) {
    console.log(`${language}, page ${index + 1}: ${Math.round((content.length * 3) / 4 / 1_024)} kB of PNG`)
    if (folder === undefined) continue
    await writeFile(join(folder, `${language}-${index + 1}.png`), content, 'base64')
    await writeFile(join(folder, `${language}-${index + 1}.svg`), svg)
  }

// A credential with its pages conforms to the requirements of the European platform.
const seal = await createTestSeal({
  organisation: 'Sample University',
  country: 'GR',
  organizationIdentifier: 'NTRGR-00000000',
})
const credential = elm.encode(model, { issuer: university, pages })
await issueCredential(credential, {
  secureWith: eSeal({ signer: seal.signer }),
  applicationProfile: { require: edcProfile },
})

// A design of your own: the pen breaks lines, chooses fonts, and escapes.
const card: PageTemplate = ({ title, learner, facts, language }, pen) => {
  const lines = pen.wrap(title, 340, { size: 26, bold: true })
  return [
    pen.page(
      [
        '<rect width="420" height="240" rx="16" fill="#fdf6e3"/>',
        ...lines.map((line, index) => pen.line(line, { x: 40, y: 70 + index * 32, size: 26, bold: true })),
        ...(learner?.values ?? []).map((name) => pen.line(name, { x: 40, y: 190, size: 16 })),
        pen.line(facts[0]?.values[0] ?? '', { x: 380, y: 190, size: 16, anchor: 'end' }),
      ],
      { width: 420, height: 240, title: `${title} (${language})` },
    ),
  ]
}
const cards = await renderPages(model, { fonts, languages: ['el'], template: card })
assert.equal(cards['el']?.length, 1)
