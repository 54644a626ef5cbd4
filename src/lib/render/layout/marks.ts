import type { Image } from '../../model/media.ts'
import type { TextStyle } from '../fonts/fonts.ts'
import type { Direction } from '../fonts/scripts.ts'

/**
 * An element of the text that marks belong to, by its standard structure type in PDF (ISO 32000-1, §14.8.4). The order in
 * which elements first occur is the order in which they are read.
 */
export interface Element {
  readonly tag: 'Document' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure' | 'Link'
  readonly parent?: Element | undefined
  /** The language of its text, a BCP 47 tag, if it is not that of what it stands in. */
  readonly language?: string | undefined
  /** What a figure shows, for those who do not see it. */
  readonly alternative?: string | undefined
}

interface Place {
  /** From the left and from the top of the page, in pixels. */
  readonly x: number
  readonly y: number
  /** What it is part of; absent for what is repeated on every page, or has no meaning. */
  readonly element?: Element | undefined
}

/** A line of text; `x` is where it begins: at its right end in a page that runs from right to left. */
export interface LineMark extends Place, TextStyle {
  readonly kind: 'line'
  readonly text: string
  readonly fill: string
  /** The direction of the paragraph that the line is of. */
  readonly direction: Direction
  /** Which end of the line stands at `x`: the one where it begins, if absent. */
  readonly anchor?: 'start' | 'end' | undefined
  /** Where it leads: an address that the caller gave. */
  readonly link?: string | undefined
}

/** The filled circle before an entry of a list; `x` and `y` are its centre. */
export interface DotMark extends Place {
  readonly kind: 'dot'
  readonly radius: number
  readonly fill: string
}

/** A rectangle, filled or outlined. */
export interface BoxMark extends Place {
  readonly kind: 'box'
  readonly width: number
  readonly height: number
  readonly fill?: string | undefined
  readonly stroke?: string | undefined
}

export interface ImageMark extends Place {
  readonly kind: 'image'
  readonly width: number
  readonly height: number
  readonly image: Image
}

/** A QR code: rows of modules, `true` for dark ones. */
export interface CodeMark extends Place {
  readonly kind: 'code'
  readonly size: number
  readonly modules: readonly (readonly boolean[])[]
}

/** What a page consists of, for whoever draws it. */
export type Mark = LineMark | DotMark | BoxMark | ImageMark | CodeMark
