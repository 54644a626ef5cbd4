/** What the objects of the data model describe. */
export type Described =
  | 'a subject'
  | 'a status'
  | 'a schema'
  | 'a related resource'
  | 'a refresh service'
  | 'a term of use'
  | 'evidence'
  | 'a render method'
  | 'a confidence method'

/** Members that a credential of one version or both must have. */
export type RequiredMember = 'type' | 'issuer' | 'credentialSubject' | 'issuanceDate'

/**
 * Every requirement that a document can break, as its finding states it. docs/explanation/data-model.md lists each with
 * its section, and a test compares the list with this type.
 */
export type Requirement =
  | `a credential has \`${RequiredMember}\``
  | `${Described} is an object`
  | `${Described} names its type`
  | `the id of ${Described} is a URL`
  | 'a credential is a JSON object'
  | 'the context of the data model comes first'
  | 'a context is a URL or an object'
  | 'a name that only version 1.1 defines'
  | 'a URL'
  | 'at least one'
  | 'types are names, `VerifiableCredential` among them'
  | 'a text, or one with its language'
  | 'the issuer is a URL, or an object with one as its id'
  | 'a subject has claims'
  | 'a date and time (XSD dateTimeStamp)'
  | 'a date and time names its zone'
  | 'the validity ends after it begins'
  | 'a related resource has a digest'
  | 'an SRI digest'
  | 'a multihash in multibase'
  | 'a media type'
  | 'each related resource is there once'
  | 'types are names, `VerifiablePresentation` among them'
  | 'the id is a URL'
  | 'the holder is a URL, or an object with one as its id'
  | 'what is presented is a credential or an envelope around one, not a reference to it'
  | 'the issuer of a credential without a proof of its own is the holder'
  | 'the type of an envelope stands alone'
  | `the id of an enveloped ${'credential' | 'presentation'} is a data: URL that holds it`
