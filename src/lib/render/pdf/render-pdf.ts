import { concat, fromUtf8, toUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { textOrBytes } from '../../base/kinds.ts'
import type { Call } from '../../base/options.ts'
import { readDateTime } from '../../base/time.ts'
import { reportedBy } from '../../document/verified.ts'
import { describeCertificate } from '../certificate/describe-certificate.ts'
import { layOutCertificate } from '../certificate/lay-out-certificate.ts'
import { assertCall, type CertificateOptions, certificateMay } from '../certificate/options.ts'
import { qrCodeOf } from '../certificate/qr-code.ts'
import type { VerifiedReport } from '../certificate/report.ts'
import { renderErrors } from '../errors.ts'
import { type Fonts, someFonts } from '../fonts/fonts.ts'
import type { ImageMark, Mark } from '../layout/marks.ts'
import { page } from '../layout/page.ts'
import { createPainter } from '../svg/paint.ts'
import { penFor } from '../svg/pen.ts'
import { drawPages, scale } from './draw-pdf.ts'
import { metadataOf } from './metadata.ts'

/** Options of `renderCertificatePdf`. */
export interface CertificatePdfOptions extends CertificateOptions {
  readonly fonts: Fonts
  /** The file that the report is about, as it was verified: text, or UTF-8 bytes. It is attached unchanged. */
  readonly file: string | Uint8Array
}

const call: Call<CertificatePdfOptions> = {
  line: 'await renderCertificatePdf(report, { file, fonts: await loadFonts({ from: import.meta.url }) })',
  needs: { fonts: someFonts, file: textOrBytes },
  may: certificateMay,
}

/**
 * Makes the certificate of a verified credential as a PDF in A4 with the file attached: tagged, as PDF/A-3a
 * (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), with the language of every text. `verifyCredential` takes the PDF, and
 * verifies what is attached.
 *
 * The pages prove nothing, and say so; the PDF itself is not signed, which is left to other software. Throws what
 * `renderCertificatePages` throws; `render.other_file` for a file that does not contain the signatures of the report;
 * `render.package_missing` if `pdfkit` or `bidi-js` is not installed, or `@resvg/resvg-js` where there are logos.
 *
 * @example
 * const fonts = await loadFonts({ from: import.meta.url })
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * const pdf = report.verified ? await renderCertificatePdf(report, { file, fonts }) : undefined
 */
export const renderCertificatePdf = async (
  report: VerifiedReport,
  options: CertificatePdfOptions,
): Promise<Uint8Array> => {
  assertCall(call, report, options)
  const { file, fonts, ...others } = options
  const attached = typeof file === 'string' ? file : fromUtf8(file)
  assertOfReport(report, attached)
  const content = describeCertificate(report, others)
  const { language, direction } = content
  const { link } = others
  const [{ default: Document }, { default: bidiOf }] = await Promise.all([load('pdfkit'), load('bidi-js')])
  const modules = link === undefined ? undefined : await qrCodeOf(link)
  const pages = layOutCertificate(content, { ...others, pen: penFor(fonts, language), modules, isAttached: true })
  const image = await imagesOf(pages, fonts)
  const at = timeOf(report)
  const document = new Document({
    autoFirstPage: false,
    displayTitle: true,
    info: { Producer: 'microcredentials', Creator: 'microcredentials', CreationDate: at },
    lang: language,
    margin: 0,
    pdfVersion: '1.7',
    size: [page.width * scale, page.height * scale],
    subset: 'PDF/A-3a',
    tagged: true,
  })
  const chunks: Uint8Array[] = []
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve(concat(...chunks)))
    document.on('error', reject)
  })
  document.appendXML(metadataOf(content))
  drawPages(pages, { document, fonts, direction, image, bidi: bidiOf() })
  const { name, type } = kindOf(attached)
  document.file(toUtf8(attached), {
    name,
    type,
    relationship: 'Source',
    creationDate: at,
    modifiedDate: at,
  })
  document.end()
  return whole
}

/** Packages that only whoever makes PDFs installs. */
const packages = { pdfkit: () => import('pdfkit'), 'bidi-js': () => import('bidi-js') }

const load = async <N extends keyof typeof packages>(name: N): Promise<Awaited<ReturnType<(typeof packages)[N]>>> => {
  try {
    return (await packages[name]()) as Awaited<ReturnType<(typeof packages)[N]>>
  } catch (cause) {
    const remedy = `Install it: \`npm install ${name}\`.`
    throw new MicroCredentialError(renderErrors['render.package_missing'], { cause, remedy })
  }
}

/** A signature belongs to one content, so that a file that contains it is the one that was verified. */
const assertOfReport = (report: VerifiedReport, file: string): void => {
  const { signatures = [] } = reportedBy(report) ?? {}
  if (signatures.length === 0 || !signatures.every((signature) => file.includes(signature)))
    throw new MicroCredentialError(renderErrors['render.other_file'])
}

/** The time of the report, so that the same report and file give the same bytes. */
const timeOf = ({ checks }: VerifiedReport): Date => {
  const validity = checks.find((check) => check.name === 'validity' && check.outcome === 'passed')
  const at =
    validity !== undefined && 'details' in validity ? (validity.details as { readonly at: string }).at : undefined
  return new Date(readDateTime(at)?.time ?? 0)
}

const kindOf = (file: string): { readonly name: string; readonly type: string } => {
  if (file.trimStart().startsWith('{')) return { name: 'credential.json', type: 'application/json' }
  return file.includes('~')
    ? { name: 'credential.sd-jwt', type: 'application/dc+sd-jwt' }
    : { name: 'credential.jwt', type: 'application/jwt' }
}

/** Images are drawn as PNG first: their bytes are those of strangers, and the writer of PDF would unpack all of them. */
const imagesOf = async (
  pages: readonly (readonly Mark[])[],
  fonts: Fonts,
): Promise<(mark: ImageMark) => Uint8Array> => {
  const hasImages = pages.some((marks) => marks.some(({ kind }) => kind === 'image'))
  const paint = hasImages ? await createPainter(fonts) : undefined
  return ({ image, width, height }) => {
    const [wide, high] = [width * 3, height * 3]
    // Only images whose size was read are laid out, so that this is base64.
    const href = `data:${image.mediaType};base64,${image.content}`
    return (
      paint?.(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">` +
          `<rect width="${wide}" height="${high}" fill="#ffffff"/><image width="${wide}" height="${high}" href="${href}"/></svg>`,
      ) ?? new Uint8Array()
    )
  }
}
