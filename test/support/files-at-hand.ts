import { gzipSync } from 'node:zlib'
import { compactESeal, eSeal, toFlattenedSeal } from '../../src/eseal.ts'
import {
  type CredentialV2,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
} from '../../src/index.ts'
import { createTestSeal } from '../../src/testing.ts'
import { minimalModel } from './elm-models.ts'

/** What somebody may have when a credential is asked for. */
export interface FileAtHand {
  readonly bytes: string | Uint8Array
  /** What `npm start -- file` says of it. */
  readonly start: RegExp
  /** Its exit code; 1 if absent. */
  readonly exit?: number
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from([...values, 0, 1, 2, 3])
const inUtf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const compact = (header: object, claims: object): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

export const unsignedBadge: CredentialV2 = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Sample badge',
  issuer: { id: 'https://university.example', type: ['Profile'], name: 'Example University' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://university.example/achievement/1',
      type: ['Achievement'],
      name: 'Marine robotics',
      description: 'Plans a survey.',
      criteria: { narrative: 'Plans and carries out a survey.' },
    },
  },
}

const elmo = `<?xml version="1.0" encoding="UTF-8"?>
<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><generatedDate>2026-01-15T12:00:00Z</generatedDate></elmo>`

/** More than forty kinds, by name. Those that are signed and sealed are made anew, with keys of nobody. */
export const filesAtHand = async (): Promise<Readonly<Record<string, FileAtHand>>> => {
  const key = await generateKeyPair('Ed25519')
  const seal = await createTestSeal({ algorithm: 'ES256' })
  const byKey = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const unsigned = elm.encode(minimalModel, { issuer: 'https://university.example' })
  const signed = await issueCredential(elm.encode(minimalModel, { issuer: key.controller }), { secureWith: byKey })
  const holder = { id: 'urn:example:holder', name: { en: 'TEST Alliance of Universities' } } as const
  const [{ country }] = minimalModel.awardingBodies
  const toSeal = elm.encode(
    { ...minimalModel, awardingBodies: [{ ...holder, country }] },
    { issuer: { ...holder, country } },
  )
  const sealed = await issueCredential(toSeal, { secureWith: eSeal({ signer: seal.signer }) })
  const sealedCompact = await issueCredential(toSeal, { secureWith: compactESeal({ signer: seal.signer }) })
  const ended = { ...elm.encode({ ...minimalModel, validUntil: '2026-02-01T00:00:00Z' }, { issuer: key.controller }) }
  const expired = await issueCredential(ended, { secureWith: byKey })
  const listed = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://university.example/status/1',
  } as const
  const withList = await issueCredential(elm.encode(minimalModel, { issuer: key.controller, status: listed }), {
    secureWith: byKey,
  })
  const text = JSON.stringify
  const closed = /The round is closed/
  const read = /nobody here vouches for the issuer[\s\S]*VERIFIED[\s\S]*── Read\n/
  return {
    'a PDF': { bytes: '%PDF-1.7\n%…', start: /^The PDF is damaged or encrypted/ },
    'a PNG': { bytes: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), start: /looks like a picture: / },
    'a JPEG': { bytes: bytes(0xff, 0xd8, 0xff, 0xe0), start: /looks like a picture: / },
    'a GIF': { bytes: 'GIF89a…', start: /looks like a picture: / },
    'an SVG with a document type and a comment': {
      bytes:
        '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<!-- made -->\n<svg/>',
      start: /looks like a picture \(SVG\): /,
    },
    'an SVG': { bytes: '<svg xmlns="http://www.w3.org/2000/svg"/>', start: /looks like a picture \(SVG\): / },
    'a spreadsheet': { bytes: bytes(0x50, 0x4b, 3, 4), start: /looks like a ZIP archive.*: pass / },
    'a gzip file': { bytes: new Uint8Array(gzipSync(text(signed))), start: /looks like .*gzip\): unpack / },
    'an error page': { bytes: '<!DOCTYPE html><html><body>404', start: /looks like a web page.*: save / },
    'a page of the web': { bytes: '\n<html lang="en">', start: /looks like a web page.*: save / },
    'an ELMO export': { bytes: elmo, start: /looks like ELMO.*import/ },
    'other XML': { bytes: '<?xml version="1.0"?><a/>', start: /looks like XML: / },
    'a CSV': {
      bytes: 'Course,Student\nRobotics,Sample\n',
      start: /looks like a table.*import/,
    },
    'a CSV of semicolons': { bytes: 'Course;Student\nRobotics;Sample\n', start: /looks like a table/ },
    'a CSV of tabs': { bytes: 'Course\tStudent\nRobotics\tSample\n', start: /looks like a table/ },
    'an empty file': { bytes: '', start: /is empty: get / },
    'white space': { bytes: ' \n\n', start: /is empty: get / },
    prose: { bytes: 'Dear Sir or Madam', start: /^The input is neither JSON/ },
    'a JWT': { bytes: `${compact({ alg: 'EdDSA' }, { vc: {} })}.c2ln`, start: /JWT.*(?:Ask|Pass) / },
    'an SD-JWT': {
      bytes: `${compact({ alg: 'ES256' }, { vct: 'x' })}.c2ln~WyJhIl0~`,
      start: /JWT.*(?:Ask|Pass) /,
    },
    'a presentation': {
      bytes: text({ type: ['VerifiablePresentation'], verifiableCredential: [signed] }),
      start: /presentation|object around a credential/,
    },
    'an enveloped presentation': {
      bytes: text({ type: 'EnvelopedVerifiablePresentation', id: 'data:application/vp+jwt,a.b.c' }),
      start: /`@context`/,
    },
    'an enveloped credential': {
      bytes: text({ type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,a.b.c' }),
      start: /`@context`/,
    },
    'a list of credentials': { bytes: text([signed, signed]), start: /array.*one by one/ },
    'JSON lines': { bytes: `${text(signed)}\n${text(signed)}\n`, start: /several JSON documents.*one by one/ },
    'a text': { bytes: '"credential"', start: /quotation marks/ },
    null: { bytes: 'null', start: /not an object/ },
    'what a program wrote of a promise': { bytes: '{}', start: /has `@context` and `proof`/ },
    'half a file': { bytes: text(signed).slice(0, 300), start: /breaks off/ },
    'an Open Badge 2.0': {
      bytes: text({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' }),
      start: /Open Badge.*version 2.*Ask /,
    },
    'a certificate': { bytes: seal.certificates, start: /PEM\): keep / },
    'a secret key': { bytes: text(key.export()), start: /secret.*keep / },
    'a DID document': {
      bytes: text({ id: key.controller, verificationMethod: [] }),
      start: /DID document/,
    },
    'a micro-credential': {
      bytes: text(minimalModel),
      start: /never issued.*Issue it/,
    },
    'text in UTF-16': { bytes: inUtf16(text(signed)), start: /UTF-8/ },
    'a signed credential': { bytes: text(signed), start: read, exit: 0 },
    'one with a byte order mark': { bytes: `\ufeff${text(signed)}`, start: read, exit: 0 },
    'one that was changed': {
      bytes: text(signed).replaceAll('Example University', 'Famous University'),
      start: /NOT VERIFIED[\s\S]*proof\.invalid_signature[\s\S]*is not shown/,
    },
    'one that has expired': {
      bytes: text(expired),
      start: /NOT VERIFIED[\s\S]*time\.expired[\s\S]*does not count any more/,
    },
    'one with a status list': {
      bytes: text(withList),
      start: /COULD NOT BE VERIFIED[\s\S]*nothing is fetched here[\s\S]*── Read\n/,
      exit: 2,
    },
    'one in the answer of an interface': { bytes: text({ verifiableCredential: signed }), start: read, exit: 0 },
    'a sealed credential': { bytes: text(sealed), start: read, exit: 0 },
    'a seal in the flattened form': { bytes: text(toFlattenedSeal(sealed)), start: read, exit: 0 },
    'a seal in the compact form': { bytes: sealedCompact, start: read, exit: 0 },
    'a seal that was changed': {
      bytes: text(sealed).replace('Example', 'Famous'),
      start: /NOT VERIFIED[\s\S]*is not shown/,
    },
    'an unsigned European credential': { bytes: text(unsigned), start: closed, exit: 0 },
    'one for the European platform': {
      bytes: text({ credential: { ...unsigned, issuer: undefined }, deliveryDetails: {} }),
      start: /“TEST issuer[\s\S]*The round is closed/,
      exit: 0,
    },
    'one with unknown members': {
      bytes: text({
        ...unsigned,
        shoeSize: 42,
        credentialSubject: { ...unsigned.credentialSubject, hat: 'M', hue: null },
      }),
      start:
        /cannot be signed[\s\S]* \/credentialSubject\/hat\n.*\[jsonld\.undefined_term\]\n +→ Take it out[\s\S]* \/credentialSubject\/hue\n[\s\S]* \/shoeSize\n/,
    },
    'an unsigned badge': { bytes: text(unsignedBadge), start: closed, exit: 0 },
    'a signed badge': {
      bytes: text(await signBadge()),
      start: /VERIFIED[\s\S]*── Read\n[\s\S]*Marine robotics/,
      exit: 0,
    },
  }
}

const signBadge = async (): Promise<object> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const issuer = { ...(unsignedBadge.issuer as object), id: key.controller }
  return issueCredential({ ...unsignedBadge, issuer }, { secureWith })
}
