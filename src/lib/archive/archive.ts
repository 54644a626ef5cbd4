import { asBytes, decodeBase64 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import type { NonEmpty } from '../base/types.ts'
import { statusListAddress } from '../checks/given-status-lists.ts'
import type { RevocationData } from '../pki/revocation-data.ts'
import { archiveErrors } from './errors.ts'

/** Names the form, and its version. */
export const archiveFormat = 'microcredentials-archive-1'

/**
 * Files with the answers that their verification needed, and time-stamps of all that: plain JSON. Only what `openArchive`
 * gives of it was verified.
 */
export interface Archive extends ArchiveContent {
  /** The first covers the content, each later one the content and all those before it. */
  readonly timestamps: NonEmpty<ArchiveTimestamp>
}

/** What is time-stamped. Each answer is there once. */
export interface ArchiveContent {
  readonly format: typeof archiveFormat
  /** The credentials, as text. */
  readonly files: readonly string[]
  readonly didDocuments: readonly { readonly did: string; readonly document: string }[]
  readonly statusLists: readonly { readonly url: string; readonly list: string }[]
  /** What was fetched besides, such as trusted lists and registers, in base64. */
  readonly documents: readonly { readonly url: string; readonly bytes: string }[]
  /** Answers about the revocation of a certificate, which is named by its SHA-256 in base64. */
  readonly revocations: readonly { readonly certificate: string; readonly answers: readonly ArchivedAnswer[] }[]
}

/** A time-stamp (RFC 3161), and what a verifier needs for the one before it; all in base64. */
export interface ArchiveTimestamp {
  readonly certificates: readonly string[]
  readonly revocations: readonly ArchivedAnswer[]
  readonly token: string
}

/** An OCSP response or a list in base64. */
export interface ArchivedAnswer {
  readonly kind: RevocationData['kind']
  readonly der: string
}

/** Room for the trusted lists of several countries. */
const limits: JsonLimits = {
  bytes: 128 * 1024 * 1024,
  depth: 8,
  nodes: 100_000,
  arrayLength: 20_000,
  stringLength: 32 * 1024 * 1024,
  keyLength: 32,
}
/** As many as the budget of one file allows. */
const maxTimestamps = 60

const refuse = (pointer: string, kind: ErrorKind = archiveErrors['archive.malformed']): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/**
 * Reads an archive; nothing in it is verified. There is no place in it for what is not covered by a time-stamp: unknown
 * members are refused. Throws `archive.malformed`, `archive.entry_twice`, `archive.entry_mismatch`, `input.*`, `limit.*`.
 */
export const readArchive = (input: string | Uint8Array | object): Archive => {
  const text = typeof input === 'string' ? input : asBytes(input)
  const value = text === undefined ? copyJson(input, limits) : parseJson(text, limits)
  const names = ['format', 'files', 'didDocuments', 'statusLists', 'documents', 'revocations', 'timestamps'] as const
  const archive = membersOf(value, '', names)
  if (archive.format !== archiveFormat) refuse('/format')
  const files = listAt(archive.files, '/files').map((file, index) => textAt(file, `/files/${index}`))
  const timestamps = listAt(archive.timestamps, '/timestamps').map((one, index) =>
    readTimestamp(one, `/timestamps/${index}`),
  )
  const [first, ...more] = timestamps
  if (files.length === 0) refuse('/files')
  if (first === undefined || timestamps.length > maxTimestamps) return refuse('/timestamps')
  return {
    format: archiveFormat,
    files,
    didDocuments: entriesAt(archive.didDocuments, '/didDocuments', ['did', 'document'], readDidEntry),
    statusLists: entriesAt(archive.statusLists, '/statusLists', ['url', 'list'], readListEntry),
    documents: entriesAt(archive.documents, '/documents', ['url', 'bytes'], ({ url, bytes }, at) => ({
      url: textAt(url, `${at}/url`),
      bytes: base64At(bytes, `${at}/bytes`),
    })),
    revocations: entriesAt(archive.revocations, '/revocations', ['certificate', 'answers'], (entry, at) => ({
      certificate: base64At(entry.certificate, `${at}/certificate`),
      answers: answersAt(entry.answers, `${at}/answers`),
    })),
    timestamps: [first, ...more],
  }
}

type Named<N extends string> = { readonly [K in N]: Json | undefined }

/** An object with as many members as these; whoever reads one of them refuses it if it is not there. */
const membersOf = <N extends string>(value: Json | undefined, pointer: string, names: readonly N[]): Named<N> => {
  if (!isObject(value) || Object.keys(value).length !== names.length) return refuse(pointer)
  return value as JsonObject & Named<N>
}

const listAt = (value: Json | undefined, pointer: string): readonly Json[] =>
  Array.isArray(value) ? value : refuse(pointer)

const textAt = (value: Json | undefined, pointer: string): string =>
  typeof value === 'string' ? value : refuse(pointer)

/** Base64 has one spelling for each sequence of bytes here. */
const base64At = (value: Json | undefined, pointer: string): string => {
  const text = textAt(value, pointer)
  return decodeBase64(text) === undefined ? refuse(pointer) : text
}

/** Entries that are named by their first member, each once. */
const entriesAt = <N extends string, E>(
  value: Json | undefined,
  pointer: string,
  names: readonly [N, ...N[]],
  read: (entry: Named<N>, pointer: string) => E,
): readonly E[] => {
  const seen = new Set<Json | undefined>()
  return listAt(value, pointer).map((one, index) => {
    const at = `${pointer}/${index}`
    const entry = membersOf(one, at, names)
    const name = entry[names[0]]
    if (seen.has(name)) refuse(at, archiveErrors['archive.entry_twice'])
    seen.add(name)
    return read(entry, at)
  })
}

const readDidEntry = (entry: Named<'did' | 'document'>, at: string): ArchiveContent['didDocuments'][number] => {
  const did = textAt(entry.did, `${at}/did`)
  const document = textAt(entry.document, `${at}/document`)
  const value = parseJson(document)
  if (!isObject(value) || value['id'] !== did) refuse(at, archiveErrors['archive.entry_mismatch'])
  return { did, document }
}

const readListEntry = (entry: Named<'url' | 'list'>, at: string): ArchiveContent['statusLists'][number] => {
  const url = textAt(entry.url, `${at}/url`)
  const list = textAt(entry.list, `${at}/list`)
  if (statusListAddress(list) !== url) refuse(at, archiveErrors['archive.entry_mismatch'])
  return { url, list }
}

const answersAt = (value: Json | undefined, pointer: string): readonly ArchivedAnswer[] =>
  listAt(value, pointer).map((one, index) => {
    const at = `${pointer}/${index}`
    const { kind, der } = membersOf(one, at, ['kind', 'der'])
    if (kind !== 'ocsp' && kind !== 'crl') return refuse(`${at}/kind`)
    return { kind, der: base64At(der, `${at}/der`) }
  })

const readTimestamp = (value: Json, pointer: string): ArchiveTimestamp => {
  const { certificates, revocations, token } = membersOf(value, pointer, ['certificates', 'revocations', 'token'])
  return {
    certificates: listAt(certificates, `${pointer}/certificates`).map((one) =>
      base64At(one, `${pointer}/certificates`),
    ),
    revocations: answersAt(revocations, `${pointer}/revocations`),
    token: base64At(token, `${pointer}/token`),
  }
}
