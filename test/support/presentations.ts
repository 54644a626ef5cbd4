import { dataIntegrity, eddsaRdfc2022, elm, issueCredential, trustAnyIssuer } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { presentCredentials, type VerifyPresentationOptions, verifyPresentation } from '../../src/presentation.ts'
import { minimalModel } from './elm-models.ts'
import { signAnything } from './sign-anything.ts'
import { stranger as holder, issuer, now } from './status.ts'

export { holder, issuer, now }

export const challenge = 'a challenge that was given out once'
export const domain = 'https://verifier.example'

/** A European credential about the holder, or about another. */
export const credentialFor = async (id: string = holder.controller, serial = 0): Promise<JsonObject> => {
  const model = { ...minimalModel, learner: { ...minimalModel.learner, id } }
  const credential = elm.encode(model, { issuer: issuer.controller, id: `urn:credential:sample-${serial}` })
  const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
  return (await issueCredential(credential, { secureWith, now })) as object as JsonObject
}

/** A presentation as this library makes it. */
export const present = async (...credentials: readonly (object | string)[]): Promise<JsonObject> => {
  const terms = { signer: holder.signer(), cryptosuite: eddsaRdfc2022, challenge, domain, now }
  return (await presentCredentials(credentials, terms)) as object as JsonObject
}

/** A presentation without its proof. */
export const unsigned = (...verifiableCredential: readonly object[]): JsonObject =>
  ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: holder.controller,
    verifiableCredential,
  }) as object as JsonObject

/** A presentation of any form, signed by its holder without any rule. */
export const presentAnything = async (document: object, members: object = {}, by = holder): Promise<JsonObject> =>
  (await signAnything(document, by.signer(), {
    proofPurpose: 'authentication',
    challenge,
    domain,
    ...members,
  })) as JsonObject

export const verify = (
  input: string | Uint8Array | object,
  options: Partial<VerifyPresentationOptions> = {},
): ReturnType<typeof verifyPresentation> =>
  verifyPresentation(input, { challenge, domain, trust: trustAnyIssuer, now, ...options })
