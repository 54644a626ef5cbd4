import { concat } from '../../base/bytes.ts'
import { checksumOf } from '../../base/gzip.ts'

/** The fixed date in every archive that is written, so that its bytes depend only on its content: 1 January 1980. */
const someDay = 0x0021

/** An archive of files that are stored without compression: the same files give the same bytes on every platform. */
export const writeArchive = (files: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array => {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [path, content] of files) {
    const name = encoder.encode(path)
    const common = [20, 0x0800, 0, 0, someDay] as const
    const lengths = [checksumOf(content), content.length, content.length] as const
    const local = header(30, 0x04034b50, [...common], [...lengths], [name.length, 0])
    const central = header(46, 0x02014b50, [20, ...common], [...lengths], [name.length, 0, 0, 0, 0])
    new DataView(central.buffer).setUint32(42, offset, true)
    parts.push(local, name, content)
    directory.push(central, name)
    offset += local.length + name.length + content.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = header(22, 0x06054b50, [0, 0, files.length, files.length], [size, offset], [0])
  return concat(...parts, ...directory, end)
}

const header = (
  length: number,
  signature: number,
  before: readonly number[],
  middle: readonly number[],
  after: readonly number[],
): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, signature, true)
  let at = 4
  for (const [values, width] of [
    [before, 2],
    [middle, 4],
    [after, 2],
  ] as const)
    for (const value of values) {
      if (width === 2) view.setUint16(at, value, true)
      else view.setUint32(at, value, true)
      at += width
    }
  return bytes
}
