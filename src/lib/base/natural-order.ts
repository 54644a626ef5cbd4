/**
 * Compares texts by code units, with runs of digits compared as numbers, so that `note:10` follows `note:2`. Unlike a
 * locale's order, it is the same on every computer.
 */
export const byNaturalOrder = (one: string, other: string): number => {
  if (one === other) return 0
  const [left, right] = [partsOf(one), partsOf(other)]
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = at % 2 === 1 ? byNumber(left[at] ?? '', right[at] ?? '') : byUnits(left[at] ?? '', right[at] ?? '')
    if (order !== 0) return order
  }
  // Texts that differ only in leading zeros of a number.
  return left.length - right.length || byUnits(one, other)
}

/** Splits a text into alternating text and digits: the parts at odd places are numbers. */
const partsOf = (text: string): readonly string[] => text.split(/(\d+)/)

const byNumber = (one: string, other: string): number => {
  const [left, right] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  return left.length - right.length || byUnits(left, right)
}

const byUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
