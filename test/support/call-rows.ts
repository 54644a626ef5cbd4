import * as alliance from '../../src/alliance.ts'
import * as archive from '../../src/archive.ts'
import * as certificate from '../../src/certificate.ts'
import * as edc from '../../src/edc.ts'
import * as eseal from '../../src/eseal.ts'
import * as http from '../../src/http.ts'
import * as imports from '../../src/import.ts'
import * as index from '../../src/index.ts'
import type { CallOptions } from '../../src/lib/base/types.ts'
import { toSdJwtVcCredential } from '../../src/lib/credential/sd-jwt-vc.ts'
import { decodeMultikey } from '../../src/lib/keys/multikey.ts'
import { createSignatureVerifier } from '../../src/lib/keys/signature-verifier.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import * as model from '../../src/model.ts'
import * as node from '../../src/node.ts'
import * as passport from '../../src/passport.ts'
import * as presentation from '../../src/presentation.ts'
import * as registry from '../../src/registry.ts'
import * as render from '../../src/render.ts'
import * as status from '../../src/status.ts'
import * as testing from '../../src/testing.ts'
import * as trustedLists from '../../src/trusted-lists.ts'
import * as wallet from '../../src/wallet.ts'
import { input, needed, optional, options, type Row } from './calls.ts'
import { certified } from './certificates.ts'
import { minimalModel } from './elm-models.ts'
import { withFiles, withTable } from './pdfs.ts'
import { credentialWith, issuer, listUrl, now, sign } from './status.ts'

/** The entries of the package. */
export const entries = {
  index,
  alliance,
  archive,
  edc,
  eseal,
  http,
  import: imports,
  model,
  node,
  passport,
  presentation,
  registry,
  certificate,
  render,
  status,
  testing,
  wallet,
  'trusted-lists': trustedLists,
} as const

const pair = issuer
const challenge = 'a challenge that was given out once'
const requested = { challenge, domain: 'https://verifier.example', requirements: [{ id: 'any' }] }
const { trustAnyIssuer, eddsaRdfc2022: suite, bundledContexts, bundledDidResolver } = index
const signer = pair.signer()
const secureWith = index.dataIntegrity({ signer, cryptosuite: suite })
const credential = credentialWith(undefined)
const signed = await sign(credential)
const report = await index.verifyCredential(signed, { trust: trustAnyIssuer, now })
const questionnaire: passport.Questionnaire = {
  ...{ id: 'A', title: { en: 'A' }, source: 'Sample', answers: { lowest: 1, highest: 5 } },
  ...{ scales: [{ id: 'a', title: { en: 'A' } }], items: [{ id: 'one', scale: 'a', text: { en: 'One' } }] },
}
const learnersPassport = passport.createPassport([report], { now })
const graph = index.graphOf(credential as never, bundledContexts)
const european = index.elm.encode(minimalModel, { issuer: pair.controller })
const badge = index.openBadge.encode(minimalModel, { issuer: pair.controller })
const seal = await testing.createTestSeal({ algorithm: 'ES256', now })
const { archive: archived } = await archive.createArchive([signed], {
  ...{ verification: () => ({ trust: trustAnyIssuer }), timestamper: seal.timestamper },
  ...{ timestampAnchors: seal.timestampAnchors, now },
})
const testList = await testing.createTestTrustedList({ now })
const trustedList = await trustedLists.readTrustedList(testList.bytes, { signers: testList.signers, now })
const contact = { address: { en: 'Sample Street 1' }, homepage: { url: 'https://alliance.example' } } as const
const listedDirectory: alliance.AllianceDirectory = {
  ...{ id: 'https://alliance.example', name: { en: 'A' } },
  members: [{ organisation: { id: 'https://a.example', name: { en: 'A' }, country: model.country.NL, ...contact } }],
  sealHolders: [{ id: 'NTRBE-TEST0000', organisation: { name: { en: 'A' }, country: model.country.BE, ...contact } }],
}
const publishing = {
  ...{ register: (await alliance.toAllianceRegister(listedDirectory, { now })).register, signer: seal.signer },
  ...{ sequence: 1, nextUpdate: new Date(now().getTime() + 3_600_000), now },
  informationUrl: 'https://alliance.example/list',
  policyUrl: 'https://alliance.example/policy',
} as const
const entitiesFile = await alliance.publishTrustedEntities(listedDirectory, publishing)
const entityOptions = { type: alliance.allianceEntities.type, signers: [seal.certificates], now }
const entityList = await trustedLists.readTrustedEntities(entitiesFile, entityOptions)
const sealed = await index
  .issueCredential(index.elm.encode(minimalModel, { issuer: 'urn:example:holder' as never }), {
    secureWith: eseal.eSeal({ signer: seal.signer }),
    now,
  })
  .catch(() => ({ payload: '', signatures: [] }))
const revocations = status.allocateStatus(status.createStatusList({ id: listUrl, purpose: 'revocation' }))
const suspensions = status.allocateStatus(status.createStatusList({ id: listUrl, purpose: 'suspension' }))
/** Enough of one for a call that is not run. */
const aDatabase: registry.Database = {
  query: async () => [],
  transaction: () => Promise.reject(new Error('There is no database.')),
  close: async () => {},
}
const published = await status.encodeStatusList(revocations.list, { issuer: pair.controller, validFrom: now() })
const readList = await status.readStatusList(published as never)
const didDocument = index.createDidDocument({ did: pair.controller, keys: [pair] })
const register = {
  name: 'Alliance',
  sealHolders: [{ id: 'VATES-A00000000' }],
  members: [{ ids: ['did:web:a.example'], mandate: true }],
} as const
const directory: alliance.AllianceDirectory = {
  id: 'https://alliance.example',
  name: { en: 'Example Alliance' },
  members: [
    { organisation: { id: 'https://a.example', name: { en: 'Example University' }, country: model.country.NL } },
  ],
  sealHolders: [{ id: 'VATES-A00000000', organisation: { name: { en: 'Example Office' }, country: model.country.ES } }],
}
const claim = { alliance: 'https://alliance.example', member: 'https://a.example', sealHolder: 'VATES-A00000000' }
const fetch = async () => new Response('{}')
const programme = model.programmeOf({ ...minimalModel, programme: { code: 'MR-1' } }) as model.Programme
const module = new URL('./workers/text.ts', import.meta.url)
const mapping = { language: 'en', columns: { title: 'Title' } } as const

const aCertified = await certified()
const theFonts = await render.loadFonts({ from: import.meta.url })
const certificateMay = { language: '', link: '', brand: '', profiles: '' } as const

const validUntil = new Date('2026-01-16T12:00:00Z')
const attestation = wallet.learningCredential.encode(minimalModel, { type: 'dc4eu' })
const attestationView = toSdJwtVcCredential(attestation.claims, 'https://university.example')
const issuedAttestation = await wallet.issueSdJwtVc(attestation, {
  signer: seal.signer,
  shortLived: true,
  validUntil,
  now,
})

