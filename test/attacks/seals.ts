import { encodeBase64, encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { extension, type TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import {
  additionsOf,
  clockOf,
  ecKeys,
  type Forgery,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  rsaKeys,
  sealedContent,
  stampOf,
  validity,
} from '../support/seal-forgery.ts'
import { now } from '../support/seals.ts'

/** A file that must be refused: how it is made, and the code that says why. Where nothing is said it is sound. */
export interface SealAttack {
  readonly name: string
  readonly code: string
  readonly make: (kit: Kit) => Promise<unknown>
  /** The moment of verification, if not the usual one. */
  readonly at?: string
}

/** What attackers have: certificates that an authority gave them, and the seal of somebody else. */
export interface Kit {
  readonly authority: TestCertificate
  readonly seal: TestCertificate
  readonly clock: TestCertificate
}

type Parts = Parameters<NonNullable<Forgery['file']>>[0]
type MakeCertificate = (kit: Kit) => Promise<readonly TestCertificate[]>

const withChain = (name: string, code: string, chain: MakeCertificate): SealAttack => ({
  name: `certificate: ${name}`,
  code,
  make: async (kit) => forge({ chain: await chain(kit) }),
})
const withLeaf = (name: string, code: string, change: Parameters<typeof makeSeal>[1]): SealAttack =>
  withChain(name, code, async ({ authority }) => [await makeSeal(authority, change)])
const withHeader = (
  name: string,
  code: string,
  header: Forgery['header'] | ((kit: Kit) => Forgery['header']),
): SealAttack => ({
  name: `header: ${name}`,
  code,
  make: async (kit) =>
    forge({ chain: [kit.seal], header: (typeof header === 'function' ? header(kit) : header) ?? {} }),
})
const withFile = (name: string, code: string, file: (parts: Parts, kit: Kit) => unknown): SealAttack => ({
  name: `file: ${name}`,
  code,
  make: async (kit) => forge({ chain: [kit.seal], file: (parts) => file(parts, kit) }),
})
const withAdditions = (
  name: string,
  code: string,
  header: (parts: Parts, kit: Kit) => unknown,
  at?: string,
): SealAttack => ({
  name: `added: ${name}`,
  code,
  ...(at === undefined ? {} : { at }),
  make: async (kit) => {
    const { payload, ...one } = (await forge({ chain: [kit.seal], file: (parts) => parts })) as Parts
    return { payload, signatures: [{ ...one, header: await header({ payload, ...one }, kit) }] }
  },
})
const withContent = (name: string, code: string, content: string): SealAttack => ({
  name: `content: ${name}`,
  code,
  make: async (kit) => forge({ chain: [kit.seal], content }),
})
const withIssuer = (name: string, change: (own: JsonObject) => Json): SealAttack =>
  withContent(name, 'cert.issuer_mismatch', sealedContent(change))

const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  code: '1.3.6.1.5.5.7.3.3',
  clock: '1.3.6.1.5.5.7.3.8',
  status: '1.3.6.1.5.5.7.3.9',
}
const sealing = extension.keyUsage(0xc0)
const day = 86_400_000
const days = (from: number, to: number) => ({
  notBefore: new Date(now().getTime() + from * day),
  notAfter: new Date(now().getTime() + to * day),
})

/** Makes authorities below one another; the last is the one that certifies the seal. */
const below = async (
  authority: TestCertificate,
  ...changes: readonly Parameters<typeof makeAuthority>[0][]
): Promise<readonly TestCertificate[]> => {
  const made: TestCertificate[] = []
  let issuer = authority
  for (const [index, change] of changes.entries()) {
    issuer = await makeAuthority({ name: { commonName: `TEST Authority ${index}` }, issuer, ...change })
    made.unshift(issuer)
  }
  return [await makeSeal(issuer), ...made]
}

const certificates: readonly SealAttack[] = [
  withLeaf('ended before the seal was made', 'cert.expired', days(-10, -5)),
  withLeaf('not valid yet', 'cert.not_yet_valid', days(5, 10)),
  withLeaf('for time-stamps', 'cert.purpose', { extensions: [sealing, extension.purposes([purposes.clock], true)] }),
  withLeaf('for answers about certificates', 'cert.purpose', {
    extensions: [sealing, extension.purposes([purposes.status])],
  }),
  withLeaf('for time-stamps and answers about certificates', 'cert.purpose', {
    extensions: [sealing, extension.purposes([purposes.clock, purposes.status])],
  }),
  withLeaf('for the signatures of a natural person', 'cert.purpose', {
    extensions: [sealing, extension.qualified('0.4.0.1862.1.6.1')],
  }),
  withLeaf('with no word on what its key may do', 'cert.purpose', { extensions: [] }),
  withLeaf('whose key may not sign', 'cert.purpose', { extensions: [extension.keyUsage(0x20)] }),
  withLeaf('of an authority', 'cert.purpose', { extensions: [extension.authority(), extension.keyUsage(0xc6)] }),
  withLeaf('with a critical extension that nobody knows', 'cert.chain_invalid', {
    extensions: [sealing, extension.other('1.2.3.4.5', true)],
  }),
  withLeaf('with an extension twice', 'cert.malformed', { extensions: [sealing, sealing] }),
  withLeaf('signed over SHA-1', 'key.weak', { digest: 'SHA-1' }),
  withChain('that a seal certified', 'cert.chain_invalid', async ({ authority }) => {
    const upper = await makeSeal(authority, { name: { commonName: 'TEST upper' } })
    return [await makeSeal(upper), upper]
  }),
  withChain(
    'that a seal certified whose key may certify, but that is no authority',
    'cert.chain_invalid',
    async (kit) => {
      const extensions = [extension.keyUsage(0xc4)]
      const upper = await makeSeal(kit.authority, { name: { commonName: 'TEST upper' }, extensions })
      return [await makeSeal(upper), upper]
    },
  ),
  withChain('that certifies itself', 'trust.unknown_root', async () => [
    await makeSeal(await makeAuthority(), { issuer: undefined }),
  ]),
  withChain('of an authority that took the name of another', 'trust.unknown_root', async () => [
    await makeSeal(await makeAuthority()),
  ]),
  withChain('below an authority whose key may not certify', 'cert.chain_invalid', ({ authority }) =>
    below(authority, { extensions: [extension.authority(), extension.keyUsage(0x80)] }),
  ),
  withChain('below an authority that has ended', 'cert.expired', ({ authority }) => below(authority, days(-10, -5))),
  withChain('below an authority that is not valid yet', 'cert.not_yet_valid', ({ authority }) =>
    below(authority, days(5, 10)),
  ),
  withChain('below more authorities than the path may have', 'cert.chain_invalid', ({ authority }) =>
    below(authority, { extensions: [extension.authority(0), extension.keyUsage(0x06)] }, {}),
  ),
  withChain('below an authority with a critical extension that nobody knows', 'cert.chain_invalid', ({ authority }) =>
    below(authority, {
      extensions: [extension.authority(), extension.keyUsage(0x06), extension.other('1.2.3.4.5', true)],
    }),
  ),
  withChain('below an authority that signs over SHA-1', 'key.weak', ({ authority }) =>
    below(authority, { digest: 'SHA-1' }),
  ),
  withChain('of a name that the authority may not certify', 'cert.chain_invalid', ({ authority }) =>
    below(authority, {
      extensions: [extension.authority(), extension.keyUsage(0x06), extension.names({ permitted: ['NL'] })],
    }),
  ),
  withChain('of a name that the authority is forbidden to certify', 'cert.chain_invalid', ({ authority }) =>
    below(authority, {
      extensions: [extension.authority(), extension.keyUsage(0x06), extension.names({ excluded: ['BE'] })],
    }),
  ),
  withChain('in a circle', 'trust.unknown_root', async () => {
    const keys = [await ecKeys(), await ecKeys()] as const
    const names = [{ commonName: 'TEST left' }, { commonName: 'TEST right' }] as const
    const right = await makeAuthority({ keys: keys[1], name: names[1] })
    const left = await makeAuthority({ keys: keys[0], name: names[0], issuer: right })
    const again = await makeAuthority({ keys: keys[1], name: names[1], issuer: left })
    return [await makeSeal(left), left, again]
  }),
  withChain('at the end of fifty', 'cert.chain_invalid', ({ authority }) =>
    below(authority, ...Array.from({ length: 49 }, () => ({}))),
  ),
  withChain('at the end of nine', 'trust.unknown_root', ({ authority }) =>
    below(authority, ...Array.from({ length: 8 }, () => ({}))),
  ),
  withChain('followed by others in the wrong order', 'cert.chain_invalid', async ({ authority }) => {
    const [leaf, lower, upper] = await below(authority, {}, {})
    return [leaf, upper, lower].flatMap((one) => (one === undefined ? [] : [one]))
  }),
  {
    name: 'certificate: with an RSA key of 1,024 bits',
    code: 'key.weak',
    make: async ({ authority }) => {
      const chain = [await makeSeal(authority, { keys: await rsaKeys(1024, [1, 0, 1]) })]
      return forge({ chain, header: { alg: 'RS256' }, algorithm: { name: 'RSASSA-PKCS1-v1_5' } })
    },
  },
  {
    name: 'certificate: with an RSA key whose exponent is 3',
    code: 'key.weak',
    make: async ({ authority }) => {
      const chain = [await makeSeal(authority, { keys: await rsaKeys(2048, [3]) })]
      return forge({ chain, header: { alg: 'RS256' }, algorithm: { name: 'RSASSA-PKCS1-v1_5' } })
    },
  },
  {
    name: 'certificate: with an RSA key whose exponent is 1',
    code: 'key.weak',
    make: async ({ authority }) => {
      const made = await makeSeal(authority, { keys: await rsaKeys(2048, [1, 0, 1]) })
      const at = Buffer.from(made.der).indexOf(Buffer.from([2, 3, 1, 0, 1])) + 2
      const der = Uint8Array.from(made.der, (byte, index) => (index === at ? 0 : byte))
      const chain = [{ ...made, der }]
      return forge({ chain, header: { alg: 'RS256' }, algorithm: { name: 'RSASSA-PKCS1-v1_5' } })
    },
  },
]

const own = ({ seal }: Kit): string => encodeBase64(seal.der)
const future = new Date(now().getTime() + 600_000).toISOString()

const headers: readonly SealAttack[] = [
  withHeader('no algorithm', 'proof.unsupported', { alg: undefined }),
  ...['none', 'HS256', 'ES256K', 'EdDSA', 'es256', 'ES256 ', 'constructor'].map((alg) =>
    withHeader(`the algorithm ${alg}`, 'proof.unsupported', { alg }),
  ),
  withHeader('an algorithm for another kind of key', 'key.type_mismatch', { alg: 'RS256' }),
  withHeader('an algorithm for another curve', 'key.type_mismatch', { alg: 'ES384' }),
  ...(
    [
      ['a text', 'b64'],
      ['empty', []],
      ['a number in it', ['b64', 'sigT', 1]],
      ['a list in it', ['b64', ['sigT']]],
      ['a header twice', ['b64', 'sigT', 'sigT']],
      ['a header of RFC 7515', ['b64', 'sigT', 'alg']],
      ['a header that is not there', ['b64', 'sigT', 'adoTst']],
      ['a header that nobody knows', ['b64', 'sigT', 'sample']],
      ['without b64', ['sigT']],
      ['null', null],
    ] as const
  ).map(([name, crit]) => withHeader(`crit: ${name}`, 'jades.crit_invalid', { crit, sample: 1 })),
  withHeader('crit absent', 'jades.crit_invalid', { crit: undefined }),
  withHeader('b64 is a text', 'jades.malformed', { b64: 'false' }),
  withHeader('sigT and iat', 'jades.signing_time', { iat: now().getTime() / 1000 }),
  withHeader('neither sigT nor iat', 'jades.signing_time', { sigT: undefined, crit: ['b64'] }),
  withHeader('sigT without a zone', 'jades.signing_time', { sigT: '2026-01-15T12:00:00' }),
  withHeader('sigT a day that the calendar does not have', 'jades.signing_time', { sigT: '2026-02-30T12:00:00Z' }),
  withHeader('sigT in ten minutes', 'jades.signing_time', { sigT: future.replace('.000', '') }),
  withHeader('sigT before the certificate', 'cert.not_yet_valid', { sigT: '2020-01-15T12:00:00Z' }),
  ...['1768478400', -1, 1e15, null].map((iat) =>
    withHeader(`iat ${JSON.stringify(iat)}`, 'jades.signing_time', { sigT: undefined, iat, crit: ['b64'] }),
  ),
  withHeader('the digest of another certificate', 'jades.cert_binding', {
    'x5t#S256': encodeBase64Url(new Uint8Array(32)),
  }),
  withHeader('a digest with padding', 'jades.cert_binding', ({ seal: _ }) => ({ 'x5t#S256': `${'A'.repeat(43)}=` })),
  withHeader('two words on the certificate', 'jades.cert_binding', { 'x5t#o': { digAlg: 'S512', digVal: 'AAAA' } }),
  withHeader('a digest of a kind that nobody knows', 'jades.cert_binding', {
    'x5t#S256': undefined,
    'x5t#o': { digAlg: 'SHA-1', digVal: 'AAAA' },
  }),
  withHeader('no certificate', 'jades.cert_binding', { x5c: undefined }),
  withHeader('no certificate, but where to fetch one', 'jades.cert_binding', {
    x5c: undefined,
    x5u: 'https://attacker.example/certificate',
    jku: 'https://attacker.example/keys',
  }),
  withHeader('an empty list of certificates', 'jades.cert_binding', { x5c: [] }),
  withHeader('certificates that are one text', 'jades.cert_binding', (kit) => ({ x5c: own(kit) })),
  withHeader('a certificate in base64url', 'cert.malformed', (kit) => ({ x5c: [encodeBase64Url(kit.seal.der)] })),
  withHeader('a certificate with a byte too many', 'cert.malformed', (kit) => ({
    x5c: [encodeBase64(Uint8Array.of(...kit.seal.der, 0))],
  })),
  withHeader('a certificate that ends early', 'cert.malformed', (kit) => ({
    x5c: [encodeBase64(kit.seal.der.slice(0, -1))],
  })),
  withHeader('a certificate of a megabyte', 'cert.malformed', { x5c: [encodeBase64(new Uint8Array(500_000))] }),
  withHeader('a certificate nested without end', 'cert.malformed', {
    x5c: [encodeBase64(Uint8Array.from({ length: 30_000 }, (_, at) => (at % 2 === 0 ? 0x30 : 0x80)))],
  }),
  withHeader('content elsewhere, by its address', 'jades.sigd_invalid', {
    crit: ['b64', 'sigT', 'sigD'],
    sigD: { mId: 'http://uri.etsi.org/19182/ObjectIdByURI', pars: ['https://attacker.example/x'] },
  }),
  withHeader('time-stamps that are none', 'jades.malformed', { adoTst: {}, crit: ['b64', 'sigT', 'adoTst'] }),
  withHeader('a time-stamp of the content that is none', 'jades.timestamp_invalid', {
    adoTst: { tstTokens: [{ val: 'AAAA' }] },
    crit: ['b64', 'sigT', 'adoTst'],
  }),
  {
    name: 'header: a time-stamp of other content',
    code: 'jades.timestamp_invalid',
    make: async ({ seal, clock }) => {
      const token = await stampOf(clockOf(clock), 'something else')
      return forge({ chain: [seal], header: { adoTst: { tstTokens: [token] }, crit: ['b64', 'sigT', 'adoTst'] } })
    },
  },
  {
    name: 'header: a time-stamp of the content from after the seal',
    code: 'jades.timestamp_invalid',
    at: '2026-01-20T00:00:00Z',
    make: async ({ seal, clock }) => {
      const token = await stampOf(
        clockOf(clock, () => new Date('2026-01-18T00:00:00Z')),
        sealedContent(),
      )
      return forge({ chain: [seal], header: { adoTst: { tstTokens: [token] }, crit: ['b64', 'sigT', 'adoTst'] } })
    },
  },
  ...(
    [
      ['no JSON', 'no JSON', 'input.not_json'],
      ['a list', '[]', 'jades.malformed'],
      ['a key twice', '{"alg":"none","alg":"ES256"}', 'input.duplicate_key'],
      ['a key of JavaScript', '{"__proto__":{}}', 'input.forbidden_key'],
    ] as const
  ).map(
    ([name, headerText, code]): SealAttack => ({
      name: `header: ${name}`,
      code,
      make: async ({ seal }) => forge({ chain: [seal], headerText }),
    }),
  ),
]

const files: readonly SealAttack[] = [
  withFile('no signatures', 'jades.malformed', ({ payload }) => ({ payload, signatures: [] })),
  withFile('signatures that are no list', 'jades.malformed', ({ payload, ...one }) => ({ payload, signatures: one })),
  withFile('nine signatures', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    signatures: Array(9).fill(one),
  })),
  withFile('a signature that is a text', 'jades.malformed', ({ payload }) => ({ payload, signatures: ['x'] })),
  withFile('a member beside', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    signatures: [one],
    shown: '{}',
  })),
  withFile('a member in a signature', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    signatures: [{ ...one, kid: 'x' }],
  })),
  withFile('general and flattened at once', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    ...one,
    signatures: [one],
  })),
  withFile('no payload', 'jades.malformed', ({ payload: _, ...one }) => ({ signatures: [one] })),
  withFile('a payload that is an object', 'jades.malformed', ({ payload, ...one }) => ({
    payload: JSON.parse(payload),
    signatures: [one],
  })),
  withFile('no signature', 'jades.malformed', ({ payload, protected: head }) => ({
    payload,
    signatures: [{ protected: head, signature: '' }],
  })),
  withFile('a signature with padding', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    signatures: [{ ...one, signature: `${one.signature}==` }],
  })),
  withFile('a signed header with a space', 'jades.malformed', ({ payload, ...one }) => ({
    payload,
    signatures: [{ ...one, protected: `${one.protected} ` }],
  })),
  withFile('no signed header', 'jades.malformed', ({ payload, signature }) => ({
    payload,
    signatures: [{ signature, header: { alg: 'none' } }],
  })),
  withFile('two signatures, where one was asked for', 'proof.multiple', ({ payload, ...one }) => ({
    payload,
    signatures: [one, one],
  })),
  withFile('other content', 'proof.invalid_signature', ({ payload, ...one }) => ({
    payload: payload.replace('Marine', 'Lunar'),
    signatures: [one],
  })),
  withFile('a signature that is cut short', 'proof.invalid_signature', ({ payload, ...one }) => ({
    payload,
    signatures: [{ ...one, signature: one.signature.slice(0, 40) }],
  })),
  withFile('a signature of zeros', 'proof.invalid_signature', ({ payload, ...one }) => ({
    payload,
    signatures: [{ ...one, signature: encodeBase64Url(new Uint8Array(64)) }],
  })),
  withFile('compact, with the text as it stands', 'jades.malformed', ({ protected: head, signature }) =>
    `${head}.${encodeBase64Url(toUtf8('{}'))}.${signature}`.replace(/\.[^.]+$/, '.'),
  ),
  {
    name: 'file: the signature of another key',
    code: 'proof.invalid_signature',
    make: async ({ seal, authority }) => forge({ chain: [seal], signer: await makeSeal(authority) }),
  },
  {
    name: 'file: signed over the payload in base64url, and said to be text',
    code: 'proof.invalid_signature',
    make: async ({ seal }) => {
      const encoded = encodeBase64Url(toUtf8(sealedContent()))
      const file = (parts: Parts) => ({
        payload: sealedContent(),
        signatures: [{ protected: parts.protected, signature: parts.signature }],
      })
      return forge({ chain: [seal], content: encoded, file })
    },
  },
]

