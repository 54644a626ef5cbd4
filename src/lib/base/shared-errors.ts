import { type ErrorFamily, errorFamily } from './errors.ts'

/** Reading the input (RFC 8259), and what it is. */
export const inputErrors: ErrorFamily<'input'> = /* @__PURE__ */ errorFamily<'input'>({
  'input.not_json': { message: 'The input is neither JSON text nor a plain JSON value.' },
  'input.not_object': { message: 'The input is JSON, but not an object.' },
  'input.encoding': { message: 'The bytes are not UTF-8, or begin with a byte order mark.' },
  'input.duplicate_key': { message: 'An object has the same key twice.' },
  'input.forbidden_key': { message: 'A key has a special meaning in JavaScript, such as __proto__.' },
  'input.lone_surrogate': { message: 'A string contains an unpaired surrogate, which cannot be encoded.' },
  'input.unsafe_number': { message: 'A number cannot be represented exactly.' },
  'input.presentation': {
    message: 'The input is a presentation, not a credential.',
    remedy: "Verify it with `verifyPresentation`, which is in 'microcredentials/presentation'.",
  },
  'input.enveloped': {
    message: 'The input is an envelope around a JWT, not a credential with an embedded proof.',
    remedy:
      "Pass the JWT in its `id`, after `data:application/vc+jwt,`, with `mechanisms: [vcJwtVerifier()]` of 'microcredentials/wallet'.",
  },
  'input.open_badge_2': {
    message: 'The input is an Open Badge of version 2, which is not a W3C credential.',
    remedy: 'Ask the issuer for an Open Badge of version 3.',
  },
  'input.array': { message: 'The input is an array, not a credential.', remedy: 'Verify its members one by one.' },
  'input.wrapped': {
    message: 'The input is an object around a credential, such as a request or a response.',
    remedy: 'Pass the credential alone; the pointer says where it is.',
  },
  'input.jwt': {
    message: 'The input is a JWT or an SD-JWT, and none of the configured mechanisms verifies those.',
    remedy:
      "Pass `mechanisms: [dataIntegrityVerifier(), vcJwtVerifier(), sdJwtVerifier({ trustAnchors })]`, from 'microcredentials/wallet'.",
  },
  'input.seal': {
    message: 'The input has an e-seal (JAdES), and none of the configured mechanisms verifies e-seals.',
    remedy:
      "Pass `mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors })]`: `eSealVerifier` is in 'microcredentials/eseal'.",
  },
  'input.model': {
    message: 'The input is a micro-credential model that was never issued.',
    remedy: 'Issue it: `issueCredential(elm.encode(microCredential, { issuer }), { secureWith })`.',
  },
  'input.unrecognized': {
    message: 'None of the configured mechanisms recognizes the input.',
    remedy:
      'A credential with an embedded proof has `@context` and `proof`; one with an e-seal has `payload` and `signatures`.',
  },
  'input.unprocessable': {
    message: 'The input caused an internal error and is refused; please report how to reproduce it.',
  },
  'input.credential': {
    message: 'The input is a credential, not a presentation of credentials.',
    remedy: 'Verify it with `verifyCredential`. Nothing in it shows who sent it.',
  },
  'input.no_badge': {
    message: 'The picture contains no badge of Open Badges 3.0.',
    remedy: 'Ask for the picture as it was issued: programs that edit pictures remove the badge.',
  },
  'input.several_badges': {
    message: 'The picture contains several badges, and readers would not agree which one counts.',
    remedy: 'Ask the issuer for a picture with one badge, or for the badge as a file.',
  },
  'input.picture': {
    message: 'The picture is damaged, or it contains a badge in a form that Open Badges does not allow.',
    remedy: 'Ask the issuer for the badge as a file.',
  },
  'input.pdf': {
    message: 'The PDF is damaged or encrypted, or written in a way that is not read here.',
    remedy: 'Save the attached credential with a PDF viewer, and pass that file.',
  },
  'input.no_attachment': {
    message: 'No credential is attached to the PDF.',
    remedy: 'Ask for the credential itself: the pages of a PDF prove nothing.',
  },
  'input.several_attachments': {
    message:
      'Several files that may be credentials are attached to the PDF, and readers would not agree which one counts.',
    remedy: 'Save each of them with a PDF viewer, and pass them one by one.',
  },
})

