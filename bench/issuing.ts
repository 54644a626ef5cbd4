/** What a worker does: takes the serial number of a learner, gives the text of a signed European credential. */
import { type Did, dataIntegrity, eddsaRdfc2022, importKeyPair, issueCredential } from 'microcredentials'

import { elmCredential } from './documents.ts'

/** RFC 8032, §7.1, test 1. */
export const benchJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const
export const benchKey = await importKeyPair('Ed25519', benchJwk)
const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })

const issueText = async (serial: string): Promise<string> =>
  JSON.stringify(
    await issueCredential(elmCredential(benchKey.controller as Did, Number(serial)) as never, { secureWith }),
  )
export default issueText
