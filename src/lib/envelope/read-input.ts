import { asBytes, fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { readCompactJws, readCompactSdJwt } from './compact-jws.ts'
import { describeUnrecognized } from './describe-input.ts'
import type { Parsed } from './mechanism.ts'
import { isPdf, readAttachedCredential } from './pdf/attached-credential.ts'

/**
 * Reads an input: text, UTF-8 bytes, the bytes of a PDF with the credential attached, or a plain object. JSON is read
 * strictly, so that no two readers understand it differently; a compact JWS or an SD-JWT remains text. Throws
 * `input.*`, `limit.*`, with a description of input that is not a JSON object.
 */
export const readInput = (input: unknown, limits: JsonLimits): Parsed => {
  const bytes = asBytes(input)
  const text = bytes === undefined ? input : readBytes(bytes, limits)
  const compact =
    typeof text === 'string' && text.length <= limits.bytes
      ? (readCompactJws(text) ?? readCompactSdJwt(text))
      : undefined
  if (compact !== undefined) return { value: compact, text: compact }
  const parsed: Parsed =
    typeof text === 'string'
      ? { value: parseJson(text, limits), text }
      : { value: copyJson(text, limits), text: undefined }
  if (!isObject(parsed.value)) throw describeUnrecognized(parsed.value)
  return parsed
}

const readBytes = (bytes: Uint8Array, limits: JsonLimits): string => {
  if (isPdf(bytes)) return readAttachedCredential(bytes)
  if (bytes.length > limits.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  return fromUtf8(bytes)
}
