import { inflateSync } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'
import jsQr from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'

import { type CertificateContent, describeCertificate } from '../../../src/certificate.ts'
import { readAttachedCredential, trustIssuers, verifyCredential } from '../../../src/index.ts'
import { cleanText } from '../../../src/lib/render/fonts/text.ts'
import { renderCertificatePages, renderCertificatePdf } from '../../../src/render.ts'
import { certified, later } from '../../support/certificates.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { fonts, linesOf, longModel } from '../../support/pages.ts'
import { issuer } from '../../support/status.ts'

const link = 'https://alliance.example/check#TEST'
const long = await certified(longModel)
const pdfIn = (language: string) =>
  renderCertificatePdf(long.report, { fonts, file: long.file, language, link, brand: { name: 'Example Alliance' } })

/** What has to be read in a certificate, without what only separates it. */
const textsOf = (content: CertificateContent): readonly string[] => {
  const { documentTitle, title, description, learner, awardedBy, facts, lists, proven, sentences } = content
  return [
    ...[documentTitle, title, description, ...(learner?.values ?? [])],
    ...[awardedBy, ...facts, ...proven.checks, ...proven.mandates].flatMap(({ label, values }) => [label, ...values]),
    ...lists.flatMap(({ label, items }) => [
      label,
      ...items.flatMap(({ text, details, skills }) => [text, ...details, ...skills.map(({ name }) => name)]),
    ]),
    ...[sentences.noProof, sentences.attached, sentences.checkAt],
  ].flatMap((one) => (one === undefined ? [] : [bare(one.text)]))
}

/** Without spaces, and marks of direction, which are not drawn. */
const bare = (text: string): string => cleanText(text).replace(/[\s\u200e]/g, '')

const opened = (pdf: Uint8Array) => getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise

describe('the certificate as PDF', () => {
  it('verifies as the file does that is attached to it, byte for byte, and is the same each time', async () => {
    const [one, other] = [await pdfIn('en'), await pdfIn('en')]
    expect(Buffer.from(one).equals(other)).toBe(true)
    expect(readAttachedCredential(one)).toBe(long.file)
    const report = await verifyCredential(one, { trust: trustIssuers([issuer.controller]), now: later })
    expect(report.outcome).toBe('passed')
    const document = await opened(one)
    const attachments = Object.values((await document.getAttachments()) ?? {}) as { readonly content: Uint8Array }[]
    expect(attachments.map(({ content }) => Buffer.from(content).toString())).toEqual([long.file])
    await document.destroy()
  })

  it.each(['en', 'el', 'uk'])(
    'says all that the certificate says, as another reader extracts it: %s',
    async (language) => {
      const document = await opened(await pdfIn(language))
      let text = ''
      for (let number = 1; number <= document.numPages; number++) {
        const { items } = await (await document.getPage(number)).getTextContent()
        text += items.map((item) => ('str' in item ? item.str : '')).join('')
      }
      for (const one of textsOf(describeCertificate(long.report, { language }))) expect(bare(text)).toContain(one)
      await document.destroy()
    },
  )

  it.each(['ar', 'he'])('has the text of each line from right to left in its logical order: %s', async (language) => {
    const said = actualTexts(await pdfIn(language))
    const pages = await renderCertificatePages(long.report, { fonts, language, link })
    const lines = pages.flatMap(({ svg }) => linesOf(svg).map(({ text }) => bare(text)))
    const reordered = lines.filter((line) => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(line))
    expect(reordered.length).toBeGreaterThan(40)
    for (const line of reordered) expect(said.map(bare)).toContain(line)
  })

  it('is tagged: each text is part of an element, with its language where that is another', async () => {
    const document = await opened(await pdfIn('ar'))
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    const trees: string[] = []
    for (let number = 1; number <= document.numPages; number++)
      trees.push(JSON.stringify(await (await document.getPage(number)).getStructTree()))
    const whole = trees.join('\n')
    for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Figure', 'Link'])
      expect(whole).toContain(`"role":"${role}"`)
    expect(whole).toContain('"lang":"en"')
    expect(whole).toContain(`"alt":"QR: ${link}"`)
    const { metadata } = await document.getMetadata()
    expect(metadata?.get('dc:title')).toBe('شهادة مصغرة: الروبوتات البحرية المستقلة')
    await document.destroy()
  })

  it('keeps a title that looks like markup out of its metadata, and every other text out of its names', async () => {
    const title = '</rdf:li><x>&"canary'
    const { report, file } = await certified({ ...minimalModel, title: { en: title } })
    const document = await opened(await renderCertificatePdf(report, { fonts, file }))
    expect((await document.getMetadata()).metadata?.get('dc:title')).toBe(`Micro-credential: ${title}`)
    expect(Object.keys((await document.getAttachments()) ?? {})).toEqual(['credential.json'])
    await document.destroy()
  })

  it('is refused where the file to attach is not the one that was verified', async () => {
    const { file } = await certified(fullModel)
    await expect(renderCertificatePdf(long.report, { fonts, file })).rejects.toMatchObject({
      code: 'render.other_file',
    })
  })
})

describe('the certificate as pictures', () => {
  it('has a QR code that leads where the caller said, also in a page from right to left', async () => {
    for (const language of ['en', 'he']) {
      const pages = await renderCertificatePages(long.report, { fonts, language, link })
      const { pixels, width, height } = new Resvg(pages.at(-1)?.svg ?? '', {
        fitTo: { mode: 'width', value: 1_588 },
      }).render()
      expect(jsQr(new Uint8ClampedArray(pixels), width, height)?.data).toBe(link)
    }
  })
})

/** The texts that stand for what is drawn, from the marks in the content of pages (ISO 32000-1, §14.9.4). */
const actualTexts = (pdf: Uint8Array): readonly string[] => {
  const file = Buffer.from(pdf).toString('latin1')
  return [...file.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const data = pdf.subarray(index + head.length)
    const content = inflateSync(data.subarray(0, Buffer.from(data).indexOf('endstream'))).toString('latin1')
    return [...content.matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, text = '']) => {
      const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
      const plain = text.replace(/\\([\s\S])/g, (_, one: string) => escapes[one] ?? one)
      return Buffer.from(plain, 'latin1').swap16().toString('utf16le').slice(1)
    })
  })
}
