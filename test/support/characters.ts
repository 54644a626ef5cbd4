import fc from 'fast-check'

/** Any character of Unicode: what `unit: 'binary'` of fast-check means, which takes a second of each process to set up. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - 0x800)
  .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800))
