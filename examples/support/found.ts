/** What a file is to this example: a credential that somebody secured, one that nobody did, or something else. */
export type Found =
  | { readonly is: 'secured'; readonly text: string }
  | { readonly is: 'unsigned'; readonly document: Json }
  | { readonly is: 'other'; readonly sentence: string }

export type Json = Readonly<Record<string, unknown>>

/** One sentence: what it looks like, and what to do. */
export const other = (what: string, whatToDo: string): Found => ({ is: 'other', sentence: `${what}: ${whatToDo}.` })

export const askForTheFile =
  'ask whoever gave it to you for the credential itself, a file that ends in .jsonld or .json'
