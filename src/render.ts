export type { FontFace, FontFamily, Fonts, TextStyle } from './lib/render/fonts.ts'
export { type FontFiles, type LoadFontsOptions, loadFonts } from './lib/render/load-fonts.ts'
export type { PageContent, PageFact, PageItem, PageList, PageOrganisation } from './lib/render/page-content.ts'
export type { LineStyle, PageFrame, Pen } from './lib/render/pen.ts'
export {
  type PageTemplate,
  type RenderedPage,
  type RenderedPages,
  type RenderOptions,
  renderPages,
} from './lib/render/render-pages.ts'
export type { Direction } from './lib/render/scripts.ts'
