import { encodeBase64, toUtf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { Call } from '../../base/options.ts'
import { coloursOf } from '../certificate/brand.ts'
import { type CertificateContent, describeCertificate } from '../certificate/describe-certificate.ts'
import { assertCall, type CertificateOptions, certificateMay } from '../certificate/options.ts'
import { type Modules, pathOf, qrCodeOf } from '../certificate/qr-code.ts'
import type { VerifiedReport } from '../certificate/report.ts'
import { sizeOfImage } from '../content/image-size.ts'
import type { Phrase, PhrasedFact, PhrasedItem, PhrasedList, PhrasedSkill } from '../content/phrase.ts'
import { renderErrors } from '../errors.ts'
import { escapeClean, escapeXml, paragraphsOf } from '../fonts/text.ts'
import { mostCharacters } from '../layout/blocks.ts'
import { styleOf } from './style.ts'

const call: Call<CertificateOptions> = { line: 'renderCertificateHtml(report)', needs: {}, may: certificateMay }

/**
 * Makes the certificate of a verified credential as an HTML document: the form for people who use assistive technology
 * (EN 301 549, clause 9). It has the language and the direction of every text, headings, lists, and no script; it names
 * nothing to be loaded, and its own Content-Security-Policy forbids it.
 *
 * The document proves nothing, and says so: whoever receives it checks the file. Throws what `describeCertificate`
 * throws;
 * `render.too_long` for a text of more than 200,000 characters; `render.package_missing` if there is a `link` and `qr`
 * is not installed.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * if (report.verified) console.log(await renderCertificateHtml(report, { language: 'en' }))
 */
export const renderCertificateHtml = async (
  report: VerifiedReport,
  options: CertificateOptions = {},
): Promise<string> => {
  assertCall(call, report, options)
  const { brand, link } = options
  const content = describeCertificate(report, options)
  const style = styleOf(coloursOf(brand))
  const hash = encodeBase64(await digest('SHA-256', toUtf8(style)))
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const title = `${content.documentTitle.text}: ${content.title.text}`
  return [
    '<!doctype html>',
    `<html lang="${escapeXml(content.language)}" dir="${content.direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...bodyOf(content, options, link === undefined ? undefined : await qrCodeOf(link)),
    '</main>',
    '</body>',
    '</html>\n',
  ].join('\n')
}

const bodyOf = (
  content: CertificateContent,
  { brand, link }: CertificateOptions,
  modules: Modules | undefined,
): readonly string[] => {
  const { learner, awardedBy, alliance, proven, sentences } = content
  const inLanguage = writerFor(content.language)
  const { phrase, fact } = inLanguage
  const bodies = { ...awardedBy, values: [...awardedBy.values, ...(alliance === undefined ? [] : [alliance])] }
  const time = { label: sentences.verifiedAt, values: [{ text: proven.at, language: content.language }] }
  return [
    ...header(content, brand),
    `<p class="kind">${phrase(content.documentTitle)}</p>`,
    `<h1>${phrase(content.title)}</h1>`,
    ...(proven.isTest ? [`<p class="test">${phrase(sentences.testSeal)}</p>`] : []),
    ...(content.description === undefined ? [] : [`<p class="quiet">${phrase(content.description)}</p>`]),
    ...(learner === undefined ? [] : [`<p class="quiet">${phrase(learner.label)}</p>`]),
    ...(learner?.values ?? []).map((one) => `<p class="learner">${phrase(one)}</p>`),
    '<dl>',
    ...[bodies, ...content.facts].map(fact),
    '</dl>',
    ...content.lists.flatMap((list) => inLanguage.list(list)),
    '<section>',
    `<h2>${phrase(sentences.verified)}</h2>`,
    '<dl>',
    ...[time, ...proven.checks, ...proven.mandates].map(fact),
    '</dl>',
    '</section>',
    '<aside>',
    `<div><p>${phrase(sentences.noProof)}</p>`,
    ...(link === undefined
      ? []
      : [`<p>${phrase(sentences.checkAt)} <a href="${escapeXml(link)}"><bdi>${escapeXml(link)}</bdi></a></p>`]),
    '</div>',
    ...(modules === undefined || link === undefined
      ? []
      : [
          `<svg viewBox="0 0 ${modules.length} ${modules.length}" role="img" aria-label="${escapeXml(`QR: ${link}`)}">` +
            `<path d="${pathOf(modules)}"/></svg>`,
        ]),
    '</aside>',
  ]
}

const header = ({ logos }: CertificateContent, brand: CertificateOptions['brand']): readonly string[] => {
  const ofBrand = brand?.logo === undefined ? [] : [{ image: brand.logo, name: { text: brand.name } }]
  const images = [...ofBrand, ...logos].flatMap(({ image, name }) =>
    sizeOfImage(image) === undefined
      ? []
      : [`<img alt="${escapeXml(name.text)}" src="data:${image.mediaType};base64,${escapeXml(image.content)}">`],
  )
  const name = brand !== undefined && brand.logo === undefined ? [`<bdi>${escapeXml(brand.name)}</bdi>`] : []
  return images.length + name.length === 0 ? [] : ['<header>', ...name, ...images, '</header>']
}

/** Writes phrases with their language where it differs from that of the document. */
const writerFor = (
  language: string,
): {
  readonly phrase: (phrase: Phrase) => string
  readonly fact: (fact: PhrasedFact) => string
  readonly list: (list: PhrasedList) => readonly string[]
} => {
  const phrase = (one: Phrase): string => {
    if (one.text.length > mostCharacters) throw new MicroCredentialError(renderErrors['render.too_long'])
    const attribute = one.language === language ? '' : ` lang="${escapeXml(one.language)}"`
    return `<bdi${attribute}>${paragraphsOf(one.text).map(escapeClean).join('<br>')}</bdi>`
  }
  const skill = ({ name, id }: PhrasedSkill): string =>
    id !== undefined && ofEsco.test(id) ? `<a href="${escapeXml(id)}">${phrase(name)}</a>` : phrase(name)
  const item = (one: PhrasedItem): string => {
    const skills = [...one.skills.map(skill), ...(one.proficiency === undefined ? [] : [phrase(one.proficiency)])]
    const details = [...one.details.map(phrase), ...(skills.length === 0 ? [] : [skills.join(' · ')])]
    return `<li>${phrase(one.text)}${details.map((detail) => `<div class="quiet">${detail}</div>`).join('')}</li>`
  }
  return {
    phrase,
    fact: ({ label, values }) =>
      `<dt>${phrase(label)}</dt><dd>${values.map((one) => `<div>${phrase(one)}</div>`).join('')}</dd>`,
    list: ({ label, summary, items }) => [
      '<section>',
      `<h2>${phrase(label)}</h2>`,
      ...(summary === undefined ? [] : [`<p>${phrase(summary)}</p>`]),
      ...(items.length === 0 ? [] : ['<ul>', ...items.map(item), '</ul>']),
      '</section>',
    ],
  }
}

/** Only ids of ESCO become links: an address of the credential's own could lead anywhere. */
const ofEsco = /^http:\/\/data\.europa\.eu\/esco\/[a-z]+\/[A-Za-z0-9-]+$/
