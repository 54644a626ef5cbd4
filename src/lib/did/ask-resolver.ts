import type { ParsedDid } from '../base/did.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { CallOptions, Did } from '../base/types.ts'
import { type FoundDidDocument, readDidDocument } from './document.ts'
import { type DidResolution, type DidResolver, orUnresolvable, unresolvable } from './resolver.ts'

/**
 * Resolvers in the form of DID Core 1.0 and of the package `did-resolver`: those of callers, and this library's own as
 * its users receive them. Within the library a DID resolves to a document; this file converts between the two forms.
 */

/**
 * Calls a resolver, which may report a failure in the metadata or by rejecting. A deactivated DID is refused. Codes:
 * `did.*`, and any coded error of the resolver.
 */
export const askResolver =
  (resolver: DidResolver) =>
  async ({ did }: Pick<ParsedDid, 'did'>, { signal }: CallOptions): Promise<unknown> => {
    signal?.throwIfAborted()
    const resolution: unknown = await orUnresolvable(
      async () => resolver.resolve(did, signal === undefined ? {} : { signal }),
      signal,
    )
    if (typeof resolution !== 'object' || resolution === null) return unresolvable()
    const { didDocument, didResolutionMetadata, didDocumentMetadata } = resolution as Partial<DidResolution>
    const { error } = didResolutionMetadata ?? {}
    if (error !== undefined)
      throw new MicroCredentialError(errors.get(error) ?? didErrors['did.unresolvable'], {
        cause: didResolutionMetadata,
      })
    // Anything but `false` counts as deactivated, such as the text "true".
    if ((didDocumentMetadata?.deactivated ?? false) !== false)
      throw new MicroCredentialError(didErrors['did.deactivated'])
    return didDocument ?? unresolvable()
  }

/** The error names of DID Core 1.0, §7.1.2, and of DID Resolution. */
const errors: ReadonlyMap<string, ErrorKind> = new Map<string, ErrorKind>([
  ['invalidDid', didErrors['did.malformed']],
  ['unsupportedDidMethod', didErrors['did.method_unsupported']],
  ['methodNotSupported', didErrors['did.method_unsupported']],
  ['deactivated', didErrors['did.deactivated']],
])

/**
 * Resolves a DID and checks the result: it is not deactivated, the document is well-formed and its id is the DID.
 * Codes: `did.*`, and any coded error of the resolver.
 */
export const resolveDidDocument = async (
  did: Did,
  { resolver, signal }: CallOptions & { readonly resolver: DidResolver },
): Promise<FoundDidDocument> => readDidDocument(await askResolver(resolver)({ did }, { signal }), did)
