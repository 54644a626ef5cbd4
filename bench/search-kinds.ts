import { deflateRawSync, constants as zlib } from 'node:zlib'
import { createMappingGaps, elmoMapping, type ImportMapping, importCsv, importElmo } from '../src/import.ts'
import {
  bundledContexts,
  createDidResolver,
  didWeb,
  registerContext,
  trustAnyIssuer,
  verifyCredential,
} from '../src/index.ts'
import { encodeBase64, encodeBase64Url } from '../src/lib/base/bytes.ts'
import type { Fetch } from '../src/lib/base/fetch.ts'
import { checksumOf } from '../src/lib/base/gzip.ts'
import type { JsonObject } from '../src/lib/base/json/json.ts'
import { gunzip } from '../src/lib/base/platform/web-compression.ts'
import { toPem } from '../src/lib/keys/pem.ts'
import { createTestTimestamper } from '../src/lib/pki/test-timestamper.ts'
import { decodeBits } from '../src/lib/status/codec.ts'
import { badge, badgeContexts } from '../test/support/badges.ts'
import { constants } from '../test/support/imports.ts'
import {
  additionsOf,
  ecKeys,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  stampOf,
} from '../test/support/seal-forgery.ts'
import { now as sealNow, verifySealed } from '../test/support/seals.ts'
import { credentialWith, issuer, now, sign } from '../test/support/status.ts'

/** A kind of input whose size and shape is a list of numbers: what the search turns. */
export interface Kind {
  readonly name: string
  /** The highest of each number, with what it counts. */
  readonly most: Readonly<Record<string, number>>
  /** Makes the input, and gives its size and what is done with it. */
  make(numbers: readonly number[]): Promise<{ readonly size: number; run(): Promise<unknown> }>
}

const times = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: Math.floor(count) }, (_, at) => piece(at)).join('')
const drain = async (rows: AsyncIterable<unknown>, see: (row: never) => void = () => {}): Promise<void> => {
  for await (const row of rows) see(row as never)
}
const failing = async (action: () => Promise<unknown>): Promise<void> => {
  await action().catch(() => undefined)
}
const verify = (input: object, options: object = {}) =>
  verifyCredential(input, { trust: trustAnyIssuer, now, ...options })

const credential: Kind = {
  name: 'credential',
  most: { achievements: 1_000, alignments: 1_000, different: 1_000, letters: 2_000 },
  make: async ([achievements = 1, alignments = 1, different = 1, letters = 1]) => {
    const { proof } = (await sign(credentialWith(undefined))) as { proof: JsonObject }
    const alignment = Array.from({ length: alignments }, (_, at) => ({
      type: 'Alignment',
      targetName: 'n'.repeat(letters),
      targetCode: `${at % different}`,
    }))
    const achievement = Array.from({ length: achievements }, (_, at) => ({
      type: 'Achievement',
      title: `t${at % different}`,
      alignment,
    }))
    const input = { ...badge(issuer.controller, 1), credentialSubject: { type: 'BadgeSubject', achievement }, proof }
    return { size: JSON.stringify(input).length, run: () => verify(input, { contexts: badgeContexts }) }
  },
}

/** A list whose blocks end every so many bytes, of as many different bytes. */
const list: Kind = {
  name: 'status list',
  most: { kilobytes: 8_192, period: 65_536, different: 256, flush: 4_096 },
  make: async ([kilobytes = 1, period = 1, different = 1, flush = 1]) => {
    const data = new Uint8Array(kilobytes * 1_024).map((_, at) => (((at % period) * 2_654_435_761) >>> 11) % different)
    const parts: Buffer[] = []
    const piece = Math.max(flush, Math.ceil(data.length / 20_000))
    for (let at = 0; at < data.length; at += piece) {
      const finishFlush = at + piece < data.length ? zlib.Z_FULL_FLUSH : zlib.Z_FINISH
      parts.push(deflateRawSync(data.subarray(at, at + piece), { finishFlush }))
      if (parts.reduce((sum, one) => sum + one.length, 0) > 800_000) break
    }
    const trailer = Buffer.alloc(8)
    trailer.writeUInt32LE(checksumOf(data), 0)
    trailer.writeUInt32LE(data.length, 4)
    const member = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]), ...parts, trailer])
    const text = `u${encodeBase64Url(member)}`
    return {
      size: text.length,
      run: async () => {
        await failing(() => decodeBits(text))
        await failing(() => gunzip(member, 8 * 1_024 * 1_024))
      },
    }
  },
}

