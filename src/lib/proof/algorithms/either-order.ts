import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { codePointOrdered } from '../canonicalization/code-point-order.ts'
import type { Cryptosuite, SignedContent } from '../cryptosuites/cryptosuite.ts'

type Verify = Cryptosuite['verifySignature']

/** Uses the order of canonical lines in the standard, in which this library signs (decision 8). */
export const inStandardOrder = <T extends { readonly canonicalizer: Canonicalizer }>(request: T): T => ({
  ...request,
  canonicalizer: codePointOrdered(request.canonicalizer),
})

/**
 * Accepts a signature over canonical RDF in the order of the standard, or in the order of most implementations
 * (decision 8). Both sign the same statements.
 */
export const inEitherOrder =
  (verify: Verify): Verify =>
  async (content, signed) => {
    if (await verify(content, inStandardOrder(signed))) return true
    // For other text both orders are the same.
    if (hasPairs(content.named) && (await verify(content, signed))) return true
    if (hasDirection(content.named) && (await verify(withoutDirection(content), signed)))
      throw new MicroCredentialError(proofErrors['proof.direction_unsigned'])
    return false
  }

const hasDirection = (document: JsonObject): boolean => JSON.stringify(document).includes('"@direction":')

/**
 * The form signed by `jsonld-signatures` before version 11.5 (December 2024), which omits the direction of texts.
 * Without this test such a credential would seem altered.
 */
const withoutDirection = ({ written, named }: SignedContent): SignedContent => ({
  written,
  named: JSON.parse(
    JSON.stringify(named, (key, value: unknown) => (key === '@direction' ? undefined : value)),
  ) as JsonObject,
})

/** Whether a document contains a character beyond U+FFFF. */
const hasPairs = (document: JsonObject): boolean => /[\ud800-\udbff]/.test(JSON.stringify(document))
