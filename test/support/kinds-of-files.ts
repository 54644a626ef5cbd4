import type { ErrorCode } from '../../src/index.ts'
import { encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import { credentialWith, issuer } from './status.ts'

/** What somebody has at hand and passes for a credential, and what they are to be told. */
export interface KindOfFile {
  readonly what: string
  readonly content: string | Uint8Array
  readonly code: ErrorCode
  /** The code if it is passed as bytes, where that is another one. */
  readonly asBytes?: ErrorCode
  /** Where the credential stands in it. */
  readonly pointer?: string
  /** A word of what is said beside the code's own sentence. */
  readonly says: RegExp
}

const part = (value: object): string => encodeBase64Url(toUtf8(JSON.stringify(value)))
const jwt = (header: object): string =>
  `${part(header)}.${part({ iss: 'https://university.example' })}.${'A'.repeat(86)}`
const text = (value: unknown): string => JSON.stringify(value, undefined, 2)
const bytes = (start: readonly number[]): Uint8Array => Uint8Array.from([...start, ...Array(64).fill(0x80)])

/** What a service would hand over, save that nobody has signed it. */
const credential = credentialWith(undefined)
const v2 = 'https://www.w3.org/ns/credentials/v2'
const seal = { payload: part(credential), signatures: [{ protected: part({ alg: 'ES256' }), signature: 'AAAA' }] }

export const kindsOfFiles: readonly KindOfFile[] = [
  { what: 'nothing at all', content: '', code: 'input.not_json', says: /empty/ },
  { what: 'line breaks', content: '\n\n', code: 'input.not_json', says: /empty/ },
  { what: 'a PDF', content: bytes([...toUtf8('%PDF-1.7\n%')]), code: 'input.pdf', says: /attached credential/ },
  {
    what: 'a PDF after an empty line',
    content: bytes([...toUtf8('\r\n%PDF-1.7\n%')]),
    code: 'input.pdf',
    says: /attached credential/,
  },
  {
    what: 'a PDF that is read as text',
    content: '%PDF-1.7\n%����',
    code: 'input.not_json',
    asBytes: 'input.pdf',
    says: /PDF/,
  },
  { what: 'a ZIP archive', content: bytes([0x50, 0x4b, 3, 4]), code: 'input.encoding', says: /ZIP/ },
  { what: 'a compressed file', content: bytes([0x1f, 0x8b, 8]), code: 'input.encoding', says: /gzip/ },
  { what: 'a PNG', content: bytes([0x89, 0x50, 0x4e, 0x47]), code: 'input.encoding', says: /badge/ },
  { what: 'a JPEG', content: bytes([0xff, 0xd8, 0xff, 0xe0]), code: 'input.encoding', says: /picture/ },
  { what: 'an SVG', content: '<svg xmlns="http://www.w3.org/2000/svg"/>', code: 'input.not_json', says: /SVG.*badge/ },
  {
    what: 'a web page',
    content: '<!DOCTYPE html><html><head><title>Not found</title></head></html>',
    code: 'input.not_json',
    says: /web page/,
  },
  {
    what: 'an ELMO export',
    content: '<?xml version="1.0"?>\n<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"/>',
    code: 'input.not_json',
    says: /ELMO.*import/,
  },
  { what: 'other XML', content: '<?xml version="1.0"?><note/>', code: 'input.not_json', says: /XML/ },
  { what: 'a table', content: 'name;title\nSample Learner;Robotics\n', code: 'input.not_json', says: /CSV.*import/ },
  { what: 'a table with commas', content: 'name,title\nSample,Robotics\n', code: 'input.not_json', says: /CSV/ },
  { what: 'a key in PEM', content: '-----BEGIN PRIVATE KEY-----\nMC4C\n', code: 'input.not_json', says: /PEM/ },
  {
    what: 'an address',
    content: 'https://university.example/credentials/1\n',
    code: 'input.not_json',
    says: /[Ff]etch/,
  },
  { what: 'a DID', content: issuer.controller, code: 'input.not_json', says: /DID/ },
  {
    what: 'an offer to a wallet',
    content: 'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Funiversity.example',
    code: 'input.not_json',
    says: /wallet/,
  },
  { what: 'base64', content: 'QUJD'.repeat(40), code: 'input.not_json', says: /base64/ },
  { what: 'prose', content: 'Dear Sample Learner, please find attached', code: 'input.not_json', says: /JSON/ },
  { what: 'half a file', content: text(credential).slice(0, 200), code: 'input.not_json', says: /breaks off/ },
  {
    what: 'several credentials, a line each',
    content: `${JSON.stringify(credential)}\n${JSON.stringify(credential)}\n`,
    code: 'input.not_json',
    says: /one by one/,
  },
  { what: 'a file of another encoding', content: bytes([0x7b, 0xe4]), code: 'input.encoding', says: /UTF-8/ },
  { what: 'a number', content: '17', code: 'input.not_object', says: /object/ },
  { what: 'a text of JSON', content: text(text(credential)), code: 'input.not_object', says: /quotation marks/ },
  { what: 'an array of credentials', content: text([credential]), code: 'input.array', says: /one by one/ },
  { what: 'a JWT', content: jwt({ alg: 'ES256', typ: 'JWT' }), code: 'input.jwt', says: /JWT.*vcJwtVerifier/ },
  { what: 'a credential as JWT', content: jwt({ alg: 'ES256', typ: 'vc+jwt' }), code: 'input.jwt', says: /JWT/ },
  { what: 'a JWT without a type', content: jwt({ alg: 'EdDSA', kid: '#key' }), code: 'input.jwt', says: /JWT/ },
  {
    what: 'an SD-JWT',
    content: `${jwt({ alg: 'ES256', typ: 'dc+sd-jwt' })}~${part(['salt', 'name', 'Sample'])}~`,
    code: 'input.jwt',
    says: /SD-JWT/,
  },
  {
    what: 'a presentation',
    content: text({ '@context': [v2], type: ['VerifiablePresentation'], verifiableCredential: [credential] }),
    code: 'input.presentation',
    says: /verifyPresentation/,
  },
  {
    what: 'a presentation without contexts',
    content: text({ type: ['VerifiablePresentation'], verifiableCredential: [credential] }),
    code: 'input.wrapped',
    pointer: '/verifiableCredential',
    says: /alone/,
  },
  {
    what: 'an enveloped credential',
    content: text({
      '@context': [v2],
      id: `data:application/vc+jwt,${jwt({ alg: 'ES256' })}`,
      type: 'EnvelopedVerifiableCredential',
    }),
    code: 'input.enveloped',
    says: /JWT/,
  },
  {
    what: 'an answer of a VC-API',
    content: text({ verifiableCredential: credential }),
    code: 'input.wrapped',
    pointer: '/verifiableCredential',
    says: /alone/,
  },
  {
    what: 'a request to a VC-API',
    content: text({ credential, options: {} }),
    code: 'input.wrapped',
    pointer: '/credential',
    says: /alone/,
  },
  {
    what: 'an answer of an OpenID issuer',
    content: text({ credentials: [{ credential: jwt({ alg: 'ES256' }) }] }),
    code: 'input.wrapped',
    pointer: '/credentials',
    says: /alone/,
  },
  {
    what: 'the payload of a JWT',
    content: text({ iss: 'https://university.example', exp: 1 }),
    code: 'input.unrecognized',
    says: /JWT/,
  },
  { what: 'a key', content: text({ kty: 'OKP', crv: 'Ed25519', x: 'A' }), code: 'input.unrecognized', says: /JWK/ },
  { what: 'a set of keys', content: text({ keys: [] }), code: 'input.unrecognized', says: /JWK Set/ },
  {
    what: 'a DID document',
    content: text({ id: issuer.controller, verificationMethod: [] }),
    code: 'input.unrecognized',
    says: /DID document/,
  },
  { what: 'a fault of a service', content: text({ errors: [] }), code: 'input.unrecognized', says: /service/ },
  {
    what: 'a credential without contexts',
    content: text({ type: ['VerifiableCredential'], credentialSubject: {} }),
    code: 'input.unrecognized',
    says: /@context/,
  },
  {
    what: 'the description of a micro-credential',
    content: text({ learner: { fullName: 'Sample Learner' }, title: { en: 'Robotics' } }),
    code: 'input.model',
    says: /[Ii]ssue/,
  },
  {
    what: 'an Open Badge of version 2',
    content: text({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' }),
    code: 'input.open_badge_2',
    says: /version 3/,
  },
  { what: 'any other object', content: text({ a: 1 }), code: 'input.unrecognized', says: /`payload`/ },
  { what: 'a credential that nobody signed', content: text(credential), code: 'proof.missing', says: /no proof/ },
  { what: 'an e-seal', content: text(seal), code: 'input.seal', says: /e-seal/ },
]
