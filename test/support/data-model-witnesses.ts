import type { Described, Requirement } from '../../src/lib/credential/data-model/requirement.ts'

/** Two documents that one rule keeps apart: the sound one has no finding, the broken one has this finding alone. */
export interface RuleWitness {
  readonly section: string
  readonly rule: Requirement
  readonly sound: unknown
  readonly broken: unknown
}

type Document = Readonly<Record<string, unknown>>

const v1 = (section: string): string => `VCDM 1.1, §${section}`
const v2 = (section: string): string => `VCDM 2.0, §${section}`

const older: Document = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:example:credential',
  type: ['VerifiableCredential'],
  issuer: 'did:example:university',
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner' },
}
const { issuanceDate, ...members } = older
const newer: Document = { ...members, '@context': ['https://www.w3.org/ns/credentials/v2'] }
const thing = { id: 'urn:example:thing', type: 'SampleKind' }
const untyped = { id: 'urn:example:thing' }
const nameless = { type: 'SampleKind' }

/** Witnesses of one document, which is sound or broken by a few members. */
const witnesses =
  (base: Document) =>
  (section: string, rule: Requirement, sound: Document, broken: Document): RuleWitness => ({
    section,
    rule,
    sound: { ...base, ...sound },
    broken: { ...base, ...broken },
  })

const without = (document: Document, name: string): Document =>
  Object.fromEntries(Object.entries(document).filter(([key]) => key !== name))

const lacking = (section: string, base: Document, names: readonly string[]): readonly RuleWitness[] =>
  names.map((name) => ({
    section,
    rule: `a credential has \`${name}\`` as Requirement,
    sound: base,
    broken: without(base, name),
  }))

/** What is said of an object that describes something, at one place of a document. */
const ofObjects = (
  section: string,
  described: Described,
  base: Document,
  at: (value: unknown) => Document,
  sound: Document = thing,
): readonly RuleWitness[] => {
  const witness = witnesses(base)
  return [
    witness(section, `${described} is an object`, at(sound), at('urn:example:thing')),
    witness(section, `${described} names its type`, at(sound), at({ ...sound, type: [] })),
    witness(section, `the id of ${described} is a URL`, at(sound), at({ ...sound, id: 'thing' })),
  ]
}

const member =
  (name: string) =>
  (value: unknown): Document => ({ [name]: value })

const ofDates = (section: string, zone: string, base: Document, names: readonly string[]): readonly RuleWitness[] =>
  names.flatMap((name) => {
    const [witness, sound] = [witnesses(base), { [name]: '2026-01-01T00:00:00Z' }]
    return [
      witness(section, 'a date and time (XSD dateTimeStamp)', sound, { [name]: '2026' }),
      witness(zone, 'a date and time names its zone', sound, { [name]: '2026-01-01T00:00:00' }),
    ]
  })

interface Sections {
  readonly [name: string]: string
}

