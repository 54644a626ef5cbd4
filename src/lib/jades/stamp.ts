import { encodeBase64, encodeBase64Url, isBytes, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { timestampErrors } from '../pki/errors.ts'
import { openTimestamp } from '../pki/timestamp-token.ts'
import type { Timestamper } from '../pki/timestamper.ts'

/** Writes a component of `etsiU` (ETSI TS 119 182-1, §5.3.1): an object of one member, as base64url. */
export const writeComponent = (component: object): string => encodeBase64Url(toUtf8(JSON.stringify(component)))

/** Requests and verifies a time-stamp of data (RFC 3161), as DER. Throws `timestamp.failed`, `jades.timestamp_invalid`. */
export const requestTimestamp = async (
  data: Uint8Array,
  timestamper: Timestamper,
  options: CallOptions,
): Promise<Uint8Array> => {
  const token = await timestamper(await digest('SHA-256', data), options)
  if (!isBytes(token))
    throw new MicroCredentialError(timestampErrors['timestamp.failed'], {
      cause: wrongAnswer('timestamper', 'bytes', token),
    })
  await openTimestamp(token, data)
  return token
}

/**
 * Requests a time-stamp as a component: `sigTst` of the signature (ETSI TS 119 182-1, §5.3.4), `arcTst` of everything so
 * far (§5.3.6.2). Throws `timestamp.failed`, `jades.timestamp_invalid`.
 */
export const stamp = async (
  name: 'sigTst' | 'arcTst',
  data: Uint8Array,
  timestamper: Timestamper,
  options: CallOptions,
): Promise<string> => {
  const token = await requestTimestamp(data, timestamper, options)
  return writeComponent({ [name]: { tstTokens: [{ val: encodeBase64(token) }] } })
}
