import { escapeMarkup } from '../exports/words.ts'

/** Ink on white: each has a contrast of 4.5 or more to what it stands on, and none is the only carrier of a meaning. */
export const colours = { ink: '#1b1b1b', bar: '#1f5a99', line: '#1f5a99', rule: '#767676', paper: '#ffffff' } as const

export const round = (value: number): string => String(Math.round(value * 100) / 100)

/** A line of text; `anchor` says which end of it stands at `x`. */
export const textAt = (
  x: number,
  y: number,
  text: string,
  { anchor = 'start', size = 13 }: { readonly anchor?: 'start' | 'middle' | 'end'; readonly size?: number } = {},
): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colours.ink}" text-anchor="${anchor}">${escapeMarkup(text)}</text>`

export const box = (x: number, y: number, width: number, height: number, fill: string, opacity = 1): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${
    opacity === 1 ? '' : ` fill-opacity="${round(opacity)}"`
  }/>`

/** Cuts what would run over; the whole text is in the table. */
export const shorten = (text: string, most: number): string => {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/**
 * A drawing with a name and a description, which assistive technology reads instead of the shapes. It refers to nothing
 * outside itself, and runs no script.
 */
export const drawing = (
  name: string,
  {
    title,
    description,
    width,
    height,
  }: { readonly title: string; readonly description: string; readonly width: number; readonly height: number },
  shapes: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-labelledby="passport-${name}-title passport-${name}-description" font-family="system-ui, sans-serif">`,
    `<title id="passport-${name}-title">${escapeMarkup(title)}</title>`,
    `<desc id="passport-${name}-description">${escapeMarkup(description)}</desc>`,
    box(0, 0, width, height, colours.paper),
    ...shapes,
    '</svg>',
  ].join('\n')
