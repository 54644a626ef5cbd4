import { type Kind, members, text } from '../../base/kinds.ts'
import type { Image } from '../../model/media.ts'
import { type Colours, usualColours } from '../layout/page.ts'

/** The look of whoever makes a certificate, such as an alliance. It proves nothing, and stands beside no proof. */
export interface CertificateBrand {
  /** The name, which is read aloud for the logo, or shown without one. */
  readonly name: string
  /** PNG or JPEG, up to 4,096 pixels in a direction. */
  readonly logo?: Image | undefined
  /** `#rrggbb`. Text in it is darkened until it has a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3). */
  readonly colour?: string | undefined
}

const colour = /^#[0-9a-f]{6}$/i
const base64 = /^[A-Za-z0-9+/]+={0,2}$/
const isImage = (value: unknown): boolean =>
  members.is(value) &&
  /^image\/(?:png|jpeg)$/.test(`${(value as Image).mediaType}`) &&
  base64.test(`${(value as Image).content}`)

export const aBrand: Kind = {
  words:
    'a brand: `{ name, logo: { mediaType, content }, colour }`, with the logo as base64 and the colour as `#rrggbb`',
  is: (value) => {
    if (!members.is(value)) return false
    const brand = value as CertificateBrand
    return (
      text.is(brand.name) &&
      (brand.logo === undefined || isImage(brand.logo)) &&
      (brand.colour === undefined || (text.is(brand.colour) && colour.test(brand.colour)))
    )
  },
}

/** The colours of a page with a brand. */
export const coloursOf = (brand: CertificateBrand | undefined): Colours =>
  brand?.colour === undefined
    ? usualColours
    : { ...usualColours, decoration: brand.colour, emphasis: legible(brand.colour) }

const leastContrast = 4.5

/** The colour, mixed with black until it can be read on white. */
const legible = (given: string): string => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(given.slice(at, at + 2), 16))
  for (let share = 1; share > 0; share -= 0.02) {
    const mixed = channels.map((channel) => Math.floor(channel * share))
    if (contrastWithWhite(mixed) >= leastContrast)
      return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  }
  return '#000000'
}

/** The contrast ratio of WCAG 2.2, from relative luminance. */
const contrastWithWhite = (channels: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
