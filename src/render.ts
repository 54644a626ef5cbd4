export type { PageContent, PageFact, PageItem, PageList, PageOrganisation } from './lib/render/content/page-content.ts'
export type { FontFace, FontFamily, Fonts, TextStyle } from './lib/render/fonts/fonts.ts'
export { type FontFiles, type LoadFontsOptions, loadFonts } from './lib/render/fonts/load-fonts.ts'
export type { Direction } from './lib/render/fonts/scripts.ts'
export { type CertificatePagesOptions, renderCertificatePages } from './lib/render/pages/render-certificate.ts'
export {
  type PageTemplate,
  type RenderedPage,
  type RenderedPages,
  type RenderOptions,
  renderPages,
} from './lib/render/pages/render-pages.ts'
export { type CertificatePdfOptions, renderCertificatePdf } from './lib/render/pdf/render-pdf.ts'
export type { LineStyle, PageFrame, Pen } from './lib/render/svg/pen.ts'
