import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** JSON-LD contexts. */
export const contextErrors: ErrorFamily<'context'> = /* @__PURE__ */ errorFamily<'context'>({
  'context.missing': { message: 'The credential has no @context.' },
  'context.inline': { message: 'An embedded context is not registered.' },
  'context.nested': {
    message:
      'A context occurs inside the credential. It is allowed at the top, and in endorsements and credentials of a record that have a proof of their own and no contexts but those at the top.',
    remedy: 'Credentials inside another one are verified each by itself: `verifyInner(file, { trust })`.',
  },
  'context.not_allowed': {
    message: 'A context is not registered.',
    remedy: 'If you trust its content, register it: `contexts: registerContext(bundledContexts, { … })`.',
  },
  'context.order': {
    message:
      'The first context is not one of the data model, or a context is repeated or combined with one that it excludes.',
  },
  'context.conflict': {
    message: 'Two of the contexts conflict: they map one term to two IRIs, or two terms to one IRI.',
  },
  'context.hash_mismatch': { message: 'A context differs from the one that was registered: the SHA-256 differs.' },
  'context.vocab_forbidden': { message: 'A context to be registered uses @vocab, which defines every term.' },
  'context.construct_forbidden': {
    message: 'A context to be registered uses a construct that can hide or move claims.',
  },
})

/** JSON-LD content. RDF is signed but JSON is read: these rules make both say the same. */
export const jsonldErrors: ErrorFamily<'jsonld'> = /* @__PURE__ */ errorFamily<'jsonld'>({
  'jsonld.keyword_key': { message: 'A key is a JSON-LD keyword.' },
  'jsonld.iri_key': { message: 'A key is an IRI or contains characters that are not allowed in keys.' },
  'jsonld.null_value': { message: 'A value is null, which an embedded proof does not sign.' },
  'jsonld.empty_object': { message: 'An object is empty or contains only empty arrays: it states nothing.' },
  'jsonld.nested_array': { message: 'An array contains an array.' },
  'jsonld.duplicate_value': { message: 'An array contains the same value twice, which an embedded proof signs once.' },
  'jsonld.node_conflict': {
    message:
      'Two objects share an id but differ, or the issuer, a subject or a status is described in more detail elsewhere.',
    remedy: 'Describe it once, in full, and refer to it by its id elsewhere.',
  },
  'jsonld.self_reference': {
    message:
      'A part of the credential refers to the credential itself: with an embedded proof, another part could be presented as the credential.',
    remedy: 'Give that part an id of its own, or none.',
  },
  'jsonld.relative_iri': {
    message: 'An id or reference is not an absolute IRI.',
    remedy: 'Write it out in full, and escape characters that an IRI cannot contain: a space as `%20`.',
  },
  'jsonld.compact_iri': { message: 'An id or reference is abbreviated with a prefix of the contexts.' },
  'jsonld.blank_id': { message: 'An id is a blank node label.' },
  'jsonld.undefined_term': {
    message: 'The contexts do not define a key or type, so an embedded proof does not sign it.',
  },
  'jsonld.datatype': { message: 'A value does not have the form that its datatype requires.' },
  'jsonld.language_tag': { message: 'A language map has a key that is not a language tag.' },
  'jsonld.invalid': { message: 'The JSON-LD cannot be processed.' },
})
