const form = /^([\w-]{2,}\.[\w-]*\.[\w-]*)\r?\n?$/

/**
 * A signature in compact form (RFC 7515, §7.1), which is no JSON, or `undefined`. The end of the line that editors and
 * shells write is passed over: it is around the text, not in it.
 */
export const readCompactJws = (text: string): string | undefined => form.exec(text)?.[1]
