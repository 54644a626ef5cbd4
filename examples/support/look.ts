import { readFileSync } from 'node:fs'
import { type Contexts, trustAnyIssuer, verifyCredential } from 'microcredentials'

export type Json = Readonly<Record<string, unknown>>

/** The kind of a file: a secured credential, an unsecured one, or something else. */
export type Found =
  | { readonly is: 'secured'; readonly text: string }
  | { readonly is: 'unsigned'; readonly document: Json }
  | { readonly is: 'other'; readonly whatToDo: string }

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file of this name: look for a misspelt name or folder.',
  EISDIR: 'This is a folder: name one file in it.',
  EACCES: 'This file may not be read by you: ask whoever owns it, or copy it to a place of yours.',
}

/** Determines the kind of a file without trusting its content. */
export const lookAt = async (path: string, contexts: Contexts): Promise<Found> => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string }
    return { is: 'other', whatToDo: faults[code] ?? 'This file cannot be read: see whether its disk is there.' }
  }
  const text = new TextDecoder().decode(bytes).trim()
  const found = lookInto(readJson(text))
  if (found !== undefined) return found
  // The library describes anything else. Seals are not opened here: their code identifies them.
  const report = await verifyCredential(bytes, { trust: trustAnyIssuer, status: 'off', contexts })
  const [{ code, message, remedy = '' }] = report.verified ? [{ code: '', message: '' }] : report.errors
  return code === 'input.seal' ? { is: 'secured', text } : { is: 'other', whatToDo: `${message} ${remedy}`.trim() }
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const lookInto = (value: unknown): Found | undefined => {
  if (!isObject(value)) return undefined
  // Files for upload to the European platform, and responses of interfaces, contain the credential.
  const { credential, verifiableCredential = credential } = value
  const document =
    value['credentialSubject'] === undefined && isObject(verifiableCredential) ? verifiableCredential : value
  if (document['credentialSubject'] === undefined) return undefined
  return document['proof'] === undefined
    ? { is: 'unsigned', document }
    : { is: 'secured', text: JSON.stringify(document) }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