/** Limits of size and number. */
export const limitErrors: ErrorFamily<'limit'> = /* @__PURE__ */ errorFamily<'limit'>({
  'limit.bytes': { message: 'The input exceeds the size limit.' },
  'limit.depth': { message: 'The input exceeds the limit of nesting depth.' },
  'limit.nodes': { message: 'The input exceeds the limit of objects.' },
  'limit.array_length': { message: 'An array exceeds the length limit.' },
  'limit.string_length': { message: 'A string exceeds the length limit.' },
  'limit.key_length': { message: 'A key exceeds the length limit.' },
  'limit.proofs': { message: 'The number of proofs exceeds the limit.' },
  'limit.did_length': { message: 'A DID exceeds the length limit.' },
  'limit.signatures': { message: 'Verifying the file would need more signature checks than the limit.' },
  'limit.certificates': { message: 'The certificates of the file exceed the limit in number or size.' },
  'limit.timestamps': { message: 'The time-stamps of the file exceed the limit in number or size.' },
  'limit.revocations': { message: 'The answers about revocation in the file exceed the limit.' },
  'limit.columns': { message: 'A row exceeds the limit of columns.' },
  'limit.column_name': { message: 'The name or path of a column exceeds the length limit.' },
  'limit.cell': { message: 'A mapped cell exceeds the length limit.' },
  'limit.values': { message: 'A row exceeds the limit of values for one member.' },
  'limit.problems': { message: 'The row has more problems than are listed.' },
  'limit.sheets': { message: 'The workbook exceeds the limit of sheets.' },
  'limit.cells': { message: 'The workbook exceeds the limit of cells with a value.' },
  'limit.inflated': { message: 'The uncompressed content of the archive exceeds the size limit. It was not unpacked.' },
  'limit.records': { message: 'The file exceeds the limit of records. The rest was not read.' },
  'limit.repetition': {
    message: 'Data that the file states once and uses in many rows exceeds the limit for its size.',
  },
  'limit.time': { message: 'The worker exceeded the time limit and was terminated.', outcome: 'indeterminate' },
  'limit.memory': { message: 'The worker exceeded the memory limit and was terminated.' },
  'limit.credentials': { message: 'The presentation exceeds the limit of 20 credentials.' },
  'limit.disclosures': { message: 'The SD-JWT exceeds the limit of 500 disclosures, or of 16 within each other.' },
  'limit.inner_credentials': { message: 'The file contains more than 100 credentials inside.' },
})

/** Fetching. The source was not reached, or its answer is refused: another attempt may succeed. */
export const networkErrors: ErrorFamily<'network'> = /* @__PURE__ */ errorFamily<'network'>({
  'network.blocked': { message: 'The address is not allowed.', outcome: 'indeterminate' },
  'network.failed': {
    message: 'The server could not be reached, or the connection broke off.',
    outcome: 'indeterminate',
  },
  'network.status': { message: 'The server did not respond with status 200.', outcome: 'indeterminate' },
  'network.redirect': {
    message: 'The server redirected the request; redirects are not followed.',
    outcome: 'indeterminate',
  },
  'network.timeout': { message: 'The server exceeded the time limit.', outcome: 'indeterminate' },
  'network.too_large': { message: 'The response of the server exceeds the size limit.', outcome: 'indeterminate' },
  'network.content_type': {
    message: 'The response of the server has a media type that is not accepted.',
    outcome: 'indeterminate',
  },
})

/** DIDs (DID Core 1.0). */
export const didErrors: ErrorFamily<'did'> = /* @__PURE__ */ errorFamily<'did'>({
  'did.malformed': { message: 'The DID or DID URL is malformed.' },
  'did.method_unsupported': {
    message: 'The DID method is not supported by the resolver.',
    remedy:
      'Pass a resolver that supports it: `didResolver: createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })`.',
  },
  'did.unresolvable': { message: 'The DID document could not be retrieved.', outcome: 'indeterminate' },
  'did.document_malformed': {
    message: 'The DID document lacks a member, has one of the wrong form, or contains two keys of one id.',
    remedy: 'Publish the document itself, without a resolution result around it; the pointer refers to the document.',
  },
  'did.document_mismatch': { message: 'The DID document belongs to another DID.' },
  'did.deactivated': { message: 'The DID has been deactivated.' },
})

/** Times and the validity of a credential. */
export const timeErrors: ErrorFamily<'time'> = /* @__PURE__ */ errorFamily<'time'>({
  'time.malformed': { message: 'A date is not an XSD dateTimeStamp: a date, a time and a time zone.' },
  'time.no_zone': {
    message: 'A date has no time zone. Verification reads it as UTC; issuing refuses it.',
    remedy: 'Write the time zone: `2026-01-15T12:00:00Z`.',
  },
  'time.interval': { message: 'The validity period ends before it begins.' },
  'time.not_yet_valid': { message: 'The credential is not yet valid.' },
  'time.expired': { message: 'The credential has expired.' },
})
