import { sha256 } from '#platform'
import { concat, decodeBase64Url, encodeBase64Url, toUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { byCodePoint } from '../canonicalization/code-point-order.ts'
import { canonicalLabels, parseQuads, type Quad, serializeQuad, type Term } from '../canonicalization/quads.ts'
import { select } from './select.ts'
import { skolemize } from './skolemize.ts'

const isBlank = ({ termType }: Term): boolean => termType === 'BlankNode'

/** A statement with other terms for its subject and object. */
const withTerms = (quad: Quad, change: (term: Term) => Term): Quad => ({
  ...quad,
  subject: change(quad.subject),
  object: change(quad.object),
})

/** Labels of blank nodes by others, both without `_:`. */
export type Labels = ReadonlyMap<string, string>

const bare = (label: string): string => label.replace(/^_:/, '')

/** The label under which a blank node is signed, as bytes: those of an HMAC. */
export const toLabel = (bytes: Uint8Array): string => `u${encodeBase64Url(bytes)}`
const bytesOf = (label: string): Uint8Array => decodeBase64Url(label.slice(1)) ?? new Uint8Array()

/**
 * The lines of canonical statements under other labels, in the order in which they are signed; `undefined` if a label is
 * missing or not used, or if two blank nodes have one label: what was signed of one node could be shown as of two.
 */
export const linesUnder = (nquads: string, labels: Labels): readonly string[] | undefined => {
  const used = new Set<string>()
  const lines: string[] = []
  for (const quad of parseQuads(nquads)) {
    const relabelled = withTerms(quad, (term) => {
      if (!isBlank(term)) return term
      used.add(bare(term.value))
      return { ...term, value: `${labels.get(bare(term.value))}` }
    })
    lines.push(serializeQuad(relabelled))
  }
  const isOneToOne = new Set(labels.values()).size === labels.size
  if (!isOneToOne || used.size !== labels.size || ![...used].every((label) => labels.has(label))) return undefined
  return lines.sort(byCodePoint)
}

/** HMAC with SHA-256 (RFC 2104), for a key no longer than a block. */
const hmac = async (key: Uint8Array, data: Uint8Array): Promise<Uint8Array> => {
  const block = new Uint8Array(64)
  block.set(key)
  const inner = await sha256(
    concat(
      block.map((byte) => byte ^ 0x36),
      data,
    ),
  )
  return sha256(
    concat(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
}

/** The statements of a document that can be shown one by one. */
export interface Statements {
  /** In the order in which they are signed, with labels that say nothing about what is not shown. */
  readonly lines: readonly string[]
  /** The places of the statements at JSON pointers. Throws `proof.pointer_unknown`. */
  placesOf(pointers: readonly string[]): Promise<ReadonlySet<number>>
  /** The labels under which blank nodes are signed, by the numbers of those that a verifier of some statements gives them. */
  labelsOf(places: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>>
}

/**
 * Reads the statements of a document, with labels made by the key. Throws `proof.not_disclosable` for a document with
 * graphs or lists, and the codes of canonicalization.
 */
export const statementsOf = async (
  document: JsonObject,
  hmacKey: Uint8Array,
  canonicalizer: Canonicalizer,
): Promise<Statements> => {
  const prefix = `urn:bnid:${crypto.randomUUID()}:`
  let count = 0
  const skolemized = await skolemize(document, canonicalizer, () => `${prefix}${count++}`)
  const named = parseQuads(await canonicalizer.canonicalize(skolemized))
  // What is still blank has no place in the JSON: the links of a list.
  if (named.some(({ subject, object }) => isBlank(subject) || isBlank(object)))
    throw new MicroCredentialError(proofErrors['proof.not_disclosable'])
  const asBlank = (term: Term): Term =>
    term.termType === 'NamedNode' && term.value.startsWith(prefix)
      ? { termType: 'BlankNode', value: `b${term.value.slice(prefix.length)}` }
      : term
  const plain = named.map((quad) => withTerms(quad, asBlank))
  const labels = new Map<string, string>()
  for (const [label, canonical] of await canonicalLabels(plain))
    labels.set(bare(label), toLabel(await hmac(hmacKey, toUtf8(bare(canonical)))))
  const signedAs = (term: Term): Term => (isBlank(term) ? { ...term, value: `${labels.get(bare(term.value))}` } : term)
  const statements = plain
    .map((quad, index) => ({
      ...{ quad, line: serializeQuad(withTerms(quad, signedAs)) },
      name: serializeQuad(named[index] ?? quad),
    }))
    .sort((one, other) => byCodePoint(one.line, other.line))
  return {
    lines: statements.map(({ line }) => line),
    placesOf: async (pointers) => {
      if (pointers.length === 0) return new Set()
      const part = parseQuads(await canonicalizer.canonicalize(select(skolemized, pointers)))
      const names = new Set(part.map(serializeQuad))
      return new Set(statements.flatMap(({ name }, place) => (names.has(name) ? [place] : [])))
    },
    labelsOf: async (places) => {
      const seen = await canonicalLabels(places.flatMap((place) => statements[place]?.quad ?? []))
      return new Map(
        [...seen].map(([label, canonical]) => [numberOf(bare(canonical)), bytesOf(labels.get(bare(label)) ?? '')]),
      )
    },
  }
}

/** Canonical labels are numbered (RDF Dataset Canonicalization 1.0, §4.4). */
const numberOf = (canonical: string): number => Number(canonical.slice('c14n'.length))