const signal = { signal: '' } as const
const clock = { now: 'function' } as const
const call = { ...signal, ...clock }
const nothing = async (): Promise<undefined> => undefined
const officeOfNone = { prepare: nothing, approve: nothing, change: nothing }
const registerOfNone = { revoke: nothing, suspend: nothing, reinstate: nothing }
const requestMay = {
  ...clock,
  ...{ origins: 'array', perMinute: 'number', bodySeconds: 'number', onFault: 'function' },
} as const
const verifyMay = {
  onFault: 'function',
  ...{
    didResolver: '',
    contexts: '',
    mechanisms: '',
    proofs: '',
    clockTolerance: '',
    profiles: '',
    applicationProfile: '',
  },
  ...{ status: '', statusLists: 'function', statusDelegates: '', statusMemory: '', statusMaxAge: 'number' },
  ...call,
} as const
const { applicationProfile: _applicationProfile, profiles: _profiles, ...mandateMay } = verifyMay
const batchMay = { concurrency: '', total: 'number', onProgress: 'function', ...call } as const
const revocationMay = { revocation: 'function', unknownRevocation: '' } as const
const issueSdJwtVcMay = {
  ...{ issuer: 'text', validFrom: 'date', validUntil: 'date', shortLived: 'flag', etsiStatus: 'flag' },
  ...{ typeMetadata: 'text bytes', ...call },
} as const
const { now: _now, signal: _signal, ...sdJwtVcMay } = issueSdJwtVcMay
const walletMechanisms: wallet.WalletMechanisms = {
  'dc+sd-jwt': wallet.sdJwtVc({ signer: seal.signer, type: 'dc4eu', shortLived: true, validUntil }),
  'vc+sd-jwt': wallet.vcSdJwt({ signer }),
  ldp_vc: secureWith,
  jwt_vc_json: wallet.vcJwt({ signer }),
}
const describing = { type: 'eudi', name: { en: 'Micro-credential' } } as const
const issueMay = { contexts: '', applicationProfile: '', ...call } as const
const workerMay = { timeoutMs: '', memoryMb: '', execArgv: 'array' } as const

const row = (call: Row['call'], good: readonly unknown[], ...takes: Row['takes']): Row => ({ call, good, takes })

/** What a cryptosuite can do is called by this library, once everything that it is given has been judged. */
const suiteRows = (name: string, suite: index.Cryptosuite): Readonly<Record<string, Row>> => {
  const content = { written: credential, named: credential } as unknown as index.SignedContent
  const canonicalizer = canonicalizerFor(bundledContexts, 'plans')
  const request = { signer, created: '2026-01-15T12:00:00Z', purpose: 'assertionMethod', canonicalizer }
  const { proof } = signed as { readonly proof: { readonly proofValue: string } }
  const method = { id: pair.id, controller: pair.controller, publicKey: decodeMultikey(pair.publicKeyMultibase) }
  const verifier = createSignatureVerifier(method.publicKey)
  const signature = suite.readProofValue(proof.proofValue) ?? new Uint8Array()
  return {
    [`${name}.contextFor`]: row(suite.contextFor, ['x'], input),
    [`${name}.readProofValue`]: row(suite.readProofValue, [proof.proofValue]),
    [`${name}.createProof`]: row(suite.createProof, [content, request]),
    [`${name}.verifySignature`]: row(suite.verifySignature, [
      content,
      { proof, signature, method, verifier, canonicalizer },
    ]),
    ...(suite.vendor === undefined ? {} : { [`${name}.vendor`]: row(suite.vendor, []) }),
  }
}

/** Every cryptosuite that is exported by its name, so that a new one needs no row. */
const rowsOfSuites = Object.assign(
  {},
  ...Object.entries(index).map(([name, value]) =>
    index.bundledCryptosuites.some((one) => one === value) ? suiteRows(name, value as index.Cryptosuite) : {},
  ),
) as Readonly<Record<string, Row>>

/** What every profile has, by the credential that it encoded; `encode` has options of its own. */
const profileRows = (name: string, profile: index.CredentialReader, encoded: object): Readonly<Record<string, Row>> => {
  const { issuerForm } = profile
  const reading = options<index.ReadOptions>({}, { subject: 'text' })
  const encodedGraph = index.graphOf(encoded as never, bundledContexts)
  return {
    [`${name}.matches`]: row(profile.matches as never, [encoded], needed('credential', 'object')),
    [`${name}.parties`]: row(profile.parties, [encodedGraph], needed('graph')),
    [`${name}.read`]: row(profile.read, [encodedGraph, {}], needed('graph'), reading),
    [`${name}.unmapped`]: row(profile.unmapped, [encodedGraph, {}], needed('graph'), reading),
    ...(issuerForm === undefined
      ? {}
      : {
          [`${name}.issuerForm.matches`]: row(issuerForm.matches as never, [encoded]),
          [`${name}.issuerForm.namesOf`]: row(issuerForm.namesOf, [graph.root]),
          [`${name}.issuerForm.numbersOf`]: row(issuerForm.numbersOf, [graph.root]),
          [`${name}.issuerForm.write`]: row(issuerForm.write as never, [
            encoded,
            { organisation: 'Example University', organizationIdentifier: 'VATNL-1' },
          ]),
        }),
  }
}

