import { MicroCredentialError, type Problem } from '../base/errors.ts'
import type { Fetch } from '../base/fetch.ts'
import { type JsonObject, jsonOf } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { type Check, passed, unpassed } from '../credential/check.ts'
import type { IssuerId, UnsecuredCredential } from '../credential/credential.ts'
import type { Graph } from '../document/graph.ts'
import { graphOf } from '../document/graph.ts'
import type { Opened, OpeningContext } from '../envelope/mechanism.ts'
import { unopened } from '../envelope/opened.ts'
import { readTimes, type TokenTimes } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { assertPlainHeader, mediaTypeOf, type ReadToken, readToken } from '../jose/read-token.ts'
import { verifyToken } from '../jose/verify-token.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { Anchors } from '../pki/anchors.ts'
import type { RevocationOptions } from '../pki/revocation-source.ts'
import { assertVcClaims, plainInDataModel, plainInVc, sdJwtTypes } from './claims.ts'
import { type DisclosedClaims, readDisclosedClaims } from './disclosed-claims.ts'
import { type FoundIssuer, findIssuer } from './find-issuer.ts'
import { type KeyBindingPolicy, verifyKeyBinding } from './key-binding.ts'
import { readDataModel } from './read-data-model.ts'
import { toSdJwtVcCredential } from '../credential/sd-jwt-vc.ts'
import { type SdJwtParts, splitSdJwt } from './serialization.ts'
import { assertOfType, type TypeMetadataSource } from './type-metadata.ts'

export interface Opening extends Anchors, RevocationOptions {
  readonly fetch?: Fetch | undefined
  readonly keyBinding?: KeyBindingPolicy | undefined
  readonly typeMetadata?: TypeMetadataSource | undefined
  readonly strict: boolean
  readonly context: OpeningContext
}

/** An SD-JWT whose form was checked and whose disclosures are in their places. No signature was verified. */
export interface ReadSdJwt {
  readonly parts: SdJwtParts
  readonly token: ReadToken
  /** Whether it is a credential of the data model; otherwise an SD-JWT VC. */
  readonly isDataModel: boolean
  readonly disclosed: DisclosedClaims
  readonly times: TokenTimes
  readonly signatures: readonly string[]
}

/** Opens an SD-JWT: first what can be checked without keys and network. Does not reject because of the input. */
export const openSdJwt = async (text: string, opening: Opening): Promise<Opened> => {
  let read: ReadSdJwt
  try {
    read = await readSdJwt(text)
    await assertType(read, opening)
  } catch (cause) {
    return unopened({ structure: unpassed('structure', toError(cause)) })
  }
  let found: FoundIssuer
  let proof: Check<'proof'>
  try {
    found = await findIssuer(read, opening)
    const warnings = await verifyToken(read.token, found.key, opening.context.now)
    const holder = await verifyKeyBinding({
      parts: read.parts,
      claims: read.disclosed.claims,
      algorithm: read.disclosed.algorithm,
      policy: opening.keyBinding,
      context: opening.context,
    })
    proof = withWarnings(passed('proof', { proofs: [proofOf(read, found), ...(holder === undefined ? [] : [holder])] }), [
      ...found.warnings,
      ...warnings,
    ])
  } catch (cause) {
    opening.context.signal?.throwIfAborted()
    return unopened({ proof: unpassed('proof', toError(cause)) })
  }
  return toOpened(read, found, proof, opening)
}

const toError = (cause: unknown): MicroCredentialError => {
  if (cause instanceof MicroCredentialError) return cause
  throw cause
}

const withWarnings = <C extends Check>(check: C, warnings: readonly Problem[]): C =>
  warnings.length === 0 ? check : { ...check, warnings }

/** Reads an SD-JWT up to its signatures. Rejects with `jwt.*`, `sdjwt.*`, `input.*`, `limit.*`. */
export const readSdJwt = async (text: string): Promise<ReadSdJwt> => {
  const parts = splitSdJwt(text)
  const token = readToken(parts.jwt)
  const typ = mediaTypeOf(token.header['typ'])
  if (typ !== sdJwtTypes.vc && typ !== sdJwtTypes.dataModel)
    throw new MicroCredentialError(jwtErrors['jwt.typ_mismatch'], { pointer: '/typ' })
  const payload = parseObject(token.payload)
  // SD-JWT VCs had the type `vc+sd-jwt` as well until version 6 of the draft; credentials of the data model have contexts.
  const isDataModel = typ === sdJwtTypes.dataModel && payload['vct'] === undefined
  assertHeader(token.header, isDataModel)
  const disclosed = await readDisclosedClaims(payload, parts.disclosures, isDataModel ? plainInDataModel : plainInVc)
  if (!isDataModel) assertVcClaims(disclosed.claims)
  return {
    parts,
    token,
    isDataModel,
    disclosed,
    times: { ...readTimes(disclosed.claims), ...signingTime(token.header) },
    signatures: [token.signatureText],
  }
}

/** Qualified attestations have `x5u` beside `x5c` (ETSI TS 119 472-1, §5.6.2); the address is not followed. */
const assertHeader = ({ x5u, ...header }: JsonObject, isDataModel: boolean): void => {
  const isBeside = x5u !== undefined && header['x5c'] !== undefined
  assertPlainHeader(isBeside || x5u === undefined ? header : { ...header, x5u }, { certificates: !isDataModel })
}

/** A JAdES signature states its time in the header (ETSI TS 119 182-1, §5.1.11). */
const signingTime = ({ iat }: JsonObject): TokenTimes => (iat === undefined ? {} : readTimes({ iat }))

const assertType = async ({ isDataModel, disclosed }: ReadSdJwt, { typeMetadata }: Opening): Promise<void> => {
  const { vct } = disclosed.claims
  if (isDataModel || typeMetadata === undefined || typeof vct !== 'string') return
  const document = await typeMetadata(vct)
  if (document === undefined) return
  await assertOfType(
    disclosed.claims,
    disclosed.disclosures.map(({ path }) => path),
    document,
  )
}

const proofOf = ({ token, times }: ReadSdJwt, { verificationMethod }: FoundIssuer) => ({
  cryptosuite: String(token.header['alg']),
  verificationMethod,
  ...(times.iat === undefined ? {} : { created: toDateTimeStamp(times.iat) }),
})

interface Content {
  readonly credential: UnsecuredCredential
  readonly graph: Graph
  readonly warnings: readonly Problem[]
}

/** The credential that was signed, as reports and profiles have it. */
const toOpened = (read: ReadSdJwt, { signedBy }: FoundIssuer, proof: Check<'proof'>, opening: Opening): Opened => {
  let content: Content
  try {
    content = read.isDataModel ? readDataModel(read, opening) : readVc(read, signedBy.statedId, opening)
  } catch (cause) {
    return unopened({ structure: unpassed('structure', toError(cause)) })
  }
  const { credential, graph, warnings } = content
  return {
    credential,
    graph,
    signedBy,
    signatures: read.signatures,
    checks: {
      structure: withWarnings(passed('structure', { mechanism: 'sd-jwt' }), warnings),
      proof,
      issuer: passed('issuer', signedBy),
    },
  }
}

const readVc = ({ disclosed }: ReadSdJwt, statedId: IssuerId, { context }: Opening): Content => {
  const credential = toSdJwtVcCredential(disclosed.claims, statedId)
  return { credential, graph: graphOf(jsonOf(credential), context.contexts), warnings: [] }
}