const token = (kit: Kit, parts: Parts) => stampOf(clockOf(kit.clock), parts.signature)

const additions: readonly SealAttack[] = [
  withAdditions('nothing in the list', 'jades.unsigned_invalid', () => ({ etsiU: [] })),
  withAdditions('no list', 'jades.unsigned_invalid', () => ({ etsiU: 'x' })),
  withAdditions('a header beside', 'jades.unsigned_invalid', () => ({ ...additionsOf({ xVals: [] }), kid: 'x' })),
  withAdditions('b64', 'jades.crit_invalid', () => ({ b64: true })),
  withAdditions('crit', 'jades.crit_invalid', () => ({ crit: ['b64'] })),
  withAdditions('written out, one of two', 'jades.unsigned_invalid', async (parts, kit) => ({
    etsiU: [{ sigTst: { tstTokens: [await token(kit, parts)] } }, ...additionsOf({ xVals: [] }).etsiU],
  })),
  withAdditions('written out, and no object', 'jades.unsigned_invalid', () => ({ etsiU: [null] })),
  withAdditions('an archive time-stamp of what is written out', 'jades.unsigned_invalid', async (parts, kit) => ({
    etsiU: [{ sigTst: { tstTokens: [await token(kit, parts)] } }, { arcTst: { tstTokens: [await token(kit, parts)] } }],
  })),
  withAdditions('a part that nobody knows', 'jades.unsigned_invalid', () => additionsOf({ sample: {} })),
  withAdditions('two parts in one', 'jades.unsigned_invalid', () => additionsOf({ xVals: [], rVals: {} })),
  withAdditions('a part that is no object', 'jades.unsigned_invalid', () => additionsOf([])),
  withAdditions('a counter-signature', 'jades.countersignature', () => additionsOf({ cSig: 'x' })),
  withAdditions('a hundred and one parts', 'jades.unsigned_invalid', () =>
    additionsOf(...Array.from({ length: 101 }, () => ({ xVals: [] }))),
  ),
  withAdditions('no time-stamps', 'jades.unsigned_invalid', () => additionsOf({ sigTst: { tstTokens: [] } })),
  withAdditions('time-stamps with a canonical form', 'jades.unsigned_invalid', async (parts, kit) =>
    additionsOf({ sigTst: { tstTokens: [await token(kit, parts)], canonAlg: 'x' } }),
  ),
  withAdditions('a time-stamp with another member', 'jades.unsigned_invalid', async (parts, kit) =>
    additionsOf({ sigTst: { tstTokens: [{ ...(await token(kit, parts)), type: 'x' }] } }),
  ),
  withAdditions('a time-stamp that is none', 'jades.timestamp_invalid', () =>
    additionsOf({ sigTst: { tstTokens: [{ val: 'MAA=' }] } }),
  ),
  withAdditions('a time-stamp of another file', 'jades.timestamp_invalid', async (parts, kit) =>
    additionsOf({ sigTst: { tstTokens: [await token(kit, { ...parts, signature: 'another' })] } }),
  ),
  withAdditions('a time-stamp from the future', 'jades.timestamp_invalid', async ({ signature }, kit) =>
    additionsOf({
      sigTst: {
        tstTokens: [
          await stampOf(
            clockOf(kit.clock, () => new Date('2026-02-01T00:00:00Z')),
            signature,
          ),
        ],
      },
    }),
  ),
  withAdditions('a time-stamp from before the seal', 'jades.signing_time', async ({ signature }, kit) =>
    additionsOf({
      sigTst: {
        tstTokens: [
          await stampOf(
            clockOf(kit.clock, () => new Date('2026-01-01T00:00:00Z')),
            signature,
          ),
        ],
      },
    }),
  ),
  withAdditions('an archive time-stamp of something else', 'jades.timestamp_invalid', async (parts, kit) =>
    additionsOf(
      { sigTst: { tstTokens: [await token(kit, parts)] } },
      { arcTst: { tstTokens: [await token(kit, parts)] } },
    ),
  ),
  withAdditions(
    'after the end of the certificate: a time-stamp whose authority is for servers',
    'cert.expired',
    async ({ signature }, { authority }) => {
      const extensions = [extension.keyUsage(0x80), extension.purposes([purposes.server], true)]
      return additionsOf({
        sigTst: { tstTokens: [await stampOf(clockOf(await makeClock(authority, { extensions, ...long })), signature)] },
      })
    },
    '2027-06-01T00:00:00Z',
  ),
  withAdditions(
    'after the end of the certificate: a time-stamp whose purpose is not critical',
    'cert.expired',
    async ({ signature }, { authority }) => {
      const extensions = [extension.keyUsage(0x80), extension.purposes([purposes.clock], false)]
      return additionsOf({
        sigTst: { tstTokens: [await stampOf(clockOf(await makeClock(authority, { extensions, ...long })), signature)] },
      })
    },
    '2027-06-01T00:00:00Z',
  ),
  withAdditions(
    'after the end of the certificate: a time-stamp of nobody known',
    'cert.expired',
    async ({ signature }) => {
      const clock = await makeClock(await makeAuthority(long), long)
      return additionsOf({ sigTst: { tstTokens: [await stampOf(clockOf(clock), signature)] } })
    },
    '2027-06-01T00:00:00Z',
  ),
  withAdditions(
    'after the end of the certificate: a time-stamp whose authority has ended too',
    'jades.timestamp_ended',
    async (parts, kit) => additionsOf({ sigTst: { tstTokens: [await token(kit, parts)] } }),
    '2027-06-01T00:00:00Z',
  ),
  {
    ...withAdditions('nothing, after the end of the certificate', 'cert.expired', () => undefined),
    at: '2027-06-01T00:00:00Z',
  },
]
const long = { ...validity, notAfter: new Date('2035-01-01T00:00:00Z') }

