/**
 * Puts texts in an order that depends on nothing but the texts: by code units, and runs of digits by the number they
 * stand for, so that `note:10` comes after `note:2`. The order of one computer is that of every other.
 */
export const byNaturalOrder = (one: string, other: string): number => {
  if (one === other) return 0
  const [left, right] = [partsOf(one), partsOf(other)]
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = at % 2 === 1 ? byNumber(left[at] ?? '', right[at] ?? '') : byUnits(left[at] ?? '', right[at] ?? '')
    if (order !== 0) return order
  }
  // Texts that differ in zeros before a number alone.
  return left.length - right.length || byUnits(one, other)
}

/** Text and digits in turn: what stands at an odd place is a number. */
const partsOf = (text: string): readonly string[] => text.split(/(\d+)/)

const byNumber = (one: string, other: string): number => {
  const [left, right] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  return left.length - right.length || byUnits(left, right)
}

const byUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
