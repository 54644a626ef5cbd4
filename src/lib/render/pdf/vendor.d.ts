/** The part of `pdfkit` that is used here, which has no declarations of its own. */
declare module 'pdfkit' {
  /** An element of the structure of a tagged document. */
  export interface StructureElement {
    add(child: StructureElement | StructureContent): StructureElement
    end(): void
  }

  /** Marked content of a page, which belongs to an element of the structure. */
  export interface StructureContent {
    readonly refs: readonly object[]
  }

  export interface TextOptions {
    readonly lineBreak: false
    readonly baseline: 'alphabetic'
    readonly features: readonly string[]
  }

  export default class PdfDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (cause: unknown) => void): this
    end(): void

    addPage(): this
    save(): this
    restore(): this
    translate(x: number, y: number): this
    scale(factor: number): this

    font(file: string): this
    fontSize(size: number): this
    fillColor(colour: string): this
    widthOfString(text: string, options: TextOptions): number
    text(text: string, x: number, y: number, options: TextOptions): this

    circle(x: number, y: number, radius: number): this
    rect(x: number, y: number, width: number, height: number): this
    path(path: string): this
    lineWidth(width: number): this
    fill(colour: string): this
    stroke(colour: string): this
    image(png: Uint8Array, x: number, y: number, size: { readonly width: number; readonly height: number }): this

    struct(tag: string, options: Readonly<Record<string, unknown>>): StructureElement
    addStructure(element: StructureElement): this
    markContent(tag: string, options: Readonly<Record<string, unknown>>): this
    markStructureContent(tag: string): StructureContent
    endMarkedContent(): this

    link(
      x: number,
      y: number,
      width: number,
      height: number,
      address: string,
      options: { readonly structParent: StructureElement; readonly Contents: unknown },
    ): this
    file(bytes: Uint8Array, options: Readonly<Record<string, unknown>>): this
    appendXML(xml: string): void
  }
}
