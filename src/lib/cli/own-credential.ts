import { decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { parseJson } from '../base/json/parse-json.ts'
import type { Check } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { createDidDocument } from '../did/create-document.ts'
import type { DidResolver } from '../did/resolver.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import type { MechanismVerifier, OpeningContext, Parsed } from '../envelope/mechanism.ts'
import { eSealVerifier } from '../eseal/e-seal-verifier.ts'
import { certificateOf } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { dataIntegrityVerifier } from '../proof/data-integrity-verifier.ts'
import type { OwnMark } from './kept-list.ts'

/**
 * The content of a file signed by one of these keys or seals; `undefined` if none has. The proof is verified, and that
 * the issuer named is the signer. Validity and status are not checked, since an expired or suspended credential can
 * still be revoked. Keys are not resolved over the network.
 */
export const readOwnCredential = async (
  file: Uint8Array,
  marks: readonly OwnMark[],
  now: Date,
): Promise<UnsecuredCredential | undefined> => {
  const input = parsedFrom(file)
  for (const mark of marks) {
    const { mechanism, ...context } = 'certificate' in mark ? bySeal(mark, now) : byKey(mark, now)
    if (!mechanism.recognizes(input)) continue
    const { credential, checks } = await mechanism.open(input, { ...common, ...context })
    const holds = [checks.structure, checks.issuer].every(({ outcome }) => outcome === 'passed')
    if (holds && isOwn(checks.proof) && credential !== undefined) return credential
  }
  return undefined
}

/** How a verifier finds the key or certificate of what one of these has signed, without the network. */
export const verifyingOwn = (
  mark: OwnMark,
  now: Date,
): { readonly mechanisms: readonly MechanismVerifier[]; readonly didResolver: DidResolver } => {
  const { mechanism, didResolver } = 'certificate' in mark ? bySeal(mark, now) : byKey(mark, now)
  return { mechanisms: [mechanism], didResolver }
}

/** The certificate of a seal must be the issuer's own, not that of an authority, which has certified others as well. */
const isOwn = (proof: Check<'proof'>): boolean =>
  proof.outcome === 'passed' &&
  proof.details.proofs.every(({ seal }) => seal === undefined || seal.signer.chain.length === 1)

const parsedFrom = (file: Uint8Array): Parsed => {
  const text = fromUtf8(file)
  const compact = readCompactJws(text)
  return compact === undefined ? { value: parseJson(text), text } : { value: compact, text: compact }
}

const common = { contexts: bundledContexts, tolerance: 60_000 } as const

interface Opening extends Pick<OpeningContext, 'didResolver' | 'now' | 'proofs'> {
  readonly mechanism: MechanismVerifier
}

const byKey = (key: Exclude<OwnMark, { readonly certificate: string }>, now: Date): Opening => ({
  mechanism: dataIntegrityVerifier(),
  didResolver: resolverOf(key),
  now,
  proofs: { by: key.id },
})

/** Creates a resolver for one document with one key, so that a `did:web` need not be fetched. */
const resolverOf = (key: Exclude<OwnMark, { readonly certificate: string }>): DidResolver => {
  const { did } = parseDidUrl(key.id)
  const document = createDidDocument({ did, keys: [key] })
  return {
    resolve: async (asked) =>
      asked === did
        ? { didDocument: document, didResolutionMetadata: {}, didDocumentMetadata: {} }
        : { didDocument: null, didResolutionMetadata: { error: 'notFound' }, didDocumentMetadata: {} },
  }
}

const bySeal = ({ certificate }: { readonly certificate: string }, now: Date): Opening => {
  const der = decodeBase64Url(certificate)
  if (der === undefined) throw new MicroCredentialError(certErrors['cert.malformed'])
  const { notAfter } = certificateOf(der)
  return {
    mechanism: eSealVerifier({ trustAnchors: [der] }),
    didResolver: { resolve: async () => ({ didDocument: null, didResolutionMetadata: {}, didDocumentMetadata: {} }) },
    // Credentials outlive the certificate of the seal, which remains the issuer's own.
    now: now < notAfter ? now : notAfter,
    proofs: 'every',
  }
}
