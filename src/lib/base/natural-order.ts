/**
 * Compares texts by code units, with runs of digits compared as numbers, so that `note:10` follows `note:2`. Unlike a
 * locale's order, it is the same on every computer.
 */
export const byNaturalOrder = (one: string, other: string): number => {
  if (one === other) return 0
  let [at, its] = [0, 0]
  while (at < one.length && its < other.length) {
    if (isDigit(one, at) && isDigit(other, its)) {
      const [end, itsEnd] = [endOfDigits(one, at), endOfDigits(other, its)]
      const order = byNumber(one, at, end, other, its, itsEnd)
      if (order !== 0) return order
      at = end
      its = itsEnd
    } else {
      const [unit, itsUnit] = [one.charCodeAt(at), other.charCodeAt(its)]
      // The text before a number ends there, and what ends comes first.
      if (unit !== itsUnit) return Number(isDigit(other, its)) - Number(isDigit(one, at)) || unit - itsUnit
      at += 1
      its += 1
    }
  }
  // One is the beginning of the other, or they differ only in leading zeros of a number.
  return Number(at < one.length) - Number(its < other.length) || (one < other ? -1 : 1)
}

const isDigit = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit >= 48 && unit <= 57
}

const endOfDigits = (text: string, start: number): number => {
  let end = start + 1
  while (isDigit(text, end)) end += 1
  return end
}

const withoutZeros = (text: string, start: number, end: number): number => {
  let first = start
  while (first < end && text.charCodeAt(first) === 48) first += 1
  return first
}

/** Compares two runs of digits: the longer number is the larger one, and of equally long ones the first digit decides. */
const byNumber = (one: string, start: number, end: number, other: string, itsStart: number, itsEnd: number): number => {
  const [from, itsFrom] = [withoutZeros(one, start, end), withoutZeros(other, itsStart, itsEnd)]
  const length = end - from
  if (length !== itsEnd - itsFrom) return length - (itsEnd - itsFrom)
  for (let at = 0; at < length; at++) {
    const order = one.charCodeAt(from + at) - other.charCodeAt(itsFrom + at)
    if (order !== 0) return order
  }
  return 0
}
