import type { Direction } from '../fonts/scripts.ts'

/** A4 at 96 dots per inch, as the pages of the European platform's own issuer. */
export const page = { width: 794, height: 1123, side: 72, top: 84, bottom: 1_043 } as const
export const inner: number = page.width - 2 * page.side

/** The colours of a page: of decoration, of emphasised, of usual and of secondary text. */
export interface Colours {
  readonly decoration: string
  readonly emphasis: string
  readonly ink: string
  readonly quiet: string
}

export const usualColours: Colours = { decoration: '#0b4a8f', emphasis: '#0b4a8f', ink: '#1f2430', quiet: '#505a6b' }

/** The place of a distance from the side on which lines begin. */
export type Across = (distance: number) => number

export const acrossIn = (direction: Direction): Across =>
  direction === 'rtl' ? (distance) => page.width - page.side - distance : (distance) => page.side + distance
