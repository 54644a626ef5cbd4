import encodeQR from 'qr'

const space = 'http://www.w3.org/2000/svg'

/** A QR code as a drawing: dark on light in any colour scheme, as cameras want it, and with a name for those who hear it. */
export const qrCode = (text: string, name: string): SVGSVGElement => {
  const dots = encodeQR(text, 'raw', { ecc: 'low', border: 4 })
  const svg = document.createElementNS(space, 'svg')
  for (const [attribute, value] of Object.entries({
    viewBox: `0 0 ${dots.length} ${dots.length}`,
    role: 'img',
    'aria-label': name,
    class: 'qr',
  }))
    svg.setAttribute(attribute, value)
  const path = document.createElementNS(space, 'path')
  const marks = dots.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  path.setAttribute('d', marks.join(''))
  svg.append(path)
  return svg
}
