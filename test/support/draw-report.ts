/** What a report says, as `explainReport` writes it, under a heading. */
export interface DrawnReport {
  readonly heading: string
  readonly text: string
}

/** Colours that keep a contrast of 4.5 to 1 on white. The words say the same without them. */
const colours: readonly (readonly [RegExp, string])[] = [
  [/^VERIFIED|^ {2}✓/, '#1a7f37'],
  [/^NOT VERIFIED|^ {2}✗/, '#cf222e'],
  [/^COULD NOT|^ {2}\?/, '#9a6700'],
  [/^ {2}–/, '#57606a'],
]
const ink = '#1f2328'
const lineHeight = 22
const margin = 24
const width = 800

/** Draws reports one below the other, as a terminal shows them. */
export const drawReports = (reports: readonly DrawnReport[]): string => {
  const lines = reports.flatMap(({ heading, text }, index) => [
    ...(index === 0 ? [] : ['']),
    `# ${heading}`,
    ...text.split('\n'),
  ])
  const height = lines.length * lineHeight + 2 * margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-size="14" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace">`,
    `<title>${escapeXml(reports.map(({ heading, text }) => `${heading}: ${text}`).join('\n'))}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="#d0d7de"/>`,
    ...lines.map((line, index) => drawLine(line, margin + lineHeight * (index + 0.7))),
    '</svg>',
    '',
  ].join('\n')
}

const drawLine = (line: string, y: number): string => {
  const place = `x="${margin}" y="${Math.round(y)}" xml:space="preserve"`
  if (line.startsWith('# ')) return `<text ${place} fill="#57606a">${escapeXml(line.slice(2))}</text>`
  const [pattern, colour] = colours.find(([known]) => known.test(line)) ?? [/^/, ink]
  const [mark = ''] = pattern.exec(line) ?? []
  const rest = escapeXml(line.slice(mark.length))
  return `<text ${place} fill="${ink}"><tspan fill="${colour}" font-weight="bold">${escapeXml(mark)}</tspan>${rest}</text>`
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
