import { decodeBase64, encodeBase64 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g

/** The blocks of PEM text (RFC 7468) with a label, as DER. Throws the code for one whose base64 is broken. */
export const readPem = (text: string, label: string, code: 'cert.malformed' | 'key.malformed'): readonly Uint8Array[] =>
  [...text.matchAll(block)]
    .filter(([, found]) => found === label)
    .map(([, , body = '']) => {
      const der = decodeBase64(body.replace(/\s/g, ''))
      if (der === undefined) throw new MicroCredentialError(code)
      return der
    })

/** PEM text of DER. */
export const toPem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${encodeBase64(der).replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
