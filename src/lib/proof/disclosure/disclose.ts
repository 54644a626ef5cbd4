import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import type { SignedContent } from '../cryptosuites/cryptosuite.ts'
import { decodeBase, encodeDisclosed, readBytes } from './proof-value.ts'
import { select } from './select.ts'
import { statementsOf } from './statements.ts'

/** Derives a disclosure from a document and its base proof. Throws `proof.not_disclosable`, `proof.pointer_unknown`. */
export const disclose = async (
  { written, named }: SignedContent,
  proof: JsonObject,
  { show, canonicalizer }: { readonly show: readonly string[]; readonly canonicalizer: Canonicalizer },
): Promise<JsonObject> => {
  const base = decodeBase(readBytes(String(proof['proofValue'])) ?? new Uint8Array())
  if (base === undefined) throw new MicroCredentialError(proofErrors['proof.not_disclosable'], { pointer: '/proof' })
  const pointers = [...base.mandatoryPointers, ...show]
  const statements = await statementsOf(named, base.hmacKey, canonicalizer)
  const mandatory = await statements.placesOf(base.mandatoryPointers)
  const shown = [...(await statements.placesOf(pointers))].sort((one, other) => one - other)
  const { baseSignature, publicKey } = base
  const proofValue = encodeDisclosed({
    baseSignature,
    publicKey,
    signatures: signaturesOf(statements.lines, mandatory, base.signatures, shown),
    labels: await statements.labelsOf(shown),
    mandatoryIndexes: shown.flatMap((place, index) => (mandatory.has(place) ? [index] : [])),
  })
  return { ...select(written, pointers), proof: { ...proof, proofValue } }
}

/** The signatures of what is shown. Mandatory statements have none of their own. */
const signaturesOf = (
  lines: readonly string[],
  mandatory: ReadonlySet<number>,
  signatures: readonly Uint8Array[],
  shown: readonly number[],
): readonly Uint8Array[] => {
  const places = lines.flatMap((_, place) => (mandatory.has(place) ? [] : [place]))
  // Another number: the document is not the one that was signed.
  if (places.length !== signatures.length)
    throw new MicroCredentialError(proofErrors['proof.not_disclosable'], { pointer: '/proof' })
  return shown.flatMap((place) => {
    const signature = signatures[places.indexOf(place)]
    return mandatory.has(place) || signature === undefined ? [] : [signature]
  })
}
