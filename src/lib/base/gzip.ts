/** A gzip member has a header of ten bytes and a trailer of eight (RFC 1952 §2.3). */
const minimumLength = 18

/** How long a gzip member says its content is, modulo 2^32: the last four bytes. `undefined` for what is no member. */
export const contentLengthOf = (member: Uint8Array): number | undefined =>
  member.length < minimumLength
    ? undefined
    : new DataView(member.buffer, member.byteOffset, member.length).getUint32(member.length - 4, true)
