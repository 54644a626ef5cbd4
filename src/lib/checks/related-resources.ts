import { decodeBase58 } from '../base/base58.ts'
import { decodeBase64, decodeBase64Url, equalBytes, isBytes } from '../base/bytes.ts'
import { type Problem, problem } from '../base/errors.ts'
import { jsonOf } from '../base/json/json.ts'
import { callback } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import type { Verified } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { type GraphNode, graphOf, valuesOf } from '../document/graph.ts'
import { contextsOfAccepted } from '../document/verified.ts'
import { resourceErrors } from './errors.ts'

/** Returns the resource at a URL as retrieved, undecoded; `undefined` if it was not retrieved. */
export type RelatedResources = (id: string) => Uint8Array | undefined

/**
 * The result for one related resource. `indeterminate`: its bytes were not given, or none of its digests is supported.
 */
export type RelatedResourceCheck = { readonly id: string } & (
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed' | 'indeterminate'; readonly problem: Problem }
)

const line = 'checkRelatedResources(report.credential, (id) => retrieved.get(id))'

/**
 * Compares the related resources of a verified credential with the digests that it states (VCDM 2.0, §5.3). Every
 * `digestSRI` and every `digestMultibase` must match the bytes given; SHA-256, SHA-384 and SHA-512 are supported.
 *
 * Retrieves nothing, and does not look at what the bytes contain. Outcomes carry `resource.digest_mismatch`,
 * `resource.digest_unsupported` or `resource.unavailable`. Throws a `TypeError` if `credential` is not the content of a
 * report that this process made, if `resources` is not a function, or if it returns something else than bytes.
 *
 * @example
 * if (report.verified) {
 *   const retrieved = new Map([['https://university.example/syllabus.pdf', await readFile('syllabus.pdf')]])
 *   const checks = await checkRelatedResources(report.credential, (id) => retrieved.get(id))
 *   console.log(checks.every(({ outcome }) => outcome === 'passed'))
 * }
 */
export const checkRelatedResources = async (
  credential: Verified<UnsecuredCredential>,
  resources: RelatedResources,
): Promise<readonly RelatedResourceCheck[]> => {
  const contexts = contextsOfAccepted(credential)
  if (contexts === undefined)
    throw misuse(line, 'credential', 'the `credential` of a report returned by `verifyCredential`', credential)
  assertArgument(line, 'resources', callback, resources)
  const { root } = graphOf(jsonOf(credential), contexts)
  const nodes = valuesOf(root, 'relatedResource').flatMap((value) => (value.is === 'node' ? [value.node] : []))
  return Promise.all(nodes.map((node) => compare(node, resources)))
}

const compare = async (node: GraphNode, resources: RelatedResources): Promise<RelatedResourceCheck> => {
  const id = node.id ?? ''
  const bytes = resources(id)
  if (bytes === undefined)
    return { id, outcome: 'indeterminate', problem: problem(resourceErrors['resource.unavailable']) }
  if (!isBytes(bytes))
    throw misuse(line, 'resources', 'a function that gives bytes (`Uint8Array`), as they were retrieved', bytes)
  const answers: (boolean | undefined)[] = []
  for (const text of textsOf(node, 'digestSRI')) answers.push(await matches(bytes, readSri(text)))
  for (const text of textsOf(node, 'digestMultibase')) answers.push(await matches(bytes, readMultihash(text)))
  if (answers.includes(false))
    return { id, outcome: 'failed', problem: problem(resourceErrors['resource.digest_mismatch']) }
  return answers.includes(undefined) || answers.length === 0
    ? { id, outcome: 'indeterminate', problem: problem(resourceErrors['resource.digest_unsupported']) }
    : { id, outcome: 'passed' }
}

const textsOf = (node: GraphNode, word: string): readonly string[] =>
  valuesOf(node, word).flatMap((value) => {
    if (value.is === 'literal') return [String(value.value)]
    return value.is === 'text' ? [value.text] : []
  })

/** Digests one of which must match; empty if none is supported. */
interface Digests {
  readonly algorithm: Algorithm
  readonly digests: readonly Uint8Array[]
}

/** From the weakest to the strongest. */
const algorithms = ['SHA-256', 'SHA-384', 'SHA-512'] as const
type Algorithm = (typeof algorithms)[number]

const matches = async (bytes: Uint8Array, stated: Digests | undefined): Promise<boolean | undefined> => {
  if (stated === undefined) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest(stated.algorithm, bytes as Uint8Array<ArrayBuffer>))
  return stated.digests.some((one) => equalBytes(one, digest))
}

/** Of several digests in one text, the strongest algorithm counts (Subresource Integrity, §3.3.3). */
const readSri = (text: string): Digests | undefined => {
  const all = text.split(/\s+/).flatMap((part) => {
    const [, bits, encoded = ''] = /^sha(256|384|512)-([^?]+)/.exec(part) ?? []
    const digest = decodeBase64(encoded)
    return bits === undefined || digest === undefined ? [] : [{ algorithm: `SHA-${bits}` as Algorithm, digest }]
  })
  const strongest = algorithms.findLast((algorithm) => all.some((one) => one.algorithm === algorithm))
  if (strongest === undefined) return undefined
  return {
    algorithm: strongest,
    digests: all.filter(({ algorithm }) => algorithm === strongest).map(({ digest }) => digest),
  }
}

/** The multihash codes, with the lengths of their digests. */
const multihashes: readonly (readonly [code: number, length: number, algorithm: Algorithm])[] = [
  [0x12, 32, 'SHA-256'],
  [0x20, 48, 'SHA-384'],
  [0x13, 64, 'SHA-512'],
]

/**
 * Reads a multihash (VC Data Integrity 1.0, §2.6). A bare digest, as in the W3C test suite, is taken for SHA-2 of its
 * length, which no multihash has.
 */
const readMultihash = (text: string): Digests | undefined => {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1), 200) : decodeBase64Url(text.slice(1))
  if (bytes === undefined) return undefined
  const bare = multihashes.find(([, length]) => bytes.length === length)
  if (bare !== undefined) return { algorithm: bare[2], digests: [bytes] }
  const known = multihashes.find(([code, length]) => bytes[0] === code && bytes[1] === length)
  if (known === undefined || bytes.length !== known[1] + 2) return undefined
  return { algorithm: known[2], digests: [bytes.subarray(2)] }
}
