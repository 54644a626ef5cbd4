import { hexDigestOfEach } from '#platform'

/** The number of rounds of FF1, the standard for format-preserving encryption (NIST SP 800-38G). */
const rounds = 10

/**
 * Maps the numbers 0, 1, 2 … to the indexes of a list, one to one, in an order that is unpredictable without the
 * secret: a Feistel network over the next power of four, applied again until the result is an index of the list (cycle
 * walking). The cost is the same for the last index as for the first, since nothing is searched for.
 */
export const placesOf = async (
  counters: readonly number[],
  length: number,
  secret: string,
): Promise<readonly number[]> => {
  const bits = Math.ceil(Math.log2(length) / 2)
  const places = [...counters]
  for (let walking = places.map((_, at) => at); walking.length > 0; ) {
    const moved = await permute(
      walking.map((at) => places[at] ?? 0),
      bits,
      secret,
    )
    walking.forEach((at, index) => {
      places[at] = moved[index] ?? 0
    })
    walking = walking.filter((at) => (places[at] ?? 0) >= length)
  }
  return places
}

const permute = async (numbers: readonly number[], bits: number, secret: string): Promise<readonly number[]> => {
  const half = 2 ** bits
  let left = numbers.map((number) => Math.floor(number / half))
  let right = numbers.map((number) => number % half)
  for (let round = 0; round < rounds; round++) {
    const digests = await hexDigestOfEach(
      right.map((value) => `${secret}:${round}:${value}`),
      'SHA-256',
    )
    // The first 32 bits of a digest; half a block has far fewer.
    const next = left.map((value, at) => value ^ (Number.parseInt((digests[at] ?? '').slice(0, 8), 16) % half))
    left = right
    right = next
  }
  return left.map((value, at) => value * half + (right[at] ?? 0))
}