const ofBoth = (base: Document, at: Sections): readonly RuleWitness[] => {
  const witness = witnesses(base)
  const [url] = base['@context'] as readonly string[]
  const { contexts = '', id = '', types = '', issuer = '', subject = '', status = '', schema = '' } = at
  const { refresh = '', terms = '', evidence = '', presentations = '' } = at
  const presented = [{ ...base, proof: nameless }]
  const presentation: Document = {
    '@context': base['@context'],
    type: ['VerifiablePresentation'],
    holder: 'did:example:learner',
    verifiableCredential: presented,
  }
  const shown = witnesses(presentation)
  const own = { proof: nameless, verifiableCredential: [base] }
  return [
    witness(contexts, 'a context is a URL or an object', { '@context': [url, {}] }, { '@context': [url, 5] }),
    witness(id, 'a URL', {}, { id: 'credential' }),
    witness(types, 'types are names, `VerifiableCredential` among them', {}, { type: ['SampleKind'] }),
    witness(types, 'types are names, `VerifiableCredential` among them', {}, { type: ['VerifiableCredential', ''] }),
    witness(
      issuer,
      'the issuer is a URL, or an object with one as its id',
      { issuer: { id: 'urn:example:university' } },
      { issuer: { name: 'Sample University' } },
    ),
    witness(subject, 'at least one', {}, { credentialSubject: [] }),
    witness(subject, 'a subject has claims', {}, { credentialSubject: {} }),
    ...ofObjects(subject, 'a subject', base, member('credentialSubject')),
    witness(status, 'at least one', { credentialStatus: [thing] }, { credentialStatus: [] }),
    ...ofObjects(status, 'a status', base, member('credentialStatus')),
    ...ofObjects(schema, 'a schema', base, member('credentialSchema')),
    witness(schema, 'the id of a schema is a URL', { credentialSchema: thing }, { credentialSchema: nameless }),
    ...ofObjects(refresh, 'a refresh service', base, member('refreshService')),
    ...ofObjects(terms, 'a term of use', base, member('termsOfUse')),
    ...ofObjects(terms, 'a term of use', presentation, member('termsOfUse')),
    ...ofObjects(evidence, 'evidence', base, member('evidence')),
    shown(
      presentations,
      'types are names, `VerifiablePresentation` among them',
      {},
      {
        type: ['VerifiablePresentation', 5],
      },
    ),
    shown(presentations, 'the id is a URL', { id: 'urn:example:presentation' }, { id: 'presentation' }),
    shown(presentations, 'the holder is a URL, or an object with one as its id', {}, { holder: 'Sample Learner' }),
    shown(
      presentations,
      'what is presented is a credential or an envelope around one, not a reference to it',
      {},
      { verifiableCredential: ['urn:example:credential'] },
    ),
    shown(
      presentations,
      'the issuer of a credential without a proof of its own is the holder',
      { ...own, holder: 'did:example:university' },
      own,
    ),
  ]
}

const ofVersion1 = (): readonly RuleWitness[] => {
  const witness = witnesses(older)
  const presentation = { '@context': older['@context'], type: ['VerifiablePresentation'] }
  const token = { verifiableCredential: ['e30.e30.AA'] }
  return [
    ...lacking(v1('3.2'), older, ['type', 'issuer', 'credentialSubject', 'issuanceDate']),
    ...ofBoth(older, {
      ...{ contexts: v1('4.1'), id: v1('4.2'), types: v1('4.3'), issuer: v1('4.5'), subject: v1('4.4') },
      ...{ status: v1('4.9'), schema: v1('5.4'), refresh: v1('5.5'), terms: v1('5.6'), evidence: v1('5.7') },
      presentations: v1('4.10'),
    }),
    witness(v1('4.9'), 'the id of a status is a URL', { credentialStatus: thing }, { credentialStatus: nameless }),
    witness(v1('5.5'), 'the id of a refresh service is a URL', { refreshService: thing }, { refreshService: nameless }),
    ...ofObjects(v1('5.5'), 'a refresh service', presentation, member('refreshService')),
    witnesses(presentation)(
      v1('4.10'),
      'what is presented is a credential or an envelope around one, not a reference to it',
      token,
      { verifiableCredential: ['e30.e30'] },
    ),
    ...ofDates(v1('4.6'), v2('5.8'), older, ['issuanceDate', 'issued', 'validFrom']),
    ...ofDates(v1('4.8'), v2('5.8'), older, ['expirationDate', 'validUntil']),
    witness(
      v1('4.8'),
      'the validity ends after it begins',
      { expirationDate: '2027-01-01T00:00:00Z' },
      { expirationDate: '2025-01-01T00:00:00Z' },
    ),
  ]
}

