import type { Element } from '../xml.ts'

/** A text, whole or in runs with different formatting (ISO/IEC 29500-1, §18.4.8). */
export const stringIn = ({ children }: Element): string =>
  children
    .flatMap((child) => (child.name === 'r' ? child.children : [child]))
    .map(({ name, text }) => (name === 't' ? unescaped(text) : ''))
    .join('')

/**
 * Decodes characters that XML does not allow, or would change, and that are written by their numbers: `_x000D_`
 * (§22.9.2.19).
 */
export const unescaped = (text: string): string =>
  text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
