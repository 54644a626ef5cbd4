import { dataIntegrity, eddsaRdfc2022, elm, importKeyPair, issueCredential } from 'microcredentials'
import { parseMicroCredential } from 'microcredentials/model'

/** The function of each worker of examples/issue-a-batch.ts: from the text of a model to the text of a credential. */
const key = await importKeyPair('Ed25519', JSON.parse(process.env['ISSUING_KEY'] ?? '{}'))
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

export default async (text: string): Promise<string> => {
  const model = parseMicroCredential(JSON.parse(text))
  return JSON.stringify(await issueCredential(elm.encode(model, { issuer: key.controller }), { secureWith }))
}
