import { fromUtf8 } from '../base/bytes.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { Kind } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { legalCategoryOf } from '../profile/learning-credential/category.ts'
import type { LegalCategory } from '../profile/learning-credential/kinds.ts'
import { attestationControls } from './attestation-controls.ts'
import type { Attestation, Control } from './control.ts'
import { readSdJwt } from './read-sd-jwt.ts'

/** A requirement of ETSI TS 119 472-1, and whether an attestation meets it. */
export interface AttestationFinding {
  /** The identifier of the requirement: `EAA-5.2.1.2-03`. */
  readonly control: string
  /** The clause that it stands in: `5.2.1.2`. */
  readonly clause: string
  readonly requirement: 'shall' | 'should'
  readonly outcome: 'met' | 'broken' | 'not-applicable'
  /** One English sentence: what is required. */
  readonly message: string
  /** The place: a JSON Pointer into the claims, or into the header after `header:`. Never a value. */
  readonly place: string
}

/** How an attestation stands to ETSI TS 119 472-1 V1.2.1, clauses 4 and 5. */
export interface AttestationReport {
  /** Whether every requirement with "shall" is met that applies and that the attestation alone can show. */
  readonly conforms: boolean
  /** The legal category that it states; ordinary attestations need not state one. */
  readonly category: LegalCategory
  /** In the order of the standard. */
  readonly findings: readonly AttestationFinding[]
}

const line = 'await checkAttestation(issued)'
const anSdJwt: Kind = { words: 'an SD-JWT as text', is: (value) => typeof value === 'string' }

/**
 * Compares an SD-JWT VC with the requirements of ETSI TS 119 472-1 V1.2.1 (2026-02), clauses 4 and 5, on attestations
 * of attributes, and cites for each finding the requirement and the clause: before issuing, or to say why a wallet refuses
 * one.
 *
 * Verifies no signature, no certificate and no status, and reads no metadata of the type; requirements that need these,
 * or that concern what the claims mean, are not among the findings: each has its reason in
 * `docs/explanation/attestation-controls.md`. `verifyCredential` verifies. Rejects with `jwt.*`,
 * `sdjwt.*`, `input.*`, `limit.*` for what is not an SD-JWT VC, and `profile.ambiguous` if it states two legal categories.
 *
 * @example
 * const { conforms, findings } = await checkAttestation(issued)
 * if (!conforms)
 *   for (const { control, clause, message, outcome } of findings)
 *     if (outcome === 'broken') console.log(`${control} (clause ${clause}): ${message}`)
 */
export const checkAttestation = async (sdJwt: string): Promise<AttestationReport> => {
  assertArgument(line, 'sdJwt', anSdJwt, sdJwt)
  const { parts, token, disclosed } = await readSdJwt(sdJwt.trim(), defaultLimits)
  const payload = parseObject(fromUtf8(token.payload))
  const attestation: Attestation = { parts, disclosed, header: token.header, payload, claims: disclosed.claims }
  const category = legalCategoryOf(disclosed.claims) ?? 'non-qualified'
  const findings = attestationControls
    .filter(({ categories }) => categories === undefined || categories.includes(category))
    .map((control) => findingOf(control, attestation))
  const conforms = !findings.some(({ outcome, requirement }) => outcome === 'broken' && requirement === 'shall')
  return { conforms, category, findings }
}

const findingOf = (
  { id: control, clause, requirement, message, place, isMet }: Control,
  attestation: Attestation,
): AttestationFinding => {
  const met = isMet(attestation)
  const outcome = met === undefined ? 'not-applicable' : met ? 'met' : 'broken'
  return { control, clause, requirement, outcome, message, place }
}
