import { dataIntegrity, eddsaRdfc2022, elm, issueCredential } from '../../../src/index.ts'
import { parseMicroCredential } from '../../../src/model.ts'
import { issuer, now } from '../status.ts'

const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })

/** From the text of a model to the text of a credential, all the way. */
export default async (text: string): Promise<string> => {
  const model = parseMicroCredential(JSON.parse(text))
  return JSON.stringify(await issueCredential(elm.encode(model, { issuer: issuer.controller }), { secureWith, now }))
}
