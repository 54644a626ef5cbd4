import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { byNaturalOrder } from '../base/natural-order.ts'
import { inputErrors, limitErrors } from '../base/shared-errors.ts'
import { credentialsV1Url, credentialsV2Url } from '../credential/credential.ts'
import { assertClosedWorld } from '../document/closed-world.ts'
import type { Contexts } from '../document/contexts.ts'
import { contextErrors } from '../document/errors.ts'
import { graphOf, typesOf, valuesOf } from '../document/graph.ts'
import { contentOf, isEnvelope } from './envelope.ts'
import { presentationErrors } from './errors.ts'

/** A presentation that was read: its form is sound, and nothing was verified. */
export interface ReadPresentation {
  /** The holder whom it names, if any. */
  readonly holder: string | undefined
  /** In an order of their own, since that of the document is not signed. */
  readonly credentials: readonly { readonly pointer: string; readonly value: JsonObject }[]
}

/** Each is verified by itself, and costs as much as a credential alone. */
export const maxCredentials = 20

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/**
 * Reads a presentation (VCDM 2.0, §4.13). All but the credentials has to satisfy the closed-world rules, since its
 * proof signs RDF: a credential could otherwise be taken out of the reader's sight, and the proof would still fit. They
 * do not apply if the text itself is signed, as in a token.
 *
 * Throws `input.credential`, `input.unrecognized`, `presentation.*`, `limit.credentials`, and the codes of those rules.
 */
export const readPresentation = (
  named: JsonObject,
  contexts: Contexts,
  { isSignedAsText = false }: { readonly isSignedAsText?: boolean } = {},
): ReadPresentation => {
  const { proof: _, verifiableCredential, ...shell } = named
  const [dataModel] = listOf(shell['@context'])
  if (dataModel !== credentialsV1Url && dataModel !== credentialsV2Url)
    fail(contextErrors['context.order'], '/@context')
  const { root } = isSignedAsText ? graphOf(shell, contexts) : assertClosedWorld(shell, contexts)
  const types = typesOf(root)
  if (!types.includes('VerifiablePresentation'))
    fail(
      types.includes('VerifiableCredential') ? inputErrors['input.credential'] : inputErrors['input.unrecognized'],
      '/type',
    )
  const holders = valuesOf(root, 'holder').map((value) => (value.is === 'node' ? value.node.id : undefined))
  if (holders.length > 1 || (holders.length === 1 && holders[0] === undefined))
    fail(presentationErrors['presentation.holder'], '/holder')
  return { holder: holders[0], credentials: credentialsIn(verifiableCredential) }
}

const credentialsIn = (member: Json | undefined): ReadPresentation['credentials'] => {
  const values: readonly Json[] = member === undefined ? [] : Array.isArray(member) ? member : [member]
  if (values.length === 0) return fail(presentationErrors['presentation.empty'], '/verifiableCredential')
  if (values.length > maxCredentials) fail(limitErrors['limit.credentials'], '/verifiableCredential')
  const placed = values.map((value, index) => {
    const pointer = Array.isArray(member) ? `/verifiableCredential/${index}` : '/verifiableCredential'
    if (!isObject(value)) return fail(presentationErrors['presentation.malformed'], pointer)
    if (listOf(value['type']).some((type) => nested.includes(type as string)))
      fail(presentationErrors['presentation.nested'], pointer)
    if (isEnvelope(value) && contentOf(value) === undefined)
      fail(presentationErrors['presentation.malformed'], `${pointer}/id`)
    return { pointer, value, key: canonicalJson(value) }
  })
  const sorted = placed.sort((one, other) => byNaturalOrder(one.key, other.key))
  // In RDF, one that stands there twice is one.
  for (const [index, { key, pointer }] of sorted.entries())
    if (key === sorted[index + 1]?.key) fail(presentationErrors['presentation.repeated'], pointer)
  return sorted.map(({ pointer, value }) => ({ pointer, value }))
}

const nested: readonly string[] = ['VerifiablePresentation', 'EnvelopedVerifiablePresentation']
