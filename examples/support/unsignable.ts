import {
  type Contexts,
  dataIntegrity,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  MicroCredentialError,
} from 'microcredentials'
import { allocateStatus, createStatusList } from 'microcredentials/status'

import type { Json } from './look.ts'
import { takeOver } from './take-over.ts'

/** Remedies for errors that only the author of the file can correct. */
const advice: Readonly<Record<string, string>> = {
  'jsonld.undefined_term': 'Take it out, or name a context that defines it: docs/how-to/register-a-context.md.',
  'jsonld.null_value': 'Take it out: a value that is not known is left away.',
  'context.not_allowed': 'Read that context, and register it: docs/how-to/register-a-context.md.',
  'context.order': 'Name each context once, that of the data model first; that of ELM goes with the data model 1.1.',
  'profile.malformed': 'See what a European credential needs there: docs/explanation/mapping.md.',
  'schema.missing_member': 'Add it: `type`, `issuer` and `credentialSubject` are needed.',
}

const needed: readonly string[] = ['', '/type', '/issuer', '/credentialSubject', '/credentialSubject/type']

/** The number of places listed at a time. */
const most = 50

/** Tries to sign, removes the obstacle, and tries again, to find all of them: a line for each place. */
export const whatCannotBeSigned = async (document: Json, contexts: Contexts): Promise<readonly string[]> => {
  const tryToSign = await signer(contexts)
  const lines: string[] = []
  let rest = document
  while (lines.length < most) {
    const fault = await tryToSign(rest)
    if (fault === undefined) break
    const { code, message, pointer = '', remedy = 'Mend it there, or take it out.' } = fault
    lines.push(`  ${pointer || 'the file as a whole'}\n    ${message} [${code}]\n    → ${advice[code] ?? remedy}`)
    // Without these members, all further errors would follow from their absence.
    if (code.startsWith('context.') || needed.includes(pointer)) break
    rest = without(rest, pointer.split('/').slice(1)) as Json
  }
  return lines
}

type TryToSign = (document: Json) => Promise<MicroCredentialError['problems'][number] | undefined>

const signer = async (contexts: Contexts): Promise<TryToSign> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const { entry } = allocateStatus(
    createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
  )
  return async (document) => {
    try {
      await issueCredential(takeOver(document)(key.controller, entry), { secureWith, contexts })
      return undefined
    } catch (error) {
      if (!(error instanceof MicroCredentialError)) throw error
      return error.problems[0]
    }
  }
}

const without = (value: unknown, path: readonly string[]): unknown => {
  const [step, ...more] = path
  if (step === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return value.flatMap((one, index) => (index !== Number(step) ? [one] : more.length > 0 ? [without(one, more)] : []))
  if (more.length > 0) return { ...value, [step]: without((value as Json)[step], more) }
  const { [step]: _, ...rest } = value as Json
  return rest
}
