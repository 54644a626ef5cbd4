/**
 * A certificate of a verified credential: as HTML, as pictures, and as a PDF with the file attached; and what is verified
 * of such a PDF, whatever its pages show.
 *
 *   npx tsx examples/certificate.ts [folder for the certificates]
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { elm, issueCredential, readAttachedCredential, trustIssuers, verifyCredential } from 'microcredentials'
import { renderCertificateHtml } from 'microcredentials/certificate'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { loadFonts, renderCertificatePages, renderCertificatePdf } from 'microcredentials/render'
import { createTestSeal } from 'microcredentials/testing'

import { inTwoLanguages } from './support/in-two-languages.ts'

const { university, model } = inTwoLanguages('ar', {
  university: 'TEST جامعة المثال',
  title: 'الروبوتات البحرية',
  outcome: 'يخطط لغوص روبوت (3 ECTS).',
})
const seal = await createTestSeal({
  organisation: 'Sample University',
  country: 'GR',
  organizationIdentifier: 'NTRGR-00000000',
})
const file = JSON.stringify(
  await issueCredential(elm.encode(model, { issuer: university }), { secureWith: eSeal({ signer: seal.signer }) }),
)

// A certificate is made of a report, never of a file: what was not verified is on none.
const verifying = {
  trust: trustIssuers(['NTRGR-00000000']),
  mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors })],
}
const report = await verifyCredential(file, verifying)
assert(report.verified)
const options = {
  link: 'https://alliance.example/check',
  brand: { name: 'Example Alliance', colour: '#f0b400' },
}

const html = await renderCertificateHtml(report, { ...options, language: 'en' })
assert.match(html, /This is a TEST seal: it proves nothing to others\./)

// Once for all certificates.
const fonts = await loadFonts({ from: import.meta.url })
const pages = await renderCertificatePages(report, { ...options, fonts, language: 'ar' })
const pdf = await renderCertificatePdf(report, { ...options, fonts, file, language: 'ar' })

const [given] = process.argv.slice(2)
const folder = given ?? (await mkdtemp(join(tmpdir(), 'certificate-')))
await writeFile(join(folder, 'certificate.html'), html)
await writeFile(join(folder, 'certificate.png'), pages[0].content, 'base64')
await writeFile(join(folder, 'certificate.pdf'), pdf)
if (given === undefined) await rm(folder, { recursive: true })
console.log(`${html.length} characters of HTML, ${pages.length} pages, ${Math.round(pdf.length / 1_024)} kB of PDF`)

// Whoever receives the PDF verifies the file that is attached to it.
assert.equal(readAttachedCredential(pdf), file)
const again = await verifyCredential(pdf, verifying)
console.log(`The PDF: ${again.outcome}`)
assert.equal(again.outcome, 'passed')

// The file of another award is not attached.
const others = JSON.stringify(
  await issueCredential(elm.encode({ ...model, learner: { fullName: 'Another Learner' } }, { issuer: university }), {
    secureWith: eSeal({ signer: seal.signer }),
  }),
)
await assert.rejects(renderCertificatePdf(report, { fonts, file: others }), { code: 'render.other_file' })
