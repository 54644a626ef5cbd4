import { asBytes, fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { isJwt, readCompactJws, readCompactSdJwt } from './compact-jws.ts'

/**
 * Describes an input that is not a credential by its appearance, so that the caller learns what it is and what to do.
 * The input was refused already; this changes only the error.
 */

/** Enough of a text to recognise its format. */
const start = 1_024

/** The first bytes of other file formats, with remedies. */
const marks: readonly (readonly [mark: string, remedy: string])[] = [
  ['%PDF-', 'It looks like a PDF: pass its bytes, 16 MB at most. A credential that is attached to it is verified.'],
  ['PK\x03\x04', 'It looks like a ZIP archive or an office document: pass the credentials in it, one by one.'],
  ['\x1f\x8b', 'It looks like a compressed file (gzip): unpack it.'],
  ...['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF'].map(
    (mark) => [mark, 'It looks like a picture: take the badge out of it first, with `readBakedBadge`.'] as const,
  ),
]

/** Patterns of other texts, the most specific first. */
const forms: readonly (readonly [form: RegExp, remedy: string])[] = [
  [/^\s*$/, 'It is empty: get it again, something went wrong on its way.'],
  [
    /^[^<]*<(\?xml[^>]*>\s*<)?(\w+:)?elmo[\s>]/i,
    "It looks like ELMO, the export of a student system: its courses can be imported ('microcredentials/import').",
  ],
  [
    /^\s*<(!doctype\s+html|html|head|body)/i,
    'It looks like a web page, such as a site gives in the place of a file: save the credential from there.',
  ],
  // A declaration, a document type or comments may come first.
  [
    /^\s*<(?:[\s\S]*<)?svg[\s/>]/i,
    'It looks like a picture (SVG): take the badge out of it first, with `readBakedBadge`.',
  ],
  [/^\s*<[\w!?]/, 'It looks like XML: credentials are JSON.'],
  [/^\s*-----BEGIN /, 'It looks like a key or a certificate (PEM): keep it to yourself if it is a key.'],
  [/^\s*https?:\/\/\S+\s*$/, 'It is an address: fetch it, and pass what it answers.'],
  [/^\s*did:[a-z0-9]+:\S+\s*$/, 'It is a DID, the name of somebody: pass a credential.'],
  [/^\s*openid[\w-]*:\/\//, 'It is an offer to a wallet: open it there, and pass the credential that it brings.'],
  [/^\s*[[{"]/, 'It begins like JSON, and breaks off or has a mistake: copy the file as a whole, and do not edit it.'],
  [
    /^[^\n;,\t]*([;,\t])[^\n]*\n[^\n]*\1/,
    "It looks like a table (CSV): its rows can be imported ('microcredentials/import').",
  ],
  [/^[\w+/-]{64,}={0,2}\s*$/, 'It looks like base64: decode it first.'],
]

/** The end of one object followed by another, which no JSON text contains. */
const severalDocuments = /\}[^\S\n]*\n\s*\{/

/** An SD-JWT: a JWT followed by disclosures, separated by tildes. */
const sdJwt = /^\s*[\w-]{2,}\.[\w-]*\.[\w-]*~/

/** Replaces the error for input that is not JSON by one that says what it looks like. */
export const describeUnread = (input: unknown, fault: MicroCredentialError): MicroCredentialError => {
  const { kind, code, pointer } = fault
  if (code !== 'input.not_json' && code !== 'input.encoding' && code !== 'limit.bytes') return fault
  const bytes = asBytes(input)
  // Text that was read is UTF-8; otherwise the beginning is enough.
  const asText = (all: Uint8Array): string =>
    code === 'input.not_json' ? fromUtf8(all) : latin1(all.subarray(0, start))
  const text = bytes === undefined ? input : asText(bytes)
  if (typeof text !== 'string')
    return pointer ? fault : new MicroCredentialError(kind, { pointer, remedy: remedyForValue(text) })
  const head = text.slice(0, start)
  if (code === 'input.not_json' && sdJwt.test(head)) return new MicroCredentialError(inputErrors['input.jwt'])
  const mark = marks.find(([known]) => head.startsWith(known))
  if (mark !== undefined) return new MicroCredentialError(kind, { pointer, remedy: mark[1] })
  if (code === 'input.encoding')
    return new MicroCredentialError(kind, { pointer, remedy: 'Save it as UTF-8, without a byte order mark.' })
  // Input that is only too large may well be a credential.
  if (code === 'limit.bytes' && /^\s*[[{"]/.test(head)) return fault
  const remedy =
    /^\s*\{/.test(head) && severalDocuments.test(text)
      ? 'It looks like several JSON documents in one file: pass them one by one.'
      : forms.find(([form]) => form.test(head))?.[1]
  return new MicroCredentialError(kind, { pointer, remedy })
}

/** One character per byte, since only ASCII and file signatures are compared. */
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Values that are not credentials, by their string tag, with remedies. */
const kinds: Readonly<Record<string, string>> = {
  Promise: 'It is a promise: `await` it first.',
  Response: 'Pass its text: `await input.text()`.',
  Request: 'Pass its text: `await input.text()`.',
  Blob: 'Pass its text: `await input.text()`.',
  File: 'Pass its text: `await input.text()`.',
  DataView: 'Pass its bytes: `new Uint8Array(view.buffer)`.',
  URL: 'It is an address: fetch it, and pass what it answers.',
  Function: 'It is a function: pass what it gives.',
  AsyncFunction: 'It is a function: pass what it gives, when it has come.',
  Null: 'Nothing was passed.',
  Undefined: 'Nothing was passed.',
}

const remedyForValue = (value: unknown): string | undefined => {
  try {
    const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
    return Object.hasOwn(kinds, tag) ? kinds[tag] : undefined
  } catch {
    // An object whose traps throw is not JSON.
    return undefined
  }
}

/** Members in which requests and responses of services contain a credential. */
const wrappers = ['verifiableCredential', 'verifiablePresentation', 'credential', 'credentials', 'vc'] as const

/** Creates an error for JSON that no mechanism recognizes, saying what it looks like. */
export const describeUnrecognized = (value: Json): MicroCredentialError => {
  if (typeof value === 'string') return describeText(value)
  if (Array.isArray(value))
    return new MicroCredentialError(value.length === 0 ? inputErrors['input.not_object'] : inputErrors['input.array'])
  if (!isObject(value)) return new MicroCredentialError(inputErrors['input.not_object'])
  const isSeal = value['payload'] !== undefined && (value['signatures'] ?? value['protected']) !== undefined
  if (isSeal) return new MicroCredentialError(inputErrors['input.seal'])
  const wrapper = wrappers.find((name) => isCredential(value[name]))
  if (wrapper !== undefined) return new MicroCredentialError(inputErrors['input.wrapped'], { pointer: `/${wrapper}` })
  if (value['learner'] !== undefined && value['title'] !== undefined)
    return new MicroCredentialError(inputErrors['input.model'])
  return new MicroCredentialError(inputErrors['input.unrecognized'], { remedy: kindOfObject(value) })
}

const describeText = (text: string): MicroCredentialError => {
  if (readCompactSdJwt(text) !== undefined) return new MicroCredentialError(inputErrors['input.jwt'])
  if (readCompactJws(text) !== undefined)
    return new MicroCredentialError(isJwt(text) ? inputErrors['input.jwt'] : inputErrors['input.seal'])
  return new MicroCredentialError(inputErrors['input.not_object'], {
    remedy: 'It is a text in quotation marks: pass the text itself.',
  })
}

/**
 * Whether a value is a credential, a possible JWT, or an object or list that contains one, as in responses of issuers.
 */
const isCredential = (value: Json | undefined): boolean =>
  typeof value === 'string' || isObject(value ?? null) || (Array.isArray(value) && value.length > 0)

const kindOfObject = (value: JsonObject): string | undefined => {
  const has = (...names: readonly string[]): boolean => names.every((name) => value[name] !== undefined)
  if (has('secretKeyMultibase')) return 'It looks like a secret key: keep it to yourself.'
  if (has('kty')) return 'It looks like a key (JWK): keep it to yourself, if it is a secret one.'
  if (has('keys')) return 'It looks like keys (JWK Set).'
  if (has('verificationMethod') || has('didDocument')) return 'It looks like a DID document.'
  if (has('iss') || has('exp')) return 'It looks like the payload of a JWT: pass the JWT.'
  if (has('credential_issuer')) return 'It looks like an offer to a wallet, or metadata of an issuer.'
  if (has('errors') || has('error')) return 'It looks like an error of a service.'
  if (has('@context')) return has('proof') ? 'Pass `mechanisms: [dataIntegrityVerifier()]`.' : undefined
  if (has('type') || has('credentialSubject')) return 'It lacks `@context`.'
  return undefined
}
