import { MicroCredentialError } from '../base/errors.ts'
import { reportingFaults } from '../base/faults.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import type { Did } from '../base/types.ts'
import { bundledDidResolver } from '../did/bundled.ts'
import type { DidResolver } from '../did/resolver.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import { describeUnread, describeUnrecognized } from '../envelope/describe-input.ts'
import type { EnvelopingPresentation, MechanismVerifier, Parsed } from '../envelope/mechanism.ts'
import { readInput } from '../envelope/read-input.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { usualAlgorithms } from '../proof/algorithms/algorithms-for.ts'
import { canonicalizerFor } from '../proof/canonicalization/canonicalization.ts'
import { bundledCryptosuites } from '../proof/cryptosuites/table.ts'
import { assertProofContexts } from '../proof/proof-contexts.ts'
import { type ReadProof, readProofs } from '../proof/read-proof.ts'
import { type VerifiedProof, verifyProofs } from '../proof/verify-proofs.ts'
import { type ProofInput, readProofInput } from '../proof-input.ts'
import type { VerifyOptions } from '../verify.ts'
import { presentationErrors } from './errors.ts'
import { type ReadPresentation, readPresentation } from './presentation.ts'

/** A presentation whose proof fits, and was made for the request. */
export interface OpenPresentation extends ReadPresentation {
  /** The DID whose key signed. */
  readonly signer: Did
  /** Where the challenge stands. */
  readonly challengeAt: string
}

interface Request extends Omit<VerifyOptions, 'now'> {
  readonly challenge: string
  readonly domain: string
  readonly now: Date
}

/**
 * Opens a presentation: reads it, verifies its proof, and compares the request. `passed` is called after the first and
 * after the second of these. Throws at the first objection.
 */
export const openPresentation = async (
  input: unknown,
  request: Request,
  passed: () => void,
): Promise<OpenPresentation> => {
  const { clockTolerance = 60, contexts = bundledContexts, now, signal } = request
  const parsed = readAnyInput(input)
  const mechanism = request.mechanisms?.find((one) => one.readPresentation !== undefined && one.recognizes(parsed))
  if (mechanism !== undefined) return openEnveloping(parsed, mechanism, request, passed)
  const document = documentOf(parsed, contexts)
  const presentation = readPresentation(document.named, contexts)
  passed()
  const rules = { cryptosuites: bundledCryptosuites, policy: 'one', purpose: 'authentication' } as const
  const { proofs } = readProofs(document.written, { ...rules, now, tolerance: clockTolerance * 1000 })
  const content = withoutProof(document)
  assertProofContexts(content, proofs)
  // Plans are for documents that are credentials.
  const algorithms = usualAlgorithms(canonicalizerFor(contexts, 'reference'))
  const didResolver = resolverOf(request)
  const verified = await verifyProofs(content, proofs, { didResolver, now, signal, algorithms })
  const [{ proof }] = proofs as readonly [ReadProof]
  const [{ method }] = verified as readonly [VerifiedProof]
  passed()
  const made = {
    challenge: { value: proof.challenge, pointer: '/proof/challenge' },
    domain: { value: proof.domain, pointer: '/proof/domain' },
  }
  assertMadeFor(request, made)
  return { ...presentation, signer: method.controller, challengeAt: made.challenge.pointer }
}

/** The same for one that is secured as a whole, by a mechanism of the verifier. */
const openEnveloping = async (
  parsed: Parsed,
  mechanism: MechanismVerifier,
  request: Request,
  passed: () => void,
): Promise<OpenPresentation> => {
  const { clockTolerance = 60, contexts = bundledContexts, now, signal } = request
  const read = mechanism.readPresentation?.(parsed, {
    ...{ contexts, now, signal },
    didResolver: resolverOf(request),
    tolerance: clockTolerance * 1000,
    // A policy about the issuer of the credentials says nothing of the holder.
    proofs: 'one',
  })
  if (read === undefined) throw describeUnrecognized(parsed.value)
  const presentation = readPresentation(withContextsNamed(read.document, contexts), contexts, { isSignedAsText: true })
  passed()
  const signer = await read.verify()
  passed()
  assertMadeFor(request, read)
  return { ...presentation, signer, challengeAt: read.challenge.pointer }
}

type MadeFor = Pick<EnvelopingPresentation, 'challenge' | 'domain'>

const assertMadeFor = (request: Request, { challenge, domain }: MadeFor): void => {
  if (challenge.value !== request.challenge)
    throw new MicroCredentialError(presentationErrors['presentation.challenge_mismatch'], {
      pointer: challenge.pointer,
    })
  if (domain.value !== request.domain)
    throw new MicroCredentialError(presentationErrors['presentation.domain_mismatch'], { pointer: domain.pointer })
}

const readAnyInput = (input: unknown): Parsed => {
  try {
    return readInput(input, defaultLimits)
  } catch (cause) {
    throw cause instanceof MicroCredentialError ? describeUnread(input, cause) : cause
  }
}

const documentOf = ({ value }: Parsed, contexts: Contexts): ProofInput => {
  if (!isObject(value) || value['@context'] === undefined) throw describeUnrecognized(value)
  return readProofInput(value, contexts)
}

const withoutProof = ({ written, named }: ProofInput): ProofInput => {
  const without = ({ proof: _, ...content }: JsonObject): JsonObject => content
  return { written: without(written), named: without(named) }
}

const resolverOf = ({ didResolver = bundledDidResolver, onFault, signal }: Request): DidResolver => ({
  resolve: reportingFaults({ onFault, signal }, 'did-resolver', async (did, asked) => didResolver.resolve(did, asked)),
})