const spatial = (code: string): JsonObject => ({
  id: `http://publications.europa.eu/resource/authority/country/${code}`,
  type: 'Concept',
})
const number = (notation: string, country?: string): JsonObject => ({
  id: 'urn:certificateIdentifier:1',
  type: 'LegalIdentifier',
  notation,
  ...(country === undefined ? {} : { spatial: spatial(country) }),
})
const without = ({ eIDASIdentifier: _, ...issuer }: JsonObject): JsonObject => issuer

const contents: readonly SealAttack[] = [
  withContent('no JSON', 'input.not_json', 'no JSON'),
  withContent('a list', 'input.not_object', '[]'),
  withContent('a key twice', 'input.duplicate_key', sealedContent().replace('{', '{"id":"urn:another",')),
  withContent('a key of JavaScript', 'input.forbidden_key', sealedContent().replace('{', '{"__proto__":{},')),
  withContent('no credential', 'schema.malformed_member', '{"id":"urn:x"}'),
  withContent(
    'a date that is none',
    'time.malformed',
    sealedContent().replace(/"issuanceDate":"[^"]+"/, '"issuanceDate":"today"'),
  ),
  withContent(
    'a credential that has ended',
    'time.expired',
    sealedContent().replace('{', '{"expirationDate":"2026-01-15T11:00:00Z",'),
  ),
  withIssuer('an issuer that is an id alone', ({ id }) => id as Json),
  withIssuer('an issuer without a number', without),
  withIssuer('the number of another organisation', (issuer) => ({ ...issuer, eIDASIdentifier: number('NTRBE-OTHER') })),
  withIssuer('the number, of another country', (issuer) => ({
    ...issuer,
    eIDASIdentifier: number('NTRBE-TEST0000', 'FRA'),
  })),
  withIssuer('the number without its prefix, and no country', (issuer) => ({
    ...issuer,
    eIDASIdentifier: number('TEST0000'),
  })),
  withIssuer('the number without its prefix, of another country', (issuer) => ({
    ...issuer,
    eIDASIdentifier: number('TEST0000', 'FRA'),
  })),
  withIssuer('two numbers, one of which is another’s', (issuer) => ({
    ...issuer,
    eIDASIdentifier: [number('NTRBE-OTHER'), number('NTRBE-TEST0000')],
  })),
  withIssuer('another’s number, and the right one where it counts less', (issuer) => ({
    ...issuer,
    eIDASIdentifier: number('NTRBE-OTHER'),
    registration: number('NTRBE-TEST0000'),
  })),
  withIssuer('the number in other letters', (issuer) => ({ ...issuer, eIDASIdentifier: number('ntrbe-test0000') })),
  {
    name: 'content: sealed by another organisation',
    code: 'cert.issuer_mismatch',
    make: async ({ authority }) =>
      forge({ chain: [await makeSeal(authority, { name: { organizationIdentifier: 'NTRBE-OTHER' } })] }),
  },
  {
    name: 'content: sealed with a certificate that names no number',
    code: 'cert.issuer_mismatch',
    make: async ({ authority }) =>
      forge({ chain: [await makeSeal(authority, { name: { organizationIdentifier: undefined } })] }),
  },
]

export const sealAttacks: readonly SealAttack[] = [...certificates, ...headers, ...files, ...additions, ...contents]
