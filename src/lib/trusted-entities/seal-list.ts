import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { CallOptions } from '../base/types.ts'
import type { SealSigner } from '../jades/seal-signer.ts'
import type { CompactJws } from '../jades/serialization.ts'
import { acceptSignature, prepare } from '../jades/sign.ts'
import { certificateOf } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { forSeal } from '../pki/purpose.ts'

/** Options of sealing a list. */
export interface SealListOptions extends CallOptions {
  readonly signer: SealSigner
  readonly now: Date
}

/**
 * Seals the content of a list as compact JAdES of level B-B (ETSI TS 119 602, §6.8). Throws `cert.*` for a certificate
 * that is not in force or not for seals, `key.signing_failed`.
 */
export const sealList = async (content: JsonObject, { signer, now, signal }: SealListOptions): Promise<CompactJws> => {
  const certificate = certificateOf(signer.certificates[0])
  forSeal(certificate)
  if (now < certificate.notBefore) throw new MicroCredentialError(certErrors['cert.not_yet_valid'])
  if (now > certificate.notAfter) throw new MicroCredentialError(certErrors['cert.expired'])
  const prepared = await prepare(JSON.stringify(content), { signer, now, signingTime: 'iat', encoded: true })
  const signature = await acceptSignature(prepared, await signer.sign({ data: prepared.input, signal }), signer)
  return `${prepared.protectedText}.${prepared.payload}.${signature}`
}
