import { digestOfText, sha256 } from '#platform'
import { decodeBase64, decodeBase64Url, encodeBase64Url, fromUtf8, isBytes, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { parseJson, parseObject } from '../base/json/parse-json.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { issuerErrors } from '../credential/errors.ts'
import { parseStatusEntry } from '../status/entry.ts'
import type { StatusListEntry } from '../status/list.ts'

/** The data by which a register recognizes a signed credential without storing it. */
export interface SignedCopy {
  readonly digest: string
  readonly signedWith: string | undefined
}

/** The credential has to contain the id and the places that were assigned to it, or it could not be revoked. */
export const assertPlaced = (
  credential: UnsecuredCredential,
  id: string,
  statuses: readonly StatusListEntry[],
): void => {
  if (credential.id !== id) throw new MicroCredentialError(issuerErrors['issuer.other_id'], { pointer: '/id' })
  const said = listOf(credential.credentialStatus).map(parseStatusEntry)
  const isSaid = ({ statusListCredential, statusListIndex, statusPurpose }: StatusListEntry): boolean =>
    said.some(
      ({ list, index, purpose }) =>
        list === statusListCredential && `${index}` === statusListIndex && purpose === statusPurpose,
    )
  if (said.length !== statuses.length || !statuses.every(isSaid))
    throw new MicroCredentialError(issuerErrors['issuer.other_place'], { pointer: '/credentialStatus' })
}

/**
 * The digest by which a register finds a credential that somebody presents: the SHA-256 of the canonical JSON of an
 * object, or of a text or bytes unchanged. Codes: those of unreadable JSON. Nothing of the credential is verified.
 *
 * @example
 * const [record] = await register.find({ digest: await digestOfCredential(credential) })
 */
export const digestOfCredential = async (secured: unknown): Promise<string> => {
  if (isBytes(secured)) return toHex(await sha256(secured))
  const text = typeof secured === 'string' ? secured : canonicalJson(copyJson(secured, defaultLimits))
  return toHex(await digestOfText(text, 'SHA-256'))
}

export const copyOf = async (secured: unknown): Promise<SignedCopy> => ({
  digest: await digestOfCredential(secured),
  signedWith: typeof secured === 'string' ? await keyOfToken(secured) : keysOf(secured)[0],
})

/** The key of a token or an SD-JWT: its `kid`, or the thumbprint of the certificate in `x5c`, as that of a seal. */
const keyOfToken = async (text: string): Promise<string | undefined> => {
  const { kid, x5c } = headerOf(text)
  if (typeof kid === 'string') return kid
  const [first] = listOf(x5c)
  const certificate = typeof first === 'string' ? decodeBase64(first) : undefined
  return certificate === undefined ? undefined : `x5t#S256:${encodeBase64Url(await sha256(certificate))}`
}

/** Empty for a text of another form, which a mechanism of the caller's may have. */
const headerOf = (text: string): JsonObject => {
  const bytes = decodeBase64Url(/^([\w-]+)\.[\w-]+\.[\w-]+/.exec(text)?.[1] ?? '')
  try {
    return bytes === undefined ? {} : parseObject(fromUtf8(bytes))
  } catch {
    return {}
  }
}

/** The verification method of a proof, or the thumbprint of the certificate of a seal: `x5t#S256:…`. */
const keysOf = (secured: unknown): readonly string[] => {
  if (!isObject(secured as Json)) return []
  const { proof, signatures, protected: header } = secured as JsonObject
  if (proof !== undefined)
    return listOf(proof).flatMap((one) => {
      const method = (one as JsonObject)['verificationMethod']
      return typeof method === 'string' ? [method] : []
    })
  const headers =
    signatures === undefined ? [header] : listOf(signatures).map((one) => (one as JsonObject)['protected'])
  return headers.flatMap((one) => {
    const bytes = typeof one === 'string' ? decodeBase64Url(one) : undefined
    const read = bytes === undefined ? undefined : parseJson(fromUtf8(bytes))
    const thumbprint = isObject(read as Json) ? (read as JsonObject)['x5t#S256'] : undefined
    return typeof thumbprint === 'string' ? [`x5t#S256:${thumbprint}`] : []
  })
}
