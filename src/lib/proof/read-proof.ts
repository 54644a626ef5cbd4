import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { byNaturalOrder } from '../base/natural-order.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import { proofErrors } from '../envelope/errors.ts'
import type { ProofPolicy } from '../envelope/mechanism.ts'
import type { KeyPurpose } from '../keys/key-types.ts'
import type { Cryptosuite, DataIntegrityProof } from './cryptosuites/cryptosuite.ts'

/** A parsed proof, not verified. */
export interface ReadProof {
  readonly proof: DataIntegrityProof
  readonly suite: Cryptosuite
  /** The purpose of the proof, which is one that was asked for. */
  readonly purpose: KeyPurpose
  /** The decoded `proofValue`. */
  readonly signature: Uint8Array
  /** The stated time of creation, in milliseconds since 1970. */
  readonly created: number | undefined
  /** The proofs that it signs together with the document. */
  readonly previous: readonly JsonObject[]
  readonly pointer: string
}

/** The parsed proofs, and whether some were ignored. */
export interface ReadProofs {
  readonly proofs: readonly ReadProof[]
  readonly others: boolean
}

export interface ProofRules {
  readonly cryptosuites: readonly Cryptosuite[]
  readonly policy: ProofPolicy
  readonly purpose: KeyPurpose
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
  /** Whether a proof may refer to others with `previousProof`. */
  readonly chains?: boolean
}

const maxProofs = 8

/**
 * Parses the proofs of a document and checks everything that needs no key: their number, cryptosuites, members,
 * purpose, times and encoding. If the policy names a signer, the proofs of others are ignored. Throws `proof.*`,
 * `limit.proofs`.
 */
export const readProofs = (document: JsonObject, rules: ProofRules): ReadProofs => {
  const member = document['proof']
  const proofs: readonly Json[] = member === undefined ? [] : Array.isArray(member) ? member : [member]
  if (proofs.length === 0) throw new MicroCredentialError(proofErrors['proof.missing'])
  if (proofs.length > 1 && rules.policy === 'one')
    throw new MicroCredentialError(proofErrors['proof.multiple'], { pointer: '/proof' })
  if (proofs.length > maxProofs) throw new MicroCredentialError(limitErrors['limit.proofs'], { pointer: '/proof' })
  const placed = proofs.map((proof, index) => ({ proof, at: Array.isArray(member) ? `/proof/${index}` : '/proof' }))
  const chosen = inOwnOrder(placed).filter(({ proof }) => isAskedFor(proof, rules.policy))
  if (chosen.length === 0) throw new MicroCredentialError(proofErrors['proof.signer_missing'], { pointer: '/proof' })
  return {
    proofs: chosen.map(({ proof, at }) => readProof(proof, at, { ...rules, all: proofs })),
    others: chosen.length < proofs.length,
  }
}

/** Sorted, because the order in the document is not signed: of two errors, always the same one is reported. */
const inOwnOrder = <P extends { readonly proof: Json }>(placed: readonly P[]): readonly P[] =>
  placed.length === 1
    ? placed
    : placed
        .map((one) => ({ one, key: canonicalJson(one.proof) }))
        .sort((a, b) => byNaturalOrder(a.key, b.key))
        .map(({ one }) => one)

/** By what the proof states about its key; the signature will show whether that is true. */
const isAskedFor = (proof: Json, policy: ProofPolicy): boolean => {
  if (typeof policy === 'string') return true
  const { verificationMethod: method } = (proof ?? {}) as JsonObject
  return typeof method === 'string' && (method === policy.by || method.startsWith(`${policy.by}#`))
}

const readProof = (value: Json, pointer: string, rules: ProofRules & { readonly all: readonly Json[] }): ReadProof => {
  const fail = (kind: ErrorKind, name?: string): never => {
    throw new MicroCredentialError(kind, { pointer: name === undefined ? pointer : `${pointer}/${name}` })
  }
  if (!isObject(value)) return fail(proofErrors['proof.malformed'])
  const proof = value
  const suite = rules.cryptosuites.find(
    (known) => known.proofType === proof['type'] && known.cryptosuite === proof['cryptosuite'],
  )
  if (suite === undefined) return fail(proofErrors['proof.unsupported'])
  for (const name of Object.keys(proof)) {
    if (name === 'previousProof') continue
    if (!suite.members.includes(name)) fail(proofErrors['proof.unknown_member'])
    if (typeof proof[name] !== 'string' && name !== '@context') fail(proofErrors['proof.malformed'], name)
  }
  for (const name of ['verificationMethod', 'proofPurpose', 'proofValue'])
    if (proof[name] === undefined) fail(proofErrors['proof.malformed'])
  if (proof['id'] !== undefined && !isUrl(String(proof['id']))) fail(proofErrors['proof.malformed'], 'id')
  const { purpose } = rules
  if (proof['proofPurpose'] !== purpose || !suite.purposes.includes(purpose))
    fail(proofErrors['proof.purpose'], 'proofPurpose')
  const previous = previousOf(proof, rules, fail)
  const created = readTimes(proof, rules, fail)
  const signature =
    suite.readProofValue(String(proof['proofValue'])) ?? fail(proofErrors['proof.encoding'], 'proofValue')
  return { proof: proof as JsonObject & DataIntegrityProof, suite, purpose, signature, created, previous, pointer }
}

/** The id of a proof must be a URL to be signed (VC Data Integrity 1.0, §2.1). */
const isUrl = (id: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(id)

type Fail = (kind: ErrorKind, name: string) => never

/** The proofs that a proof refers to, by id (VC Data Integrity 1.0, §2.1.2). */
const previousOf = (
  { previousProof }: JsonObject,
  { chains = false, all }: ProofRules & { readonly all: readonly Json[] },
  fail: Fail,
): readonly JsonObject[] => {
  if (previousProof !== undefined && !chains) fail(proofErrors['proof.chain_broken'], 'previousProof')
  return listOf(previousProof).flatMap((id) => {
    const found = all.filter((one): one is JsonObject => isObject(one) && typeof id === 'string' && one['id'] === id)
    return found.length > 0 ? found : fail(proofErrors['proof.chain_broken'], 'previousProof')
  })
}

/** Checks the times, and returns the time of creation. */
const readTimes = (proof: JsonObject, { now, tolerance }: ProofRules, fail: Fail): number | undefined => {
  const at = (name: string): number | undefined =>
    proof[name] === undefined
      ? undefined
      : (readDateTimeStamp(proof[name]) ?? fail(proofErrors['proof.malformed'], name))
  const created = at('created')
  const expires = at('expires')
  if (created !== undefined && created > now.getTime() + tolerance)
    fail(proofErrors['proof.created_in_future'], 'created')
  if (expires !== undefined && expires < now.getTime() - tolerance) fail(proofErrors['proof.expired'], 'expires')
  return created
}
