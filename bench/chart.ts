import type { Row } from './suites.ts'

const bar = { height: 14, gap: 4, left: 330, width: 420 } as const
const colours = { ours: '#0b6e4f', peer: '#b8b8b8', floor: '#6c8ebf' } as const

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** Bars for ours, the peer and the floor; each group is drawn to its own peer, whose bar is as long as the chart. */
export const drawChart = (rows: readonly Row[]): string => {
  const shown = rows.filter(({ what }) => what.includes('eddsa-rdfc-2022'))
  const groupHeight = 3 * (bar.height + bar.gap) + 14
  const height = 40 + shown.length * groupHeight
  const groups = shown.flatMap(({ what, ours, peer, floor }, index) => {
    const top = 36 + index * groupHeight
    const longest = Math.max(ours.median, peer.median, floor?.median ?? 0)
    const bars = Object.entries({ ours, peer, floor }).flatMap(([name, measured], line) => {
      if (measured === undefined) return []
      const width = (measured.median / longest) * bar.width
      const y = top + line * (bar.height + bar.gap)
      return [
        `<rect x="${bar.left}" y="${y}" width="${width.toFixed(1)}" height="${bar.height}" fill="${colours[name as keyof typeof colours]}"/>`,
        `<text x="${(bar.left + width + 6).toFixed(1)}" y="${y + 11}">${name} ${measured.median.toFixed(2)} ms</text>`,
      ]
    })
    return [
      `<text x="${bar.left - 10}" y="${top + bar.height * 2 + 1}" text-anchor="end">${escapeXml(what)}</text>`,
      ...bars,
    ]
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 ${height}" font-family="sans-serif" font-size="12" role="img">
<title>Time to issue and to verify a credential: this library, @digitalbazaar/vc, and the floor</title>
<rect width="920" height="${height}" fill="#ffffff"/>
<text x="10" y="20" font-size="14">Milliseconds for one credential: ours, @digitalbazaar/vc (peer), and the floor</text>
${groups.join('\n')}
</svg>
`
}
