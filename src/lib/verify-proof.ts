import { hexDigestOfEach } from '#platform'
import { MicroCredentialError, problem } from './base/errors.ts'
import { type FaultOptions, faultKinds, reportFault } from './base/faults.ts'
import type { JsonObject } from './base/json/json.ts'
import { callback, callKinds, clockKinds, oneOf } from './base/kinds.ts'
import { assertOptions, type Call, readClock } from './base/options.ts'
import { inputErrors } from './base/shared-errors.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { type Check, failed, passed, unpassed } from './credential/check.ts'
import { bundledDidResolver } from './did/bundled.ts'
import { aDidResolver, type DidResolver } from './did/resolver.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { aProofPolicy, type ProofPolicy } from './envelope/mechanism.ts'
import { type KeyPurpose, keyPurposes } from './keys/key-types.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { referenceAlgorithms, usualAlgorithms } from './proof/algorithms/algorithms-for.ts'
import { canonicalizerFor } from './proof/canonicalization/canonicalization.ts'
import type { Canonicalizer } from './proof/canonicalization/canonicalizer.ts'
import { inCodePointOrder } from './proof/canonicalization/code-point-order.ts'
import { type Cryptosuite, suites } from './proof/cryptosuites/cryptosuite.ts'
import { bundledCryptosuites } from './proof/cryptosuites/table.ts'
import { readProofs } from './proof/read-proof.ts'
import { verifyProofs } from './proof/verify-proofs.ts'
import { readProofInput } from './proof-input.ts'

/** A canonical form that was hashed: of the proof options, or of the content. */
export interface CanonicalForm {
  /** Canonical N-Quads. They usually contain personal data. */
  readonly nquads: string
  /** The SHA-256 of its UTF-8, in hexadecimal. */
  readonly sha256: string
  /** The SHA-384 of its UTF-8, present for P-384 keys. */
  readonly sha384?: string
}

/** Options of `verifyProof`. */
export interface VerifyProofOptions extends CallOptions, ClockOptions, FaultOptions {
  /** Resolves the DIDs of keys. Supports `did:key` and `did:jwk` if absent. */
  readonly didResolver?: DidResolver | undefined
  /** Contexts by URL, of any kind: see `registerForeignContext`. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  readonly cryptosuites?: readonly Cryptosuite[] | undefined
  readonly proofs?: ProofPolicy | undefined
  /** The purpose that the proofs must state. `assertionMethod` if absent; `authentication` for presentations. */
  readonly purpose?: KeyPurpose | undefined
  /**
   * Receives each canonical form as it is computed, whether or not the signature matches, so that two implementations
   * can be compared line by line. The forms contain the claims: do not log them.
   */
  readonly trace?: ((form: CanonicalForm) => void) | undefined
}

const call: Call<VerifyProofOptions> = {
  line: 'verifyProof(document, { didResolver })',
  needs: {},
  may: {
    didResolver: aDidResolver,
    contexts: aSetOfContexts,
    cryptosuites: suites,
    proofs: aProofPolicy,
    purpose: /* @__PURE__ */ oneOf(...keyPurposes),
    trace: callback,
    ...callKinds,
    ...clockKinds,
    ...faultKinds,
  },
}

/**
 * Verifies the embedded proofs of a document and nothing else, for conformance suites and to trace a difference between
 * two implementations. Proofs may refer to others with `previousProof` (VC Data Integrity 1.0, §2.1.2), which must be
 * present.
 *
 * Does NOT check issuer, validity, status, trust, or whether JSON and RDF agree: a document that passes may say
 * something else to its reader than what was signed. The result therefore does not contain the document; use
 * `verifyCredential` to rely on a credential. Never rejects because of the input; rejects with a `TypeError` for
 * options that are wrong.
 *
 * @example
 * const check = await verifyProof(text, { trace: ({ nquads, sha256 }) => console.log(nquads, sha256) })
 * if (check.outcome === 'failed') console.log(check.problem.code)
 */
export const verifyProof = async (
  input: string | Uint8Array | object,
  options: VerifyProofOptions = {},
): Promise<Check<'proof'>> => {
  assertOptions(call, options)
  const {
    contexts = bundledContexts,
    cryptosuites = bundledCryptosuites,
    didResolver = bundledDidResolver,
    now,
    proofs: policy = 'one',
    purpose = 'assertionMethod',
    signal,
    trace,
  } = options
  const at = readClock(call.line, now)
  try {
    const document = readProofInput(input, contexts)
    const read = readProofs(document.written, {
      cryptosuites,
      policy,
      purpose,
      now: at,
      tolerance: 0,
      chains: true,
    })
    const canonicalizer = tracing(canonicalizerFor(contexts, 'reference'), trace)
    const verified = await verifyProofs(
      { written: withoutProof(document.written), named: withoutProof(document.named) },
      read.proofs,
      {
        didResolver,
        now: at,
        signal,
        // Canonicalization plans require a document that has passed the closed-world rules. The vendor's code requires
        // the members of a credential in everything that is not a presentation.
        algorithms: (purpose === 'assertionMethod' ? referenceAlgorithms : usualAlgorithms)(canonicalizer),
        // The vendors' packages look for further proofs themselves, so they receive one proof at a time.
        chainAlgorithms: usualAlgorithms(canonicalizer),
      },
    )
    return passed('proof', { proofs: verified.map(({ details }) => details) })
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) return unpassed('proof', cause)
    reportFault(options, 'library', cause)
    return failed('proof', problem(inputErrors['input.unprocessable']))
  }
}

const withoutProof = ({ proof: _, ...content }: JsonObject): JsonObject => content

/** Wraps a canonicalizer so that it passes each canonical form to `trace`. */
const tracing = (canonicalizer: Canonicalizer, trace: VerifyProofOptions['trace']): Canonicalizer =>
  trace === undefined
    ? canonicalizer
    : {
        loadContext: canonicalizer.loadContext,
        canonicalize: async (document, options) => {
          const canonical = await canonicalizer.canonicalize(document, options)
          const nquads = inCodePointOrder(canonical)
          const [sha256 = ''] = await hexDigestOfEach([nquads], 'SHA-256')
          const sha384 = options?.digest === 'SHA-384' ? await hexDigestOfEach([nquads], 'SHA-384') : []
          trace({ nquads, sha256, ...(sha384[0] === undefined ? {} : { sha384: sha384[0] }) })
          return canonical
        },
      }
