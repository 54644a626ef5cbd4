import { decodeBase64, encodeBase64 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g

/** Whether a text contains a PEM block. */
export const isPem = (text: string): boolean => /-----BEGIN [A-Z0-9 ]+-----/.test(text)

/** The PEM blocks (RFC 7468) with a label, as DER. Throws the given error for malformed base64. */
export const readPem = (text: string, label: string, kind: ErrorKind): readonly Uint8Array[] =>
  [...text.matchAll(block)]
    .filter(([, found]) => found === label)
    .map(([, , body = '']) => {
      const der = decodeBase64(body.replace(/\s/g, ''))
      if (der === undefined) throw new MicroCredentialError(kind)
      return der
    })

/**
 * The DER of the only PEM block with a label. Throws `key.not_pkcs8` if there is none, `key.malformed` if there are
 * several.
 */
export const readOnePem = (text: string, label: 'PRIVATE KEY' | 'PUBLIC KEY'): Uint8Array => {
  const [der, ...others] = readPem(text, label, keyErrors['key.malformed'])
  if (der === undefined)
    throw new MicroCredentialError(label === 'PRIVATE KEY' ? keyErrors['key.not_pkcs8'] : keyErrors['key.malformed'])
  if (others.length > 0) throw new MicroCredentialError(keyErrors['key.malformed'])
  return der
}

/** Encodes DER as PEM text. */
export const toPem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${encodeBase64(der).replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
