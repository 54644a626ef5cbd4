import { decodeBase64 } from '../../base/bytes.ts'
import type { Image } from '../../model/media.ts'

/** Width and height of an image in pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Larger images are not drawn: unpacked, they would take more memory than a page is worth. */
const most = 4_096

/**
 * The size of a PNG or JPEG image, from its header; `undefined` for bytes that are neither, and for images of more than
 * 4,096 pixels in a direction.
 */
export const sizeOfImage = ({ content, mediaType }: Image): ImageSize | undefined => {
  const bytes = decodeBase64(content)
  if (bytes === undefined) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = mediaType === 'image/png' ? sizeOfPng(view) : sizeOfJpeg(view)
  return size !== undefined && isDrawable(size.width) && isDrawable(size.height) ? size : undefined
}

const isDrawable = (pixels: number): boolean => pixels > 0 && pixels <= most

/** The signature, and the header chunk that has to follow it (PNG, §5.2 and §11.2.2). */
const sizeOfPng = (view: DataView): ImageSize | undefined =>
  view.byteLength > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : undefined

/** Segments, each with its length, up to the frame that states the size (JPEG, Annex B). */
const sizeOfJpeg = (view: DataView): ImageSize | undefined => {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