/** How every exported function is called, by entry. A function that stands here by its name alone takes nothing. */
export const rows: { readonly [E in keyof typeof entries]: Readonly<Record<string, Row>> } = {
  index: {
    MicroCredentialError: row(
      (kind: never) => new index.MicroCredentialError(kind),
      [index.errorTable['did.unresolvable']],
      needed('kind'),
    ),
    assertVerified: row((one: never) => index.assertVerified(one), [report], needed('report')),
    'bundledDidMethods.jwk.resolve': row(index.bundledDidMethods.jwk.resolve, [pair.controller], input),
    'bundledDidMethods.key.resolve': row(index.bundledDidMethods.key.resolve, [pair.controller], input),
    'bundledDidResolver.resolve': row(bundledDidResolver.resolve, [pair.controller], input),
    cacheDidDocuments: row(
      index.cacheDidDocuments,
      [bundledDidResolver, {}],
      needed('resolver'),
      options<index.DidCacheOptions>({}, { max: '', ttlSeconds: 'number', ...clock }),
    ),
    checkDataModel: row(index.checkDataModel, [credential], input),
    checkRelatedResources: row(
      index.checkRelatedResources,
      [report.credential, () => undefined],
      needed('credential'),
      needed('resources', 'function'),
    ),
    checkSchemas: row(
      index.checkSchemas,
      [report.credential, () => undefined],
      needed('credential'),
      optional('judge', 'function'),
    ),
    createDidDocument: row(
      index.createDidDocument,
      [{ did: pair.controller, keys: [pair] }],
      options<Parameters<typeof index.createDidDocument>[0]>({ did: 'text', keys: '' }, {}),
    ),
    createDidResolver: row(index.createDidResolver, [index.bundledDidMethods], needed('methods')),
    createShapePlans: row(
      index.createShapePlans,
      [{}],
      options<index.PlanningOptions>({}, { maxPlans: '', sampleEvery: '', onCanonicalized: 'function' }),
    ),
    createStatusMemory: row(
      index.createStatusMemory,
      [{}],
      options<index.StatusMemoryOptions>({}, { seen: '', max: '' }),
    ),
    dataIntegrity: row(
      index.dataIntegrity,
      [{ signer, cryptosuite: suite }],
      options<index.DataIntegrityOptions<'Ed25519'>>({ signer: '', cryptosuite: '' }, { canonicalization: '' }),
    ),
    dataIntegrityVerifier: row(
      index.dataIntegrityVerifier,
      [{}],
      options<index.DataIntegrityVerifierOptions>({}, { cryptosuites: '', canonicalization: '' }),
    ),
    decodeCredential: row(
      index.decodeCredential,
      [(await index.verifyCredential(await sign(european), { trust: trustAnyIssuer, now })).credential, {}],
      needed('credential'),
      options<index.DecodeOptions>({}, { profiles: '', subject: 'text' }),
    ),
    didJwk: row(index.didJwk, []),
    didKey: row(index.didKey, []),
    didWeb: row(
      index.didWeb,
      [{ fetch }],
      options<index.DidWebOptions>({ fetch: 'function' }, { maxBytes: '', timeoutSeconds: 'number' }),
    ),
    ...rowsOfSuites,
    'elm.adopt': row(
      index.elm.adopt,
      [european, { issuer: pair.controller, issued: now() }],
      input,
      options<index.AdoptOptions>({ issuer: '', issued: 'text date' }, { status: 'object', id: 'text' }),
    ),
    'elm.encode': row(
      index.elm.encode,
      [minimalModel, { issuer: pair.controller }],
      input,
      options<index.ElmEncodeOptions>(
        { issuer: 'text' },
        { id: 'text', status: 'object', pages: '', accreditation: '' },
      ),
    ),
    'elm.decodeProgramme': row(
      index.elm.decodeProgramme,
      [index.elm.encodeProgramme(programme)],
      needed('document', 'object'),
    ),
    'elm.encodeProgramme': row(index.elm.encodeProgramme, [programme], needed('programme', 'object')),
    ...profileRows('elm', index.elm, european),
    encodeMultikey: row(
      index.encodeMultikey,
      [{ algorithm: 'Ed25519', bytes: new Uint8Array(32) }],
      needed('publicKey'),
    ),
    discloseCredential: row(
      index.discloseCredential,
      [signed, { show: [] }],
      input,
      options<index.DiscloseOptions>({ show: 'array' }, { contexts: '' }),
    ),
    explainReport: row(index.explainReport, [report], needed('report')),
    fromDidPlugin: row(index.fromDidPlugin, [async () => ({})], needed('plugin', 'function')),
    generateKeyPair: row(
      index.generateKeyPair,
      ['Ed25519', {}],
      needed('algorithm'),
      options<index.KeyPairOptions>({}, { id: 'text' }),
    ),
    givenStatusLists: row(index.givenStatusLists, [[published]], needed('lists', 'text bytes array')),
    graphOf: row(index.graphOf, [credential, bundledContexts], needed('document', 'object'), needed('contexts')),
    hashContext: row(index.hashContext, [{ '@context': {} }], needed('document', 'object')),
    hashIdentities: row(index.hashIdentities, [minimalModel.learner], needed('learner', 'object')),
    importKeyPair: row(
      index.importKeyPair,
      ['Ed25519', pair.export(), {}],
      needed('algorithm'),
      needed('source', 'object bytes'),
      options<index.ImportKeyPairOptions>({}, { id: 'text', kid: 'text' }),
    ),
    importPublicKey: row(
      index.importPublicKey,
      [pair.publicKeyMultibase, {}],
      needed('source', 'object text bytes'),
      options<index.KeyChoice>({}, { kid: 'text' }),
    ),
    isIdentity: row(
      index.isIdentity,
      [{ hash: 'sha256$00', salt: '00' }, 'sample'],
      needed('identity', 'object'),
      needed('value', 'text'),
    ),
    issueBatch: row(
      index.issueBatch,
      [[credential], { secureWith, now, encode: (item: never) => item }],
      needed('items', 'array bytes'),
      options<index.IssueBatchOptions<never, never, never>>(
        { secureWith: '', encode: 'function' },
        { ...issueMay, ...batchMay },
      ),
    ),
    issueBoth: row(
      index.issueBoth,
      [minimalModel, { issuer: pair.controller, european: { secureWith }, badge: { secureWith } }],
      input,
      options<index.IssueBothOptions<typeof secureWith, typeof secureWith>>(
        { issuer: 'text', european: 'object', badge: 'object' },
        { id: 'text', status: 'object', contexts: '', ...call },
      ),
    ),
    issueCredential: row(
      index.issueCredential,
      [credential, { secureWith, now }],
      input,
      options<index.IssueOptions<never>>({ secureWith: '' }, issueMay),
    ),
    issueProof: row(
      index.issueProof,
      [credential, { signer, cryptosuite: suite, now }],
      input,
      options<index.IssueProofOptions<'Ed25519'>>({ signer: '', cryptosuite: '' }, { contexts: '', ...call }),
    ),
    'openBadge.encode': row(
      index.openBadge.encode,
      [minimalModel, { issuer: pair.controller }],
      input,
      options<index.OpenBadgeEncodeOptions>({ issuer: 'text' }, { id: 'text', status: 'object', identities: '' }),
    ),
    ...profileRows('openBadge', index.openBadge, badge),
    offline: row(
      index.offline,
      [{ didDocuments: [didDocument] }],
      options<index.OfflineOptions>({}, { didDocuments: '', statusLists: 'text array bytes' }),
    ),
    online: row(
      index.online,
      [{ fetch, hosts: ['university.example'] }],
      options<index.OnlineOptions>(
        { fetch: 'function', hosts: '' },
        { didMethods: '', max: '', ttlSeconds: 'number', ...clock },
      ),
    ),
    readAttachedCredential: row(index.readAttachedCredential, [withTable(withFiles(['{}']))], needed('pdf', 'bytes')),
    readBakedBadge: row(
      index.readBakedBadge,
      ['<svg xmlns:b="https://purl.imsglobal.org/ob/v3p0"><b:credential>{}</b:credential></svg>'],
      needed('picture', 'text bytes'),
    ),
    readUnmapped: row(
      index.readUnmapped,
      [european, {}],
      input,
      options<index.ReadUnverifiedOptions>({}, { profiles: '', contexts: '', subject: 'text' }),
    ),
    readUnverified: row(
      index.readUnverified,
      [european, {}],
      input,
      options<index.ReadUnverifiedOptions>({}, { profiles: '', contexts: '', subject: 'text' }),
    ),
    registerContext: row(
      index.registerContext,
      [bundledContexts, { url: 'https://a.example/v1', document: { '@context': {} } }],
      needed('contexts'),
      options<index.ContextRegistration>(
        { document: 'null text number flag array object function promise bytes date symbol bigint' },
        { url: '', role: '', sha256: 'text', after: 'array' },
        { name: 'registration' },
      ),
    ),
    registerForeignContext: row(
      index.registerForeignContext,
      [bundledContexts, { url: 'https://a.example/v1', document: { '@context': {} } }],
      needed('contexts'),
      options<Parameters<typeof index.registerForeignContext>[1]>(
        { document: 'null text number flag array object function promise bytes date symbol bigint' },
        { url: '', sha256: 'text' },
        { name: 'registration' },
      ),
    ),
    remoteSigner: row(
      index.remoteSigner,
      [{ id: pair.id, algorithm: 'Ed25519', publicKey: pair.publicKeyMultibase, sign: signer.sign }],
      options<index.RemoteSignerOptions>(
        { id: 'text', algorithm: '', publicKey: 'text', sign: 'function' },
        { signatureFormat: '' },
      ),
    ),
    runBatch: row(
      index.runBatch,
      [[1], (item: never) => item, {}],
      needed('items', 'array bytes'),
      needed('work', 'function'),
      options<index.BatchOptions>({}, batchMay),
    ),
    trustAlliance: row(
      index.trustAlliance,
      [register],
      options<index.AllianceRegister>(
        { name: 'text', sealHolders: '', members: '' },
        { mandates: '', validUntil: 'text', recorded: 'object' },
        { name: 'source', also: 'function' },
      ),
    ),
    trustAllOf: row(index.trustAllOf, [trustAnyIssuer], needed('policies', 'function')),
    trustAnyIssuer: row(trustAnyIssuer, []),
    trustAnyOf: row(index.trustAnyOf, [trustAnyIssuer], needed('policies', 'function')),
    trustIssuers: row(index.trustIssuers, [[pair.controller]], needed('issuers', 'text array')),
    typesOf: row(index.typesOf, [graph.root], needed('node')),
    valuesOf: row(index.valuesOf, [graph.root, 'issuer'], needed('node'), needed('word', 'text')),
    verifyBatch: row(
      index.verifyBatch,
      [[signed], { trust: trustAnyIssuer, now }],
      needed('items', 'array bytes'),
      options<index.VerifyOptions & index.BatchOptions>({ trust: 'function' }, { ...verifyMay, ...batchMay }),
    ),
    verifyCredential: row(
      index.verifyCredential,
      [signed, { trust: trustAnyIssuer, now }],
      input,
      options<index.VerifyOptions>({ trust: 'function' }, verifyMay),
    ),
    verifyInner: row(
      index.verifyInner,
      [signed, { trust: trustAnyIssuer, now }],
      input,
      options<index.VerifyOptions>({ trust: 'function' }, verifyMay),
    ),
    verifyProof: row(
      index.verifyProof,
      [signed, { now }],
      input,
      options<index.VerifyProofOptions>(
        {},
        {
          didResolver: '',
          contexts: '',
          cryptosuites: '',
          proofs: '',
          purpose: '',
          trace: 'function',
          onFault: 'function',
          ...call,
        },
      ),
    ),
  },
  alliance: {
    allianceRegisterOf: row(alliance.allianceRegisterOf, [entityList], needed('list', '')),
    assertMandate: row(
      alliance.assertMandate,
      [
        {
          ...register,
          members: [{ ids: [minimalModel.awardingBodies[0].id ?? 'urn:example:a', pair.controller], mandate: true }],
        },
        minimalModel,
        { issuer: pair.controller, now },
      ],
      options<index.AllianceRegister>(
        { name: 'text', sealHolders: '', members: '' },
        { mandates: '', validUntil: 'text', recorded: 'object' },
        { name: 'register' },
      ),
      needed('model'),
      options<alliance.AssertMandateOptions>({ issuer: 'text' }, clock),
    ),
    checkQualityAssurance: row(
      alliance.checkQualityAssurance,
      [minimalModel, [], {}],
      needed('model'),
      needed('reports'),
      options<index.ClockOptions>({}, clock),
    ),
    encodeAllianceRegister: row(
      alliance.encodeAllianceRegister,
      [directory, { issuer: pair.controller, sequence: 1, validFrom: now(), validUntil: '2030-01-01T00:00:00Z' }],
      input,
      options<alliance.EncodeAllianceRegisterOptions>(
        { issuer: 'text object', sequence: '', validFrom: 'text date', validUntil: 'text date' },
        { id: 'text', recorded: 'object' },
      ),
    ),
    encodeMandate: row(
      alliance.encodeMandate,
      [claim, { issuer: pair.controller, validFrom: now() }],
      options<alliance.MandateClaim>(
        { alliance: 'text', member: 'text', sealHolder: 'text' },
        { programmes: 'array', from: 'text', until: 'text' },
        { name: 'mandate' },
      ),
      options<alliance.EncodeMandateOptions>(
        { issuer: 'text object', validFrom: 'text date' },
        { id: 'text', status: 'object' },
      ),
    ),
    mailDelivery: row(
      alliance.mailDelivery,
      [{ server: 'smtp://127.0.0.1:1', from: 'office@alliance.example' }],
      options<alliance.MailDeliveryOptions>({ server: 'text', from: 'text' }, {}),
    ),
    pgBossQueue: {
      ...row(
        alliance.pgBossQueue,
        [{ connection: 'postgres://localhost/register' }],
        options<alliance.PgBossQueueOptions>({ connection: 'text' }, { schema: 'text', expireSeconds: 'number' }),
      ),
      notRun: true,
    },
    openOffice: {
      ...row(
        alliance.openOffice,
        [
          {
            database: { query: async () => [], transaction: async () => undefined, close: async () => {} },
            authorise: () => false,
            alliance: register,
          },
        ],
        options<alliance.OfficeOptions>(
          { database: '', authorise: 'function', alliance: 'function object' },
          { needsApproval: 'flag function', ...clock },
        ),
      ),
      notRun: true,
    },
    parseAllianceDirectory: row(alliance.parseAllianceDirectory, [directory], input),
    publishTrustedEntities: row(
      alliance.publishTrustedEntities,
      [listedDirectory, publishing],
      input,
      options<alliance.PublishTrustedEntitiesOptions>(
        {
          ...{ register: 'object', signer: '', sequence: '', nextUpdate: 'text date' },
          ...{ informationUrl: 'text', policyUrl: 'text' },
        },
        { certificates: '', ...call },
      ),
    ),
    toAllianceRegister: row(
      alliance.toAllianceRegister,
      [directory, {}],
      input,
      options<alliance.MandateVerifyOptions>({}, mandateMay),
    ),
    verifyCoMakers: row(
      alliance.verifyCoMakers,
      [{ id: 'https://a.example/1', title: { en: 'A' }, awardingBodies: ['https://a.example'] }, [], {}],
      needed('programme', 'object'),
      needed('endorsements', 'array bytes'),
      options<alliance.MandateVerifyOptions>({}, mandateMay),
    ),
    verifyAllianceRegister: row(
      alliance.verifyAllianceRegister,
      [signed, { trust: trustAnyIssuer, now }],
      input,
      options<alliance.AllianceRegisterOptions>({ trust: 'function' }, { newest: '', ...mandateMay }),
    ),
  },
  archive: {
    createArchive: row(
      archive.createArchive,
      [
        [signed],
        {
          ...{ verification: () => ({ trust: trustAnyIssuer }), timestamper: seal.timestamper },
          ...{ timestampAnchors: seal.timestampAnchors, now },
        },
      ],
      needed('files', 'array'),
      options<archive.CreateArchiveOptions>(
        { timestampAnchors: 'array', verification: 'function', timestamper: 'function' },
        {
          ...{ didResolver: '', statusLists: 'function', revocation: 'function', fetch: 'function' },
          ...{ trustedServices: 'array', ...call },
        },
      ),
    ),
    openArchive: row(
      archive.openArchive,
      [archived, { timestampAnchors: seal.timestampAnchors, now }],
      input,
      options<archive.OpenArchiveOptions>(
        { timestampAnchors: 'array' },
        { trustedServices: 'array', unsigned: '', ...call },
      ),
    ),
    renewArchive: row(
      archive.renewArchive,
      [
        archived,
        {
          ...{ timestampAnchors: seal.timestampAnchors, timestamper: seal.timestamper },
          ...{ revocation: seal.revocation, now },
        },
      ],
      input,
      options<archive.RenewArchiveOptions>(
        { timestampAnchors: 'array', timestamper: 'function', revocation: 'function' },
        { trustedServices: 'array', ...call },
      ),
    ),
  },
  edc: {
    checkProfile: row(
      edc.checkProfile,
      [european, {}],
      needed('document', 'object'),
      options<edc.CheckProfileOptions>({}, { profile: '', contexts: '' }),
    ),
    'edcProfile.check': row(edc.edcProfile.check, [graph], needed('graph')),
    edcVerification: row(
      edc.edcVerification,
      [report, {}],
      needed('report'),
      options<edc.EdcVerificationOptions>({}, { profile: '', accreditation: '', credentialId: 'text' }),
    ),
    readAccreditation: row(edc.readAccreditation, [{ id: 'urn:sample:accreditation' }], needed('answer', 'object')),
  },
  eseal: {
    compactESeal: row(
      eseal.compactESeal,
      [{ signer: seal.signer }],
      options<Parameters<typeof eseal.compactESeal>[0]>({ signer: '' }, { signingTime: '', profiles: '' }),
    ),
    createCscSigner: row(
      eseal.createCscSigner,
      [{ url: 'https://sign.example', credentialId: 'a', accessToken: () => 'a', fetch }],
      options<eseal.CscSignerOptions>(
        { url: 'text', credentialId: 'text', accessToken: 'function', fetch: 'function' },
        { authData: 'function', algorithm: '', ...signal },
      ),
    ),
    createCertificateMemory: row(
      eseal.createCertificateMemory,
      [{}],
      options<eseal.CertificateMemoryOptions>({}, { max: '' }),
    ),
    createSealSigner: row(
      eseal.createSealSigner,
      [{ certificates: seal.certificates, privateKey: seal.privateKey }],
      options<eseal.SealSignerOptions>(
        { certificates: 'text', privateKey: 'text bytes object' },
        { algorithm: '' },
        { open: true },
      ),
    ),
    eSeal: row(
      eseal.eSeal,
      [{ signer: seal.signer }],
      options<eseal.ESealOptions>({ signer: '' }, { timestamper: 'function', signingTime: '', profiles: '' }),
    ),
    eSealVerifier: row(
      eseal.eSealVerifier,
      [{ trustAnchors: seal.trustAnchors }],
      options<eseal.ESealVerifierOptions>(
        { trustAnchors: 'array' },
        {
          timestampAnchors: 'array',
          trustedServices: 'array',
          certificateMemory: 'object',
          ...revocationMay,
          deviations: '',
          profiles: '',
        },
      ),
    ),
    extendSeal: row(
      eseal.extendSeal,
      [
        sealed,
        {
          trustAnchors: seal.trustAnchors,
          timestampAnchors: seal.timestampAnchors,
          timestamper: seal.timestamper,
          now,
        },
      ],
      input,
      options<eseal.ExtendSealOptions>(
        { trustAnchors: 'array', timestamper: 'function' },
        {
          timestampAnchors: 'array',
          trustedServices: 'array',
          certificateMemory: 'object',
          revocation: 'function',
          level: '',
          ...call,
        },
      ),
    ),
    givenRevocation: row(eseal.givenRevocation, [[]], needed('answers', 'array')),
    onlineRevocation: row(
      eseal.onlineRevocation,
      [{ fetch }],
      options<eseal.OnlineRevocationOptions>({ fetch: 'function' }, {}),
    ),
    planExtension: row(
      eseal.planExtension,
      [sealed, { now }],
      input,
      options<eseal.PlanExtensionOptions>({}, { days: '', level: '', ...clock }),
    ),
    readPkcs12: row(
      eseal.readPkcs12,
      [new Uint8Array(), 'password'],
      needed('file', 'bytes'),
      needed('password', 'text'),
    ),
    sealInBulk: row(
      eseal.sealInBulk,
      [
        [european],
        {
          ...{ signer: seal.signer, trustAnchors: seal.trustAnchors, timestampAnchors: seal.timestampAnchors },
          ...{ timestamper: seal.timestamper, store: { get: async () => undefined, set: async () => {} }, now },
        },
      ],
      needed('credentials', 'array bytes'),
      options<eseal.SealInBulkOptions>(
        { signer: '', trustAnchors: 'array', timestamper: 'function', store: '' },
        {
          ...{ timestampAnchors: 'array', trustedServices: 'array', certificateMemory: '', revocation: 'function' },
          ...{ signingTime: '', profiles: '', contexts: '', applicationProfile: '', concurrency: '', ...call },
        },
      ),
    ),
    sealMany: row(
      eseal.sealMany,
      [[european], { signer: seal.signer, now }],
      needed('credentials', 'array'),
      options<eseal.SealManyOptions>(
        { signer: '' },
        { timestamper: 'function', signingTime: '', profiles: '', contexts: '', applicationProfile: '', ...call },
      ),
    ),
    timestampAuthority: row(
      eseal.timestampAuthority,
      [{ url: 'http://time.example', fetch }],
      options<eseal.TimestampAuthorityOptions>({ url: '', fetch: 'function' }, {}),
    ),
    toFlattenedSeal: row(eseal.toFlattenedSeal, [sealed], input),
    validateSeal: row(
      eseal.validateSeal,
      [JSON.stringify(sealed), { trustAnchors: seal.trustAnchors, now }],
      input,
      options<eseal.VerifySealOptions>(
        { trustAnchors: 'array' },
        {
          timestampAnchors: 'array',
          trustedServices: 'array',
          certificateMemory: 'object',
          ...revocationMay,
          clockTolerance: '',
          onFault: 'function',
          ...call,
        },
      ),
    ),
    verifySeal: row(
      eseal.verifySeal,
      [JSON.stringify(sealed), { trustAnchors: seal.trustAnchors, now }],
      input,
      options<eseal.VerifySealOptions>(
        { trustAnchors: 'array' },
        {
          timestampAnchors: 'array',
          trustedServices: 'array',
          certificateMemory: 'object',
          ...revocationMay,
          clockTolerance: '',
          onFault: 'function',
          ...call,
        },
      ),
    ),
  },
  http: {
    claimHandler: row(
      http.claimHandler,
      [{ office: { claim: async () => undefined }, load: () => ({}) }],
      options<http.ClaimHandlerOptions>(
        { office: 'object', load: 'function' },
        { ...requestMay, clientOf: 'function' },
      ),
    ),
    officeHandler: row(
      http.officeHandler,
      [
        {
          ...{ office: officeOfNone, register: registerOfNone, authenticate: () => undefined, issue: () => undefined },
          contents: { keep: () => undefined, load: () => [] },
          link: (token: string) => token,
        },
      ],
      options<http.OfficeHandlerOptions>(
        {
          ...{ office: 'object', register: 'object', contents: 'object' },
          ...{ authenticate: 'function', issue: 'function', link: 'function' },
        },
        {
          ...requestMay,
          ...{ base: 'text', challenge: 'text', maxBytes: 'number', deliver: 'function', changed: 'function' },
        },
      ),
    ),
    publicHandler: row(
      http.publicHandler,
      [{ register: { lists: async () => [] }, host: { read: async () => undefined } }],
      options<http.PublicHandlerOptions>(
        { register: 'object', host: 'object' },
        { documents: 'object', maxAge: 'number', onFault: 'function', ...clock },
      ),
    ),
  },
  import: {
    createMappingGaps: row(imports.createMappingGaps, []),
    importCsv: row(
      imports.importCsv,
      ['Title\nA', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.ImportCsvOptions>({ mapping: 'object' }, { programmes: 'array bytes', delimiter: '', ...signal }),
    ),
    importElmo: row(
      imports.importElmo,
      ['<elmo/>', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.ImportRecordsOptions>({ mapping: 'object' }, { programmes: 'array bytes', ...signal }),
    ),
    importJsonLines: row(
      imports.importJsonLines,
      ['{}', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.ImportRecordsOptions>({ mapping: 'object' }, { programmes: 'array bytes', ...signal }),
    ),
    importOpenEducation: row(
      imports.importOpenEducation,
      ['[]', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.ImportRecordsOptions>({ mapping: 'object' }, { programmes: 'array bytes', ...signal }),
    ),
    parseImportMapping: row(imports.parseImportMapping, [mapping], input),
    programmesFromCsv: row(
      imports.programmesFromCsv,
      ['Title\nA', { mapping }],
      needed('input', 'text bytes array'),
      options<Omit<imports.ImportCsvOptions, 'programmes'>>({ mapping: 'object' }, { delimiter: '', ...signal }),
    ),
    programmesFromElmo: row(
      imports.programmesFromElmo,
      ['<elmo/>', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.CatalogueOptions>({ mapping: 'object' }, signal),
    ),
    programmesFromJsonLines: row(
      imports.programmesFromJsonLines,
      ['{}', {}],
      needed('input', 'text bytes array'),
      options<CallOptions>({}, signal),
    ),
    programmesFromOpenEducation: row(
      imports.programmesFromOpenEducation,
      ['[]', { mapping }],
      needed('input', 'text bytes array'),
      options<imports.CatalogueOptions>({ mapping: 'object' }, signal),
    ),
    readUploadForm: row(
      imports.readUploadForm,
      [imports.writeUploadForm([{ model: minimalModel }]).bytes, {}],
      needed('file', 'bytes'),
      options<imports.UploadFormOptions>({}, { defaults: 'object', issuedOn: 'text date', ...signal }),
    ),
    writeUploadForm: row(imports.writeUploadForm, [[{ model: minimalModel }]], needed('items', 'array bytes')),
  },
  model: {
    annexOneReport: row(model.annexOneReport, [minimalModel], needed('model')),
    award: row(
      model.award,
      [programme, { learner: minimalModel.learner, issuedOn: '2026-07-01' }],
      needed('programme', 'object'),
      options<model.Award>(
        { learner: 'object', issuedOn: 'text date' },
        {
          ...{
            awardedOn: 'text date',
            validFrom: 'text date',
            validUntil: 'text date',
            identifiers: 'array',
            evidence: 'array',
          },
          ...{ grade: 'object', results: 'array', override: 'object' },
        },
        { name: 'given' },
      ),
    ),
    creditsOf: row(model.creditsOf, [minimalModel], needed('model')),
    findConcept: row(model.findConcept, [model.mode, 'x'], needed('list'), needed('iri', 'text')),
    hasPassed: row(model.hasPassed, [minimalModel.assessments[0]], needed('assessment')),
    'microCredentialSchema.~standard.validate': row(
      model.microCredentialSchema['~standard'].validate,
      [minimalModel],
      input,
    ),
    parseMicroCredential: row(model.parseMicroCredential, [minimalModel], input),
    parseProgramme: row(model.parseProgramme, [programme], input),
    programmeOf: row(model.programmeOf, [minimalModel], needed('model')),
    'programmeSchema.~standard.validate': row(model.programmeSchema['~standard'].validate, [programme], input),
    rareLanguage: row(
      model.rareLanguage,
      ['http://publications.europa.eu/resource/authority/language/AAA', { en: 'A' }],
      needed('iri'),
      optional('label', 'object'),
    ),
    region: row(
      model.region,
      ['http://data.europa.eu/nuts/code/NL213', { en: 'A' }],
      needed('iri'),
      optional('label', 'object'),
    ),
    reviewModel: row(model.reviewModel, [minimalModel], needed('model')),
    schemeOf: row(model.schemeOf, ['http://data.europa.eu/nuts/code/NL213'], needed('iri', 'text')),
  },
  node: {
    createVerifierPool: row(
      node.createVerifierPool,
      [{ module }],
      options<node.WorkerPoolOptions>({ module: '' }, { ...workerMay, workers: '' }),
    ),
    createWorkerPool: row(
      node.createWorkerPool,
      [{ module }],
      options<node.WorkerPoolOptions>({ module: '' }, { ...workerMay, workers: '' }),
    ),
    guardedFetch: row(
      node.guardedFetch,
      [{}],
      options<node.GuardedFetchOptions>(
        {},
        {
          ...{ profile: '', ports: '', ownNetworks: '', ownHosts: '', certificateAuthorities: 'array' },
          ...{ lookup: 'function', mediaTypes: 'array', maxBytes: '', timeoutSeconds: 'number' },
          ...{ maxConcurrent: '', maxConcurrentPerHost: '' },
        },
      ),
    ),
    // Makes a folder.
    sealFolder: { ...row(node.sealFolder, ['seals'], needed('path', 'text')), notRun: true },
    verifyIsolated: {
      ...row(
        node.verifyIsolated,
        ['{}', { module }],
        needed('input', 'text bytes'),
        options<node.WorkerOptions & index.CallOptions>({ module: '' }, { ...workerMay, ...signal }),
      ),
      notRun: true,
    },
  },
  registry: {
    digestOfCredential: row(registry.digestOfCredential, [signed], input),
    journalHeadOf: row(registry.journalHeadOf, [published], input),
    listFolder: row(
      registry.listFolder,
      [{ folder: 'lists' }],
      options<registry.ListFolderOptions>({ folder: 'text' }, {}),
    ),
    openRegister: {
      ...row(
        registry.openRegister,
        [{ database: aDatabase }],
        options<registry.RegisterOptions>({ database: '' }, { vault: '', ...clock }),
      ),
      notRun: true,
    },
    pglite: {
      ...row(
        registry.pglite,
        [{}],
        options<registry.PgliteOptions>({}, { folder: 'text', wait: 'number', onWait: 'function' }),
      ),
      notRun: true,
    },
    postgres: {
      ...row(
        registry.postgres,
        [{ connection: 'postgres://127.0.0.1:1/none' }],
        options<registry.PostgresOptions>({ connection: 'text' }, { connections: '' }),
      ),
      notRun: true,
    },
    restoreRegister: {
      ...row(
        registry.restoreRegister,
        [{ database: aDatabase, file: 'backup' }],
        options<registry.RestoreOptions>(
          { database: '', file: 'text' },
          { vault: '', closeOpenLists: 'flag', ...clock },
        ),
      ),
      notRun: true,
    },
    vaultFolder: row(
      registry.vaultFolder,
      [{ folder: 'vault' }],
      options<registry.VaultFolderOptions>({ folder: 'text' }, {}),
    ),
    vaultTable: row(
      registry.vaultTable,
      [{ database: aDatabase }],
      options<registry.VaultTableOptions>({ database: '' }, {}),
    ),
  },
  certificate: {
    describeCertificate: row(
      certificate.describeCertificate,
      [aCertified.report, {}],
      needed('report'),
      options<certificate.CertificateOptions>({}, certificateMay),
    ),
    renderCertificateHtml: row(
      certificate.renderCertificateHtml,
      [aCertified.report, {}],
      needed('report'),
      options<certificate.CertificateOptions>({}, certificateMay),
    ),
  },
  render: {
    loadFonts: row(
      render.loadFonts,
      [{ from: import.meta.url }],
      options<render.LoadFontsOptions>({}, { from: 'text', files: '' }),
    ),
    renderCertificatePages: row(
      render.renderCertificatePages,
      [aCertified.report, { fonts: theFonts }],
      needed('report'),
      options<render.CertificatePagesOptions>({ fonts: '' }, certificateMay),
    ),
    renderCertificatePdf: row(
      render.renderCertificatePdf,
      [aCertified.report, { fonts: theFonts, file: aCertified.file }],
      needed('report'),
      options<render.CertificatePdfOptions>({ fonts: '', file: 'text bytes' }, certificateMay),
    ),
    renderPages: row(
      render.renderPages,
      [minimalModel, { fonts: theFonts }],
      needed('model'),
      options<render.RenderOptions>({ fonts: '' }, { languages: 'array', template: 'function' }),
    ),
  },
  status: {
    allocateStatus: row(status.allocateStatus, [revocations.list], needed('list')),
    allocateStatuses: row(status.allocateStatuses, [revocations.list, 2], needed('list'), needed('count')),
    createStatusList: row(
      status.createStatusList,
      [{ id: listUrl, purpose: 'revocation' }],
      options<status.StatusListOptions>({ id: '', purpose: '' }, { length: '', size: '', messages: '' }),
    ),
    encodeStatusList: row(
      status.encodeStatusList,
      [revocations.list, { issuer: pair.controller, validFrom: now() }],
      needed('list'),
      options<status.EncodeStatusListOptions>(
        { issuer: 'text object', validFrom: 'text date' },
        { validUntil: 'text date', ttl: '' },
      ),
    ),
    entryAt: row(status.entryAt, [revocations.list, 5], needed('list'), needed('index')),
    freeIn: row(status.freeIn, [revocations.list], needed('list')),
    lookUpStatus: row(
      status.lookUpStatus,
      [readList, status.parseStatusEntry(revocations.entry)],
      needed('list'),
      needed('entry'),
    ),
    parseStatusEntry: row(status.parseStatusEntry, [revocations.entry], input),
    readStatusList: row(status.readStatusList, [published], input),
    reinstate: row(status.reinstate, [suspensions.list, suspensions.entry], needed('list'), needed('entry', 'object')),
    revoke: row(status.revoke, [revocations.list, revocations.entry], needed('list'), needed('entry', 'object')),
    setStatus: row(
      status.setStatus,
      [revocations.list, revocations.entry, 1],
      needed('list'),
      needed('entry', 'object'),
      needed('value', 'text'),
    ),
    statusOf: row(status.statusOf, [revocations.list, revocations.entry], needed('list'), needed('entry', 'object')),
    suspend: row(status.suspend, [suspensions.list, suspensions.entry], needed('list'), needed('entry', 'object')),
  },
  presentation: {
    createChallengeMemory: row(
      presentation.createChallengeMemory,
      [{}],
      options<presentation.ChallengeMemoryOptions>({}, { seconds: '', max: '', ...clock }),
    ),
    matchPerson: row(
      presentation.matchPerson,
      [{ fullName: 'A' }, { fullName: 'A' }],
      needed('learner', 'object'),
      needed('expected', 'object'),
    ),
    matchRequest: row(
      presentation.matchRequest,
      [presentation.parsePresentationRequest(requested), [report], {}],
      needed('request'),
      needed('reports'),
      options<presentation.MatchOptions>({}, { profiles: '' }),
    ),
    parsePresentationRequest: row(presentation.parsePresentationRequest, [requested], input),
    presentCredentials: row(
      presentation.presentCredentials,
      [[signed], { signer, cryptosuite: suite, challenge, domain: 'https://verifier.example' }],
      needed('credentials', 'array'),
      options<presentation.PresentOptions<'Ed25519'>>(
        { signer: '', cryptosuite: '', challenge: 'text', domain: 'text' },
        { contexts: '', ...call },
      ),
    ),
    verifyPresentation: row(
      presentation.verifyPresentation,
      [signed, { trust: trustAnyIssuer, challenge, domain: 'https://verifier.example' }],
      input,
      options<presentation.VerifyPresentationOptions>(
        { trust: 'function', challenge: 'text', domain: 'text' },
        { challenges: '', binding: '', expectedPerson: 'object', ...verifyMay },
      ),
    ),
  },
  passport: {
    comparePassports: row(
      passport.comparePassports,
      [learnersPassport, learnersPassport],
      needed('before'),
      needed('after'),
    ),
    createPassport: row(
      passport.createPassport,
      [[report], { now }],
      needed('reports', 'array'),
      options<passport.PassportOptions>({}, { profiles: '', scales: '', commonScale: '', concepts: '', ...clock }),
    ),
    drawCharts: row(
      passport.drawCharts,
      [learnersPassport, { language: 'en' }],
      needed('passport'),
      options<passport.ShowOptions>({ language: 'text' }, { words: '' }),
    ),
    escoApi: row(
      passport.escoApi,
      [{ fetch, version: 'v1.2.0' }],
      options<passport.EscoApiOptions>(
        { fetch: 'function', version: '' },
        { url: '', max: '', timeoutSeconds: 'number' },
      ),
    ),
    escoFromCsv: row(
      passport.escoFromCsv,
      [{ version: 'v1.2.0', language: 'en', files: ['conceptUri,preferredLabel'] }],
      options<passport.EscoCsvOptions>({ version: 'text', language: 'text', files: 'array' }, {}),
    ),
    filesToPresent: row(
      passport.filesToPresent,
      [learnersPassport, [{ file: 'a file', report }]],
      needed('passport'),
      needed('files'),
    ),
    lookUpSkills: row(
      passport.lookUpSkills,
      [passport.escoApi({ fetch, version: 'v1.2.0' }), [], { language: 'en' }],
      needed('esco'),
      needed('ids', 'array'),
      options<passport.EscoCallOptions>({ language: 'text' }, signal),
    ),
    passportToCsv: row(
      passport.passportToCsv,
      [learnersPassport, { table: 'skills', language: 'en' }],
      needed('passport'),
      options<passport.PassportCsvOptions>({ table: '', language: 'text' }, { words: '' }),
    ),
    passportToCv: row(
      passport.passportToCv,
      [learnersPassport, { language: 'en' }],
      needed('passport'),
      options<passport.ShowOptions>({ language: 'text' }, { words: '' }),
    ),
    passportToDocument: row(passport.passportToDocument, [learnersPassport], needed('passport')),
    progress: row(
      passport.progress,
      [{ title: { en: 'A' }, opportunities: [programme] }, learnersPassport, {}],
      needed('pathway'),
      needed('passport'),
      options<passport.SkillTerms>({}, { scales: '', commonScale: '', concepts: '' }),
    ),
    recommend: row(
      passport.recommend,
      [[programme], learnersPassport, {}, {}],
      needed('opportunities', 'array'),
      needed('passport'),
      needed('goals'),
      options<passport.SkillTerms>({}, { scales: '', commonScale: '', concepts: '' }),
    ),
    reliabilityOf: row(
      passport.reliabilityOf,
      [questionnaire, [{ one: 1 }]],
      needed('questionnaire', 'object'),
      needed('cohort'),
    ),
    scoreAnswers: row(
      passport.scoreAnswers,
      [questionnaire, { one: 1 }],
      needed('questionnaire', 'object'),
      needed('answers', 'object'),
    ),
    toGoals: row(
      passport.toGoals,
      [
        { questionnaire: 'A', scales: [] },
        { confirmed: [], leadsTo: {} },
      ],
      needed('result'),
      options<passport.ToGoalsOptions>({ confirmed: 'array', leadsTo: '' }, {}),
    ),
    tableToHtml: row(passport.tableToHtml, [{ caption: '', columns: [], rows: [] }], needed('table')),
  },
  testing: {
    createTestClock: row(testing.createTestClock, ['2026-01-15T12:00:00Z'], needed('start', 'text date')),
    createTestKeyPair: row(
      testing.createTestKeyPair,
      ['university', {}],
      needed('name', 'text'),
      options<testing.TestKeyPairOptions>({}, { id: 'text' }),
    ),
    createTestSeal: row(
      testing.createTestSeal,
      [{ algorithm: 'ES256' }],
      options<testing.TestSealOptions>(
        {},
        { algorithm: '', organisation: 'text', organizationIdentifier: 'text', country: 'text', ...clock },
      ),
    ),
    createTestStatusList: row(
      testing.createTestStatusList,
      [{ issuer: pair.controller, secureWith }],
      options<testing.TestStatusListOptions>(
        { issuer: 'text', secureWith: '' },
        { id: 'text', purpose: '', now: 'function' },
      ),
    ),
    createTestTrustedList: row(
      testing.createTestTrustedList,
      [{ now }],
      options<testing.TestTrustedListOptions>(
        {},
        {
          services: 'array',
          pointers: 'array',
          territory: 'text',
          sequenceNumber: '',
          nextUpdate: 'text date',
          signer: 'object',
          ...clock,
        },
      ),
    ),
  },
  'trusted-lists': {
    anchorsOf: row(trustedLists.anchorsOf, [trustedList], needed('list', '')),
    entityAnchorsOf: row(
      trustedLists.entityAnchorsOf,
      [entityList, { types: ['urn:sample:type'] }],
      needed('list', ''),
      options<trustedLists.CountedServices>({ types: 'array' }, { statuses: 'array' }),
    ),
    followPivots: row(
      trustedLists.followPivots,
      [[], { signers: [] }],
      needed('pivots', 'array'),
      options<trustedLists.FollowPivotsOptions>({ signers: 'array' }, {}),
    ),
    pivotsOf: row(trustedLists.pivotsOf, [trustedList], needed('list', '')),
    readTrustedEntities: row(
      trustedLists.readTrustedEntities,
      [entitiesFile, entityOptions],
      needed('list', 'text bytes'),
      options<trustedLists.ReadTrustedEntitiesOptions>(
        {},
        { signers: 'array', operator: 'object', pointer: 'object', type: 'text', previous: 'object', ...clock },
      ),
    ),
    readTrustedList: row(
      trustedLists.readTrustedList,
      [testList.bytes, { signers: testList.signers, now }],
      needed('bytes', 'bytes'),
      options<trustedLists.ReadTrustedListOptions>(
        {},
        { signers: 'array', pointer: 'object', previous: 'object', ...clock },
      ),
    ),
    refreshTrustedLists: row(
      trustedLists.refreshTrustedLists,
      [{ fetch, url: 'https://lists.example/eu.xml', signers: testList.signers, now }],
      options<trustedLists.RefreshTrustedListsOptions>(
        { fetch: 'function', url: 'text', signers: 'array' },
        { territories: 'array', kept: 'array', hours: '', ...call },
      ),
    ),
  },
  wallet: {
    checkAttestation: row(wallet.checkAttestation, [issuedAttestation], needed('sdJwt', 'text')),
    issueForWallets: row(
      wallet.issueForWallets,
      [minimalModel, { issuer: pair.controller, secureWith: walletMechanisms, now }],
      input,
      options<wallet.IssueForWalletsOptions<wallet.WalletMechanisms>>(
        { issuer: 'text', secureWith: 'object' },
        { id: 'text', statuses: 'array', contexts: '', ...call },
      ),
    ),
    walletForms: row(
      wallet.walletForms,
      [{ issuer: pair.controller, secureWith: walletMechanisms }],
      options<wallet.WalletFormsOptions<wallet.WalletMechanisms>>({ issuer: 'text', secureWith: 'object' }, {}),
    ),
    sdJwtVc: row(
      wallet.sdJwtVc,
      [{ signer: seal.signer, type: 'dc4eu' }],
      options<wallet.SdJwtVcOptions>(
        { signer: '', type: '' },
        { ...sdJwtVcMay, category: '', holderKey: 'object', statusUri: 'function' },
      ),
    ),
    toCredentialConfiguration: row(
      wallet.toCredentialConfiguration,
      [describing],
      options<wallet.CredentialConfigurationOptions>(
        { type: '', name: 'object' },
        { algorithms: 'array', scope: 'text' },
      ),
    ),
    toTypeMetadata: row(
      wallet.toTypeMetadata,
      [describing],
      options<wallet.TypeMetadataOptions>({ type: '', name: 'object' }, {}),
    ),
    issueSdJwtVc: row(
      wallet.issueSdJwtVc,
      [attestation, { signer: seal.signer, shortLived: true, validUntil, now }],
      needed('unsecured'),
      options<wallet.IssueSdJwtVcOptions>(
        { signer: '' },
        { ...issueSdJwtVcMay, holderKey: 'object', status: '', id: 'text' },
      ),
    ),
    issueSdJwtVcCopies: row(
      wallet.issueSdJwtVcCopies,
      [attestation, [{}], { signer: seal.signer, shortLived: true, validUntil, now }],
      needed('unsecured'),
      needed('copies'),
      options<wallet.IssueSdJwtVcCopiesOptions>({ signer: '' }, issueSdJwtVcMay),
    ),
    'learningCredential.encode': row(
      wallet.learningCredential.encode,
      [minimalModel, { type: 'dc4eu' }],
      input,
      options<wallet.LearningCredentialOptions>({ type: '' }, { category: '' }),
    ),
    ...profileRows('learningCredential', wallet.learningCredential, attestationView),
    legalCategoryOf: row(wallet.legalCategoryOf, [{}], needed('claims', 'object')),
    presentSdJwt: row(
      wallet.presentSdJwt,
      [issuedAttestation, { disclose: 'all' }],
      needed('sdJwt'),
      options<wallet.PresentSdJwtOptions>({ disclose: '' }, { signer: '', nonce: 'text', audience: 'text', ...call }),
    ),
    sdJwtVerifier: row(
      wallet.sdJwtVerifier,
      [{}],
      options<wallet.SdJwtVerifierOptions>(
        {},
        {
          ...{ trustAnchors: 'array', trustedServices: 'array', certificateMemory: '', fetch: 'function' },
          ...{ keyBinding: '', typeMetadata: 'function', deviations: '', ...revocationMay },
        },
      ),
    ),
    vcSdJwt: row(
      wallet.vcSdJwt,
      [{ signer }],
      options<wallet.VcSdJwtOptions>({ signer: '' }, { disclosable: '', holderKey: 'object' }),
    ),
    issueStatusListToken: row(
      wallet.issueStatusListToken,
      [revocations.list, { signer, validFrom: '2026-01-15T12:00:00Z' }],
      needed('list', 'text'),
      options<wallet.StatusListTokenOptions>(
        { signer: '', validFrom: 'text date' },
        { validUntil: 'text date', ttl: '', uri: '', ...signal },
      ),
    ),
    presentAsJwt: row(
      wallet.presentAsJwt,
      [[signed], { signer, challenge, domain: 'https://verifier.example' }],
      needed('credentials', 'array'),
      options<wallet.PresentAsJwtOptions>({ signer: '', challenge: 'text', domain: 'text' }, { ...call }),
    ),
    toDcqlQuery: row(wallet.toDcqlQuery, [presentation.parsePresentationRequest(requested)], needed('request')),
    tokenStatusOf: row(wallet.tokenStatusOf, [revocations.entry], needed('entry', 'object')),
    vcJwt: row(wallet.vcJwt, [{ signer }], options<wallet.VcJwtOptions>({ signer: '' }, {})),
    vcJwtVerifier: row(wallet.vcJwtVerifier, [{}], options<wallet.VcJwtVerifierOptions>({}, { deviations: '' })),
  },
}
