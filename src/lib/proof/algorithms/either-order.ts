import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { codePointOrdered } from '../canonicalization/code-point-order.ts'
import type { Cryptosuite, SignedContent } from '../cryptosuites/cryptosuite.ts'

type Verify = Cryptosuite['verifySignature']

/** The order of canonical lines that the standard asks for: what is signed here is sorted so (decision 8). */
export const inStandardOrder = <T extends { readonly canonicalizer: Canonicalizer }>(request: T): T => ({
  ...request,
  canonicalizer: codePointOrdered(request.canonicalizer),
})

/**
 * Of RDF: takes a signature over the order that the standard asks for, and over that of most implementations as well (decision
 * 8). A signature over either is one over the same statements.
 */
export const inEitherOrder =
  (verify: Verify): Verify =>
  async (content, signed) => {
    if (await verify(content, inStandardOrder(signed))) return true
    // Of any other text there is one order.
    if (hasPairs(content.named) && (await verify(content, signed))) return true
    if (hasDirection(content.named) && (await verify(withoutDirection(content), signed)))
      throw new MicroCredentialError('proof.direction_unsigned')
    return false
  }

const hasDirection = (document: JsonObject): boolean => JSON.stringify(document).includes('"@direction":')

/**
 * What `jsonld-signatures` before version 11.5 (December 2024) signed: it left the direction of texts out. Without a word on it,
 * such a credential would look like one that was altered.
 */
const withoutDirection = ({ written, named }: SignedContent): SignedContent => ({
  written,
  named: JSON.parse(
    JSON.stringify(named, (key, value: unknown) => (key === '@direction' ? undefined : value)),
  ) as JsonObject,
})

/** Whether there is a character beyond U+FFFF. */
const hasPairs = (document: JsonObject): boolean => /[\ud800-\udbff]/.test(JSON.stringify(document))
