import { encodeBase64 } from '../../base/bytes.ts'
import type { Call } from '../../base/options.ts'
import type { NonEmpty } from '../../base/types.ts'
import { describeCertificate } from '../certificate/describe-certificate.ts'
import { layOutCertificate } from '../certificate/lay-out-certificate.ts'
import { assertCall, type CertificateOptions, certificateMay } from '../certificate/options.ts'
import { qrCodeOf } from '../certificate/qr-code.ts'
import type { VerifiedReport } from '../certificate/report.ts'
import { type Fonts, someFonts } from '../fonts/fonts.ts'
import { drawSvg } from '../svg/draw-marks.ts'
import { createPainter } from '../svg/paint.ts'
import { penFor } from '../svg/pen.ts'
import type { RenderedPage } from './render-pages.ts'

/** Options of `renderCertificatePages`. */
export interface CertificatePagesOptions extends CertificateOptions {
  readonly fonts: Fonts
}

const call: Call<CertificatePagesOptions> = {
  line: 'await renderCertificatePages(report, { fonts: await loadFonts({ from: import.meta.url }) })',
  needs: { fonts: someFonts },
  may: certificateMay,
}

/**
 * Draws the certificate of a verified credential as pictures in A4: PNG, and SVG whose text can be searched and read
 * aloud. For people who use assistive technology, `renderCertificateHtml` is the better form. Nothing is fetched.
 *
 * The pictures prove nothing, and say so. Throws what `describeCertificate` throws, and what `renderPages` throws.
 *
 * @example
 * const fonts = await loadFonts({ from: import.meta.url })
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * if (report.verified) console.log((await renderCertificatePages(report, { fonts }))[0].svg)
 */
export const renderCertificatePages = async (
  report: VerifiedReport,
  options: CertificatePagesOptions,
): Promise<NonEmpty<RenderedPage>> => {
  assertCall(call, report, options)
  const { fonts, ...others } = options
  const content = describeCertificate(report, others)
  const { link } = others
  const modules = link === undefined ? undefined : await qrCodeOf(link)
  const paint = await createPainter(fonts)
  const pen = penFor(fonts, content.language)
  const [first, ...more] = layOutCertificate(content, { ...others, pen, modules, isAttached: false })
  const render = (marks: typeof first, number: number): RenderedPage => {
    const svg = drawSvg(marks, pen, content, `${number} / ${more.length + 1}`)
    return { mediaType: 'image/png', content: encodeBase64(paint(svg)), svg }
  }
  return [render(first, 1), ...more.map((marks, index) => render(marks, index + 2))]
}
