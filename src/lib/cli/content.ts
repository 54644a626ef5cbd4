import { decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json.ts'
import { parseJson } from '../base/read-json.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'

/** What a file says, whoever secured it, or nobody. Nothing is verified. */
export const contentOf = (file: JsonObject): UnsecuredCredential => {
  const { payload, credential } = file
  if (typeof payload === 'string') {
    const text = payload.trimStart().startsWith('{') ? payload : fromUtf8(decodeBase64Url(payload) ?? refuse())
    return parseJson(text) as unknown as UnsecuredCredential
  }
  const { proof: _, ...content } = (credential ?? file) as JsonObject
  return content as unknown as UnsecuredCredential
}

const refuse = (): never => {
  throw new MicroCredentialError('jades.malformed', { pointer: '/payload' })
}
