import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json } from '../base/json/json.ts'
import type { SealCommitment } from '../credential/check.ts'
import { jadesErrors } from '../pki/errors.ts'

/** The standard commitments, by the end of their object identifier (ETSI TS 119 172-1, annex B). */
const byNumber: Readonly<Record<string, SealCommitment>> = {
  '1': 'origin',
  '2': 'receipt',
  '3': 'delivery',
  '4': 'sender',
  '5': 'approval',
  '6': 'creation',
}
/** The identifier of a commitment; `undefined` for one that is not standard. */
export const commitmentIdOf = (commitment: SealCommitment): string | undefined => {
  const number = Object.keys(byNumber).find((one) => byNumber[one] === commitment)
  return number === undefined ? undefined : `urn:oid:1.2.840.113549.1.9.16.6.${number}`
}
const form = /^(?:urn:oid:)?1\.2\.840\.113549\.1\.9\.16\.6\.([1-6])$/
const byName: ReadonlyMap<string, SealCommitment> = new Map(
  Object.values(byNumber).map((one) => [
    `http://uri.etsi.org/01903/v1.2.2#ProofOf${one[0]?.toUpperCase()}${one.slice(1)}`,
    one,
  ]),
)

/** Reads `srCms`, the commitments of a signature (ETSI TS 119 182-1, §5.2.3). Throws `jades.malformed`. */
export const readCommitments = (value: Json, pointer: string): readonly SealCommitment[] => {
  const ids = Array.isArray(value) ? (value as readonly Json[]).map(idOf) : []
  if (ids.length === 0 || ids.includes(undefined))
    throw new MicroCredentialError(jadesErrors['jades.malformed'], { pointer })
  return ids.map((id = '') => byName.get(id) ?? byNumber[form.exec(id)?.[1] ?? ''] ?? 'other')
}

const idOf = (one: Json): string | undefined => {
  const { commId } = isObject(one) ? one : {}
  const { id } = isObject(commId) ? commId : {}
  return typeof id === 'string' ? id : undefined
}

/** Commitments of a party that received, delivered or sent a text, without calling it its own. */
const ofOthers: ReadonlySet<SealCommitment> = new Set<SealCommitment>(['receipt', 'delivery', 'sender'])

/**
 * Whether a signer signs as the author: it states no commitment, as is usual, or at least one other than having
 * transmitted the text.
 */
export const isOwnWord = (commitments: readonly SealCommitment[] | undefined): boolean =>
  commitments === undefined || commitments.some((one) => !ofOthers.has(one))
