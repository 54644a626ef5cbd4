/** The first line that Excel writes if the delimiter is not the system's. */
const signLine = /^sep=(?<sign>[^\r\n"])(?:\r\n|\n|\r)/i
/** The maximum length of that line. */
const signLength = 7

/** A table whose beginning was read. */
export interface OpenTable {
  /** The delimiter that the file declares, if any. */
  readonly declared: string | undefined
  /** The first line break outside of quotation marks: the others are like it. */
  readonly lineBreak: string
  /** The table without the declaration. */
  readonly text: AsyncIterable<string>
}

/** Reads a table up to the end of its first row, or to the maximum length of a row. */
export const openTable = async (pieces: AsyncGenerator<string, void, void>, longestRow: number): Promise<OpenTable> => {
  let head = ''
  let fault: unknown
  try {
    // Searched again only when it has doubled, since pieces may be short.
    for (let length = signLength; head.length <= longestRow; ) {
      const { value, done } = await pieces.next()
      if (done) break
      head += value
      if (head.length < length) continue
      if (lineBreakIn(withoutSign(head)) !== undefined) break
      length = 2 * head.length
    }
  } catch (error) {
    // Thrown after the rows before it.
    fault = error
  }
  const rest = withoutSign(head)
  async function* text(): AsyncGenerator<string, void, void> {
    yield rest
    if (fault !== undefined) throw fault
    yield* pieces
  }
  return { declared: signLine.exec(head)?.groups?.['sign'], lineBreak: lineBreakIn(rest) ?? '\r', text: text() }
}

const withoutSign = (head: string): string => head.slice(signLine.exec(head)?.[0].length ?? 0)

const lineBreakIn = (text: string): string | undefined => {
  let isQuoted = false
  for (const { 0: sign, index } of text.matchAll(/"|\r\n?|\n/g)) {
    if (sign === '"') isQuoted = !isQuoted
    // A carriage return at the end may be the first half of a line break.
    else if (!isQuoted && (sign !== '\r' || index + 1 < text.length)) return sign
  }
  return undefined
}
