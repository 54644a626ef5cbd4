import { dataIntegrity, eddsaRdfc2022, elm, importKeyPair, issueCredential } from 'microcredentials'
import { parseMicroCredential } from 'microcredentials/model'

/** What each worker of examples/issue-a-batch.ts does: text of a model in, text of a credential out. */
const key = await importKeyPair('Ed25519', JSON.parse(process.env['ISSUING_KEY'] ?? '{}'))
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

export default async (text: string): Promise<string> => {
  const model = parseMicroCredential(JSON.parse(text))
  return JSON.stringify(await issueCredential(elm.encode(model, { issuer: key.controller }), { secureWith }))
}