const did = 'did:web:university.example'
const didDocument: Kind = {
  name: 'DID document',
  most: { methods: 1_000, references: 1_000, relationships: 5, services: 1_000, letters: 2_000 },
  make: async ([methods = 1, references = 1, relationships = 1, services = 1, letters = 1]) => {
    const { proof, ...rest } = (await sign(credentialWith(undefined))) as { proof: JsonObject }
    const key = (at: number): object => ({
      id: `${did}#k${at}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: issuer.publicKeyMultibase,
    })
    const named = Array.from({ length: references }, (_, at) => `${did}#k${at}`)
    const relations = [
      'assertionMethod',
      'authentication',
      'keyAgreement',
      'capabilityInvocation',
      'capabilityDelegation',
    ]
    const text = JSON.stringify({
      id: did,
      verificationMethod: Array.from({ length: methods }, (_, at) => key(at)),
      ...Object.fromEntries(relations.slice(0, relationships).map((name) => [name, named])),
      service: Array.from({ length: services }, (_, at) => ({
        id: `${did}#s${at}`,
        type: 'X',
        serviceEndpoint: 'x'.repeat(letters),
      })),
    })
    const fetch: Fetch = async () => new Response(text, { headers: { 'content-type': 'application/did+json' } })
    const didResolver = createDidResolver({ web: didWeb({ fetch, maxBytes: 1_024 * 1_024 }) })
    const input = { ...rest, issuer: did, proof: { ...proof, verificationMethod: `${did}#k${methods - 1}` } }
    return { size: text.length, run: () => verify(input, { didResolver }) }
  },
}

const pool = async (count: number, change: object = {}) => {
  const made: Awaited<ReturnType<typeof makeAuthority>>[] = []
  for (let at = 0; at < count; at++) made.push(await makeAuthority(change))
  return made
}
const alikes = await pool(100)
const [oneKey, root] = [await ecKeys(), await makeAuthority()]
const crossed = await Promise.all(alikes.slice(0, 40).map((by) => makeAuthority({ issuer: by, keys: oneKey })))
const [seal, clock] = [await makeSeal(root), await makeClock(alikes[0] as typeof root)]
const anchors = { trustAnchors: [toPem('CERTIFICATE', root.der)], timestampAnchors: [toPem('CERTIFICATE', root.der)] }
const judge = (input: object) => verifySealed(input, anchors, { proofs: 'every' })
const xVals = (list: readonly (typeof root)[]): object => ({
  xVals: list.map(({ der }) => ({ x509Cert: { val: encodeBase64(der) } })),
})

const timestamp: Kind = {
  name: 'time-stamp',
  most: { alike: 100, crossed: 40, tokens: 10, added: 50, signatures: 8 },
  make: async ([alike = 1, cross = 1, tokens = 1, added = 1, signatures = 1]) => {
    const { payload, ...one } = (await forge({ chain: [seal], file: (parts) => parts })) as Record<
      'payload' | 'signature',
      string
    >
    const others = [...alikes.slice(0, alike), ...crossed.slice(0, cross)]
    const token = await stampOf(createTestTimestamper(clock, others, sealNow), one['signature'])
    const header = additionsOf({ sigTst: { tstTokens: Array(tokens).fill(token) } }, xVals(alikes.slice(0, added)))
    const file = { payload, signatures: Array(signatures).fill({ ...one, header }) }
    return { size: JSON.stringify(file).length, run: () => judge(file) }
  },
}

const chain: Kind = {
  name: 'chain',
  most: { alike: 50, crossed: 40, signatures: 8, above: 9 },
  make: async ([alike = 1, cross = 1, signatures = 1, above = 1]) => {
    const leaf = await makeSeal(alikes[0] as typeof root)
    const made = await forge({ chain: [leaf, ...alikes.slice(0, above)], file: (parts) => parts })
    const { payload, ...one } = made as Record<'payload' | 'signature', string>
    const header = additionsOf(xVals(alikes.slice(0, alike)), xVals(crossed.slice(0, cross)))
    const file = { payload, signatures: Array(signatures).fill({ ...one, header }) }
    return { size: JSON.stringify(file).length, run: () => judge(file) }
  },
}

const context: Kind = {
  name: 'context',
  most: { terms: 20_000, depth: 60, within: 500, letters: 2_000 },
  make: async ([terms = 1, depth = 1, within = 1, letters = 1]) => {
    const term = (at: number): object => ({ '@id': `https://example.org/${'x'.repeat(letters)}#${at}` })
    let inner: object = Object.fromEntries(Array.from({ length: within }, (_, at) => [`w${at}`, term(at)]))
    for (let at = 0; at < depth; at++) inner = { [`d${at}`]: { ...term(at), '@context': inner } }
    const all = Object.fromEntries(Array.from({ length: terms }, (_, at) => [`t${at}`, term(at)]))
    const document = { '@context': { '@version': 1.1, '@protected': true, ...all, ...inner } } as JsonObject
    const registration = { url: 'https://example.org/context', document, role: 'profile' }
    return {
      size: JSON.stringify(document).length,
      run: () => failing(() => registerContext(bundledContexts, registration as never)),
    }
  },
}

const table: ImportMapping = {
  language: 'en',
  columns: { title: 'T', fields: 'F', learningOutcomes: 'O' },
  constants: constants ?? {},
}
const row: Kind = {
  name: 'CSV row',
  most: { columns: 16_000, languages: 5_000, values: 8_000, letters: 500, fields: 8_000 },
  make: async ([columns = 1, languages = 1, values = 1, letters = 1, fields = 1]) => {
    const header = `T,F,O${times(columns, (at) => `,c${at}`)}${times(languages, (at) => `,O@en-x-${at}`)}`
    const cell = `"${`${'x'.repeat(letters)}\n`.repeat(values)}"`
    const file = `${header}\na,"${'0000\n'.repeat(fields)}",${cell}${',=x'.repeat(columns)}${',y'.repeat(languages)}`
    return { size: file.length, run: () => failing(() => drain(importCsv(file, { mapping: table }))) }
  },
}

const elmo: Kind = {
  name: 'ELMO',
  most: { shared: 5_000, opportunities: 20_000, depth: 45, titles: 200, attributes: 20_000, passedOver: 90 },
  make: async ([shared = 1, opportunities = 1, depth = 1, titles = 1, attributes = 1, passedOver = 1]) => {
    const parts = (level: number, within: string): string =>
      level === 0
        ? within
        : `<learningOpportunitySpecification><hasPart>${parts(level - 1, within)}</hasPart></learningOpportunitySpecification>`
    const own = `<learningOpportunitySpecification>${times(titles, (at) => `<title xml:lang="l${at}">x</title>`)}</learningOpportunitySpecification>`
    const file = `<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><report><issuer>${times(shared, (at) => `<e${at}>x</e${at}>`)}</issuer>
      <a ${times(attributes, (at) => `b${at}="" `)}/><extension>${times(passedOver, (at) => `<a xmlns:p${at}="u">`)}${'</a>'.repeat(passedOver)}</extension>
      ${times(opportunities, () => own)}${parts(Math.min(depth, 45), own)}</report></elmo>`
    const mapping = { ...elmoMapping, language: 'en', constants: { 'assessment.type': 'projectWork' } } as const
    return { size: file.length, run: () => failing(() => drain(importElmo(file, { mapping }))) }
  },
}

const mapping: Kind = {
  name: 'mapping',
  most: { choices: 200, words: 30_000, ignore: 30_000, only: 30_000, values: 200, rows: 100 },
  make: async ([choices = 1, words = 1, ignore = 1, only = 1, values = 1, rows = 1]) => {
    const names = (count: number, name: string): readonly string[] =>
      Array.from({ length: count }, (_, at) => `${name}${at}`)
    const made: ImportMapping = {
      ...table,
      columns: { title: ['T', ...names(choices - 1, 't')], learningOutcomes: 'O', fields: names(choices, 'f') },
      words: {
        learningOutcomes: {
          ...Object.fromEntries(names(words, 'w').map((word) => [word, 'x'])),
          o: names(values, 'x').join('\n'),
        },
      },
      ignore: names(ignore, 'i'),
      only: { T: ['a', ...names(only, 'a')] },
    }
    const file = `T,O${times(choices, (at) => `,t${at},f${at}`)}\n${`a,o${',y,0000'.repeat(choices)}\n`.repeat(rows)}`
    return { size: JSON.stringify(made).length, run: () => failing(() => drain(importCsv(file, { mapping: made }))) }
  },
}

const gaps: Kind = {
  name: 'gaps',
  most: { rows: 3_000, words: 8_000, different: 20_000, letters: 300 },
  make: async ([rows = 1, words = 1, different = 1, letters = 1]) => {
    const cell = (at: number): string =>
      `"${times(words, (word) => `${(at * words + word) % different}${'x'.repeat(letters)}\n`)}"`
    const file =
      rows * words * letters > 2_000_000 ? 'x'.repeat(2_000_000) : `T,F,O\n${times(rows, (at) => `a,${cell(at)},o\n`)}`
    return {
      size: file.length,
      run: async () => {
        const collector = createMappingGaps()
        await failing(() => drain(importCsv(file, { mapping: table }), (result) => collector.add(result)))
        collector.read()
      },
    }
  },
}

export const kinds: readonly Kind[] = [
  credential,
  list,
  didDocument,
  timestamp,
  chain,
  context,
  row,
  elmo,
  mapping,
  gaps,
]
