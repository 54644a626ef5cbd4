import type { DerElement } from './der.ts'

/** Texts are read as their type says, leniently: a name that is not quite as it should be is a name all the same. */
const latin1 = (bytes: Uint8Array): string => bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')

const utf8 = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return latin1(bytes)
  }
}

const inUnits =
  (size: number) =>
  (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at + size <= bytes.length; at += size) {
      const code = bytes.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0)
      text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
    }
    return text
  }

/** The types of text, by tag (X.680, §8.4): all those that `DirectoryString` and older certificates have. */
const readers: Readonly<Record<number, (bytes: Uint8Array) => string>> = {
  12: utf8,
  18: latin1,
  19: latin1,
  20: latin1,
  21: latin1,
  22: latin1,
  25: latin1,
  26: latin1,
  27: latin1,
  28: inUnits(4),
  30: inUnits(2),
}

/** The text in an element; `undefined` if it is of another type. */
export const textIn = ({ tag, content }: DerElement): string | undefined => readers[tag]?.(content)

/** The text in an element with a tag of its own, of ASCII characters. */
export const asciiIn = ({ content }: DerElement): string => latin1(content)
