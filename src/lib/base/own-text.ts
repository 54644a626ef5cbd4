/**
 * Copies a text into memory of its own, for text that is kept longer than the document it was read from. In most
 * engines, a substring keeps the whole text in memory.
 */
export const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string
