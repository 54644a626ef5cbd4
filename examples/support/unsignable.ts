import {
  type Contexts,
  dataIntegrity,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  MicroCredentialError,
} from 'microcredentials'
import { allocateStatus, createStatusList } from 'microcredentials/status'

import type { Json } from './found.ts'
import { takeOver } from './take-over.ts'

/** What to do about it, for what the library leaves to the author of the file. */
const advice: Readonly<Record<string, string>> = {
  'jsonld.undefined_term': 'Take it out, or name a context that defines it: docs/how-to/register-a-context.md.',
  'jsonld.null_value': 'Take it out: a value that is not known is left away.',
  'context.not_allowed': 'Read that context, and register it: docs/how-to/register-a-context.md.',
  'context.order': 'Name each context once, that of the data model first; that of ELM goes with the data model 1.1.',
  'profile.malformed': 'See what a European credential needs there: docs/explanation/mapping.md.',
  'schema.missing_member': 'Add it: `type`, `issuer` and `credentialSubject` are needed.',
}

const needed: readonly string[] = ['', '/type', '/issuer', '/credentialSubject', '/credentialSubject/type']

/** So many are told at a time. */
const most = 50

/**
 * Tries to sign, takes out what stood in the way, and tries again, to find all of it: a line for each member. The library
 * itself names the object, and never a member that it does not know, which could be a name.
 */
export const whatCannotBeSigned = async (document: Json, contexts: Contexts): Promise<readonly string[]> => {
  const tryToSign = await signer(contexts)
  const lines: string[] = []
  let rest = document
  while (lines.length < most) {
    const fault = await tryToSign(rest)
    if (fault === undefined) break
    const { code, message, remedy } = fault.problem
    const members = await membersIn(rest, fault, tryToSign)
    for (const pointer of members) {
      const todo = advice[code] ?? remedy ?? 'Mend it there, or take it out.'
      lines.push(`  ${pointer || 'the file as a whole'}\n    ${message} [${code}]\n    → ${todo}`)
      rest = without(rest, pointer.split('/').slice(1)) as Json
    }
    // All that would be said without these follows from their absence.
    if (code.startsWith('context.') || members.some((one) => needed.includes(one))) break
  }
  return lines
}

interface Fault {
  readonly problem: MicroCredentialError['problems'][number]
  readonly pointer: string
}

type TryToSign = (document: Json) => Promise<Fault | undefined>

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
      const [problem] = error.problems
      return problem && { problem, pointer: problem.pointer ?? '' }
    }
  }
}

/** Members that every object keeps while the others are tried one by one. */
const kept = ['@context', 'id', 'type', 'issuer']

/** Where a fault points at an object with members that no context defines: those members. */
const membersIn = async (document: Json, fault: Fault, tryToSign: TryToSign): Promise<readonly string[]> => {
  const path = fault.pointer.split('/').slice(1)
  const object = at(document, path)
  if (!/^jsonld\.(?:undefined_term|keyword_key|iri_key)$/.test(fault.problem.code) || !isObject(object))
    return [fault.pointer]
  const found: string[] = []
  for (const key of Object.keys(object).filter((name) => !kept.includes(name))) {
    const alone = Object.fromEntries(Object.entries(object).filter(([name]) => name === key || kept.includes(name)))
    const same = await tryToSign(replaced(document, path, alone) as Json)
    if (same?.problem.code === fault.problem.code && same.pointer === fault.pointer)
      found.push(`${fault.pointer}/${key}`)
  }
  return found.length > 0 ? found : [fault.pointer]
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((one, step) => (one as Json | undefined)?.[step], value)

const replaced = (value: unknown, [step, ...path]: readonly string[], by: unknown): unknown => {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((one, index) => (index === Number(step) ? replaced(one, path, by) : one))
  return isObject(value) ? { ...value, [step]: replaced(value[step], path, by) } : value
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