const ofVersion2 = (): readonly RuleWitness[] => {
  const witness = witnesses(newer)
  const resource = { id: 'https://university.example/scale', digestMultibase: 'uEiB0' }
  const related = (section: string, rule: Requirement, sound: Document, broken: Document): RuleWitness =>
    witness(section, rule, { relatedResource: [sound] }, { relatedResource: [broken] })
  const text = 'a text, or one with its language'
  const envelope = (type: string): Document => ({
    '@context': newer['@context'],
    type,
    id: 'data:application/jwt,e30.e30.AA',
  })
  const ofEnvelopes = (what: 'credential' | 'presentation', type: string): readonly RuleWitness[] => {
    const enveloped = witnesses(envelope(type))
    const rule = `the id of an enveloped ${what} is a data: URL that holds it` as const
    return [
      enveloped(v2('4.13'), rule, {}, { id: 'urn:example:credential' }),
      enveloped(v2('4.13'), 'the type of an envelope stands alone', { type: [type] }, { type: [type, 'SampleKind'] }),
      enveloped(v2('4.3'), 'the context of the data model comes first', {}, { '@context': older['@context'] }),
    ]
  }
  const confidence = (at: (method: unknown) => Document): readonly RuleWitness[] =>
    ofObjects(v2('5.10'), 'a confidence method', newer, at)
  return [
    { section: v2('6.1'), rule: 'a credential is a JSON object', sound: newer, broken: [newer] },
    ...lacking(v2('4.2'), newer, ['type', 'issuer', 'credentialSubject']),
    witness(v2('4.3'), 'the context of the data model comes first', {}, { '@context': ['https://other.example'] }),
    ...ofBoth(newer, {
      ...{ contexts: v2('4.3'), id: v2('4.4'), types: v2('4.5'), issuer: v2('4.7'), subject: v2('4.8') },
      ...{ status: v2('4.10'), schema: v2('4.11'), refresh: v2('5.4'), terms: v2('5.5'), evidence: v2('5.6') },
      presentations: v2('4.13'),
    }),
    witness(v2('4.10'), 'a status names its type', { credentialStatus: nameless }, { credentialStatus: untyped }),
    witness(v2('5.4'), 'a refresh service names its type', { refreshService: nameless }, { refreshService: untyped }),
    witness(v2('4.6'), text, { name: 'Sample' }, { name: 5 }),
    witness(v2('4.6'), text, { description: { '@value': 'x', '@language': 'en' } }, { description: { '@value': 5 } }),
    witness(v2('4.6'), text, { issuer: { ...untyped, name: 'x' } }, { issuer: { ...untyped, name: 5 } }),
    ...ofDates(v2('4.9'), v2('4.9'), newer, ['validFrom', 'validUntil']),
    ...ofDates(v2('5.8'), v2('5.8'), newer, ['issued']),
    witness(
      v2('4.9'),
      'the validity ends after it begins',
      { validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
      { validFrom: '2026-01-01T00:00:00Z', validUntil: '2025-12-31T23:59:59Z' },
    ),
    witness(v2('5.2'), 'a name that only version 1.1 defines', { validFrom: issuanceDate }, { issuanceDate }),
    ...ofObjects(v2('5.3'), 'a related resource', newer, (one) => ({ relatedResource: [one] }), resource),
    related(v2('5.3'), 'the id of a related resource is a URL', resource, without(resource, 'id')),
    related(v2('5.3'), 'a related resource has a digest', resource, untyped),
    related(v2('5.3'), 'a multihash in multibase', resource, { ...resource, digestMultibase: 'EiB0' }),
    related(
      v2('5.3'),
      'an SRI digest',
      { ...resource, digestSRI: 'sha256-q83v' },
      { ...resource, digestSRI: 'sha256-q8_v' },
    ),
    related(v2('5.3'), 'a media type', { ...resource, mediaType: 'text/csv' }, { ...resource, mediaType: 'csv' }),
    witness(
      v2('5.3'),
      'each related resource is there once',
      { relatedResource: [resource, { ...resource, id: 'urn:example:other' }] },
      { relatedResource: [resource, { ...resource, digestMultibase: 'uEiB1' }] },
    ),
    ...ofObjects(v2('5.10'), 'a render method', newer, member('renderMethod')),
    ...confidence(member('confidenceMethod')),
    ...confidence((confidenceMethod) => ({ issuer: { ...untyped, confidenceMethod } })),
    ...confidence((confidenceMethod) => ({ credentialSubject: { ...untyped, confidenceMethod } })),
    ...ofEnvelopes('credential', 'EnvelopedVerifiableCredential'),
    ...ofEnvelopes('presentation', 'EnvelopedVerifiablePresentation'),
  ]
}

export const ruleWitnesses: readonly RuleWitness[] = [...ofVersion1(), ...ofVersion2()]
