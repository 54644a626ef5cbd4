import { MicroCredentialError, problem } from '../base/errors.ts'
import { isObject, type JsonObject, jsonOf } from '../base/json/json.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { Did } from '../base/types.ts'
import { type Check, type CheckDetails, passed, unpassed } from '../credential/check.ts'
import { credentialOf, issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import { assertEnvelope, assertNothingElse } from '../credential/envelope.ts'
import { openClosedWorld } from '../document/closed-world.ts'
import { withContextsNamed } from '../document/contexts.ts'
import type { Graph } from '../document/graph.ts'
import { proofErrors } from '../envelope/errors.ts'
import type { MechanismVerifier, Opened, OpenedChecks, OpeningContext } from '../envelope/mechanism.ts'
import { unopened } from '../envelope/opened.ts'
import { algorithmsFor } from './algorithms/algorithms-for.ts'
import type { Canonicalization } from './canonicalization/canonicalization.ts'
import { aCanonicalization } from './canonicalization/ways.ts'
import { type Cryptosuite, suites } from './cryptosuites/cryptosuite.ts'
import { bundledCryptosuites } from './cryptosuites/table.ts'
import { assertProofContexts } from './proof-contexts.ts'
import { readProofs } from './read-proof.ts'
import { type VerifiedProof, verifyProofs } from './verify-proofs.ts'

const name = 'data-integrity'

/** Options of `dataIntegrityVerifier`. */
export interface DataIntegrityVerifierOptions {
  /** The cryptosuites accepted. All bundled ones if absent. */
  readonly cryptosuites?: readonly Cryptosuite[] | undefined
  /** How canonical forms are computed; `plans` if absent. */
  readonly canonicalization?: Canonicalization | undefined
}

const call: Call<DataIntegrityVerifierOptions> = {
  line: 'dataIntegrityVerifier({ cryptosuites: [eddsaRdfc2022] })',
  needs: {},
  may: { cryptosuites: suites, canonicalization: aCanonicalization },
}

/**
 * Creates the verifier of credentials with embedded proofs (VC Data Integrity 1.0, §4.4), for `mechanisms` of
 * `verifyCredential`. It accepts only registered contexts and documents whose JSON and RDF agree.
 *
 * Verifies proofs and their keys; validity, status and trust are checked by `verifyCredential`. Throws a `TypeError`
 * for options that are wrong.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   mechanisms: [dataIntegrityVerifier({ cryptosuites: [eddsaRdfc2022] }), eSealVerifier({ trustAnchors: [anchor] })],
 * })
 */
export const dataIntegrityVerifier = (options: DataIntegrityVerifierOptions = {}): MechanismVerifier<typeof name> => {
  assertOptions(call, options)
  const { cryptosuites = bundledCryptosuites, canonicalization = 'plans' } = options
  return {
    name,
    recognizes: ({ value }) => isObject(value) && value['@context'] !== undefined,
    open: async ({ value }, context) => {
      const document = value as JsonObject
      const { proof: _, ...content } = document
      let graph: Graph | undefined
      let named: JsonObject = content
      let inner = 0
      const found = await answer('structure', async () => {
        assertNothingElse(content)
        const opened = openClosedWorld(content, context.contexts)
        graph = opened.graph
        inner = opened.inner
        named = withContextsNamed(content, context.contexts)
        assertEnvelope(named)
        return { mechanism: name }
      })
      if (found.outcome !== 'passed') return unopened({ structure: found })
      const structure: Check<'structure'> =
        inner === 0 ? found : { ...found, warnings: [problem(proofErrors['proof.inner_not_verified'])] }
      const opened = await openProofs(
        document,
        { content: credentialOf(content), named },
        { cryptosuites, canonicalization },
        context,
        structure,
      )
      return opened.credential === undefined ? opened : { ...opened, graph }
    },
  }
}

interface Content {
  readonly content: UnsecuredCredential
  /** The document with each context replaced by its URL. */
  readonly named: JsonObject
}

/** The options with their defaults. */
interface Accepted {
  readonly cryptosuites: readonly Cryptosuite[]
  readonly canonicalization: Canonicalization
}

const openProofs = async (
  document: JsonObject,
  { content, named }: Content,
  { cryptosuites, canonicalization }: Accepted,
  context: OpeningContext,
  structure: Check<'structure'>,
): Promise<Opened> => {
  let verified: readonly VerifiedProof[] = []
  let others = false
  const found = await answer('proof', async () => {
    const { proofs: policy, didResolver, now, tolerance, signal } = context
    const read = readProofs(document, { cryptosuites, policy, purpose: 'assertionMethod', now, tolerance })
    others = read.others
    const written = jsonOf(content)
    assertProofContexts({ written, named }, read.proofs)
    const algorithms = algorithmsFor(context.contexts, canonicalization)
    verified = await verifyProofs({ written, named }, read.proofs, {
      didResolver,
      now,
      signal,
      algorithms,
    })
    return { proofs: verified.map(({ details }) => details) }
  })
  if (found.outcome !== 'passed') return unopened({ structure, proof: found })
  const proof: Check<'proof'> = others ? { ...found, warnings: [problem(proofErrors['proof.not_looked_at'])] } : found
  const issuer = await answer('issuer', async () => {
    const id = issuerIdOf(content)
    if (verified.some(({ method }) => method.controller !== id))
      throw new MicroCredentialError(proofErrors['proof.issuer_mismatch'], { pointer: '/issuer' })
    return { party: { kind: 'did', did: id as Did } }
  })
  const checks = { structure, proof, issuer }
  if (issuer.outcome !== 'passed') return unopened(checks)
  const signatures = verified.map(({ signature }) => signature)
  return { credential: content, signedBy: issuer.details, signatures, checks }
}

const answer = async <N extends keyof OpenedChecks>(
  check: N,
  ask: () => Promise<CheckDetails[N]>,
): Promise<Check<N>> => {
  try {
    return passed(check, await ask())
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    return unpassed(check, cause)
  }
}
