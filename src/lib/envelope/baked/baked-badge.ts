import { asBytes, fromUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { textOrBytes } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { inputErrors, limitErrors } from '../../base/shared-errors.ts'
import { badgesInPng, isPng } from './png.ts'
import { badgesInSvg } from './svg.ts'

/** The largest picture that is read. */
const maxBytes = 16 * 1024 * 1024

/**
 * Takes the badge out of a picture (Open Badges 3.0, §5.3): from a PNG the text `openbadgecredential`, from an SVG the
 * element `openbadges:credential`. The result is what `verifyCredential` takes: the JSON of the badge, or a compact JWS.
 *
 * Nothing is verified, and the picture is not drawn: what it shows may differ from what the badge says. Throws
 * `input.no_badge` for a picture without one, `input.several_badges`, since readers would not agree which one counts,
 * `input.picture` for a picture that is damaged or compresses the badge, `input.open_badge_2`, `input.encoding`,
 * `limit.bytes`, `limit.depth`; a `TypeError` for a value that is neither text nor bytes.
 *
 * @example
 * const badge = readBakedBadge(await readFile('badge.png'))
 * const report = await verifyCredential(badge, { trust: trustIssuers(['did:web:university.example']) })
 */
export const readBakedBadge = (picture: Uint8Array | string): string => {
  assertArgument("readBakedBadge(await readFile('badge.png'))", 'picture', textOrBytes, picture)
  if (picture.length > maxBytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  const [badge, ...others] = typeof picture === 'string' ? badgesInSvg(picture) : badgesIn(asBytes(picture) ?? picture)
  if (badge === undefined) throw new MicroCredentialError(inputErrors['input.no_badge'])
  if (others.length > 0) throw new MicroCredentialError(inputErrors['input.several_badges'])
  return badge
}

const badgesIn = (bytes: Uint8Array): readonly string[] => {
  if (isPng(bytes)) return badgesInPng(bytes)
  // XML begins with an angle bracket, perhaps after white space; nothing else here is read as text.
  const start = bytes.findIndex((byte) => byte > 0x20)
  return bytes[start] === 0x3c ? badgesInSvg(fromUtf8(bytes)) : []
}
