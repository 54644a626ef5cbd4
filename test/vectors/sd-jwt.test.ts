import { describe, expect, it } from 'vitest'
import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { type ClaimPath, presentSdJwt } from '../../src/wallet.ts'
import { audience, codesOf, holder, issue, nonce, now, verify } from '../support/sd-jwt.ts'
import { allSharedFiles, hasSharedData, readSharedText } from '../support/shared-data.ts'

/**
 * The cases of the reference code of SD-JWT: claims, which of them are concealed, which are shown, and what a verifier has to
 * read then. The cases have no signed files, so that ours are made of them; those of the JSON serialization, which is not
 * supported, are made in the compact one. There are no deviations.
 */
const folder = 'vectors/sd-jwt-python/testcases'

type Step = string | number

/** The claims of a case without their tags, and the paths that are tagged. */
const untag = (node: Node | null, path: readonly Step[], concealed: (readonly Step[])[]): unknown => {
  if (isMap(node))
    return Object.fromEntries(
      node.items.map((pair: Pair) => {
        const key = pair.key as Node
        const name = isScalar(key) ? String(key.value) : ''
        if (key.tag === '!sd') concealed.push([...path, name])
        return [name, untag(pair.value as Node | null, [...path, name], concealed)]
      }),
    )
  if (isSeq(node))
    return node.items.map((item, at) => {
      const value = item as Node
      if (!isPair(value) && value.tag === '!sd') concealed.push([...path, at])
      return untag(value, [...path, at], concealed)
    })
  return isScalar(node) ? plainOf(node) : null
}

/** A tagged scalar is read as a text: what it would be without its tag. */
const plainOf = (scalar: {
  readonly value: unknown
  readonly tag?: string
  readonly source?: string
  readonly type?: string
}) => {
  if (scalar.tag !== '!sd' || scalar.type !== 'PLAIN') return scalar.value
  return parseDocument(String(scalar.source)).toJS() as unknown
}

/** The paths of what is to be shown: whatever is not false or absent. */
const shownIn = (value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] => {
  if (value === false || value === null || value === 'None') return []
  if (typeof value !== 'object') return [path]
  return Object.entries(value as object).flatMap(([name, member]) =>
    shownIn(member, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

interface Case {
  readonly claims: JsonObject
  readonly concealed: readonly ClaimPath[]
  readonly shown: readonly ClaimPath[]
  readonly expected: unknown
}

const readCase = (name: string): Case => {
  const document = parseDocument(readSharedText(`${folder}/${name}/specification.yml`), { logLevel: 'silent' })
  const concealed: (readonly Step[])[] = []
  const claims = untag(document.get('user_claims', true) as unknown as Node, [], concealed) as JsonObject
  const { holder_disclosed_claims: disclosed, expect_verified_user_claims: expected } = document.toJS() as Record<
    string,
    unknown
  >
  return {
    claims,
    concealed: concealed as unknown as ClaimPath[],
    shown: shownIn(disclosed) as unknown as ClaimPath[],
    expected,
  }
}

const names = hasSharedData(folder)
  ? allSharedFiles(folder).flatMap((path) =>
      path.endsWith('/specification.yml') ? [path.split('/').at(-2) ?? ''] : [],
    )
  : []

describe.skipIf(names.length === 0)('the cases of the reference code (needs vectors)', () => {
  it.each(names)('%s', async (name) => {
    const { claims, concealed, shown, expected } = readCase(name)
    const issued = await issue({}, { claims: { vct: 'urn:example:type', ...claims }, disclosable: concealed })
    const presented = await presentSdJwt(issued, { disclose: shown, signer: holder.signer(), nonce, audience, now })
    const report = await verify(presented)
    if (!report.verified) throw new Error(codesOf(report).join())
    const read = report.credential.credentialSubject as JsonObject
    const own = Object.fromEntries(
      Object.keys(claims).flatMap((claim) => (claim in read ? [[claim, read[claim]]] : [])),
    )
    expect(own).toEqual(expected)
  })
})
