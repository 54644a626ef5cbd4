import { digestOfText, sha256 } from '#platform'
import { encodeBase58 } from '../../base/base58.ts'
import { concat, toUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { proofErrors } from '../../envelope/errors.ts'
import { askSigner } from '../../keys/ask-signer.ts'
import { keyErrors } from '../../keys/errors.ts'
import { decodeMultikey } from '../../keys/multikey.ts'
import { createOneTimeKey } from '../../keys/one-time-key.ts'
import { createSignatureVerifier } from '../../keys/signature-verifier.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { decodeBase, decodeDisclosed, encodeBase, readBytes } from '../disclosure/proof-value.ts'
import { linesUnder, statementsOf, toLabel } from '../disclosure/statements.ts'
import { type Cryptosuite, commonMembers, contextOfDataIntegrity, type DataIntegrityProof } from './cryptosuite.ts'

const name = 'ecdsa-sd-2023'

type ProofOptions = Omit<DataIntegrityProof, 'proofValue'>

const hashOptions = async (
  document: JsonObject,
  options: ProofOptions,
  canonicalizer: Canonicalizer,
): Promise<Uint8Array> => {
  const configuration = { '@context': document['@context'], ...options } as JsonObject
  return digestOfText(await canonicalizer.canonicalize(configuration), 'SHA-256')
}

const hashLines = (lines: readonly string[]): Promise<Uint8Array> => sha256(toUtf8(lines.join('')))

/** Members without which a credential would say more than it does: who issued, what for, until when, and its status. */
const neverHidden = [
  ...['issuer', 'issuanceDate', 'issued', 'validFrom', 'validUntil', 'expirationDate', 'awardedDate'],
  ...['credentialStatus', 'credentialSchema', 'termsOfUse', 'refreshService'],
] as const

const claims = ['achievement', 'hasClaim'] as const

/** The pointers to what every disclosure shows: of each subject what it achieved, and of the credential what bounds it. */
const mandatoryOf = (document: JsonObject): readonly string[] => {
  const { credentialSubject: subjects } = document
  const places = Array.isArray(subjects)
    ? (subjects as readonly Json[]).map((one, index) => [one, `/credentialSubject/${index}`] as const)
    : [[subjects ?? null, '/credentialSubject'] as const]
  return [
    ...neverHidden.filter((member) => document[member] !== undefined).map((member) => `/${member}`),
    ...places.flatMap(([one, place]) =>
      claims.filter((claim) => isObject(one) && one[claim] !== undefined).map((claim) => `${place}/${claim}`),
    ),
  ]
}

/** The cryptosuite, with the pointers to what is always shown. For vectors, which choose others. */
export const disclosingSuite = (pointersTo: (document: JsonObject) => readonly string[]): Cryptosuite<'P-256'> => ({
  name,
  proofType: 'DataIntegrityProof',
  cryptosuite: name,
  algorithms: ['P-256'],
  // A presentation is shown whole.
  purposes: ['assertionMethod'],
  members: [...commonMembers, 'cryptosuite', 'expires'],
  contextFor: contextOfDataIntegrity,
  needsContext: true,
  readProofValue: readBytes,
  createProof: async ({ named }, { signer, created, purpose, binding, canonicalizer, signal }) => {
    if (signer.algorithm !== 'P-256') throw new MicroCredentialError(keyErrors['key.type_mismatch'])
    if (purpose !== 'assertionMethod') throw new MicroCredentialError(proofErrors['proof.purpose'])
    const options: ProofOptions = {
      ...{ type: 'DataIntegrityProof', created, verificationMethod: signer.id, cryptosuite: name },
      proofPurpose: purpose,
      ...binding,
    }
    const hmacKey = crypto.getRandomValues(new Uint8Array(32))
    const mandatoryPointers = pointersTo(named)
    const statements = await statementsOf(named, hmacKey, canonicalizer)
    const mandatory = await statements.placesOf(mandatoryPointers)
    // Made for this credential, and forgotten: a statement of another credential never fits.
    const { publicKey, sign } = await createOneTimeKey()
    const signatures: Uint8Array[] = []
    for (const [place, line] of statements.lines.entries())
      if (!mandatory.has(place)) signatures.push(await sign(toUtf8(line)))
    const hashes = [
      await hashOptions(named, options, canonicalizer),
      await hashLines(statements.lines.filter((_, place) => mandatory.has(place))),
    ] as const
    const data = concat(hashes[0], publicKey, hashes[1])
    const baseSignature = await askSigner(signer, { data, signal })
    return { ...options, proofValue: encodeBase({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }) }
  },
  verifySignature: async ({ named }, { proof, signature, verifier, canonicalizer, signal }) => {
    if (decodeBase(signature) !== undefined) throw new MicroCredentialError(proofErrors['proof.base_proof'])
    const shown = decodeDisclosed(signature)
    if (shown === undefined) return false
    const { proofValue: _, ...options } = proof
    const labels = new Map([...shown.labels].map(([label, bytes]) => [`c14n${label}`, toLabel(bytes)]))
    const lines = linesUnder(await canonicalizer.canonicalize(named, { signal }), labels)
    if (lines === undefined) return false
    const places = new Set(shown.mandatoryIndexes)
    const others = lines.filter((_line, place) => !places.has(place))
    if (others.length !== shown.signatures.length) return false
    const once = verifierOfOnce(shown.publicKey)
    for (const [index, line] of others.entries()) {
      signal?.throwIfAborted()
      const one = shown.signatures[index]
      if (one === undefined || !(await once.verify({ data: toUtf8(line), signature: one }))) return false
    }
    const hashes = [
      await hashOptions(named, options, canonicalizer),
      await hashLines(lines.filter((_line, place) => places.has(place))),
    ] as const
    return verifier.verify({ data: concat(hashes[0], shown.publicKey, hashes[1]), signature: shown.baseSignature })
  },
})

const verifierOfOnce = (publicKey: Uint8Array): ReturnType<typeof createSignatureVerifier> =>
  createSignatureVerifier(decodeMultikey(`z${encodeBase58(publicKey)}`))

/**
 * The cryptosuite `ecdsa-sd-2023` (W3C vc-di-ecdsa, §3.5): the holder derives disclosures of a part of the claims, with
 * `discloseCredential`. Every disclosure shows issuer, dates, status, schemas, terms of use, and what each subject achieved.
 *
 * What it creates is for the holder alone, and is not verified: `proof.base_proof`. Whoever has it can show every claim.
 */
export const ecdsaSd2023: Cryptosuite<'P-256'> = /* @__PURE__ */ disclosingSuite(mandatoryOf)
