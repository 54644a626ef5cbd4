import type { DigestName, SignatureScheme } from '../base/signature-scheme.ts'
import type { CanonicalForm } from '../xml/canonical.ts'

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const pss = 'http://www.w3.org/2007/05/xmldsig-more#'

/** Signature algorithms by identifier (XML Signature 1.1, §6.4; RFC 9231). Those with SHA-1 are refused. */
export const signatureSchemes: ReadonlyMap<string, SignatureScheme> = /* @__PURE__ */ new Map<string, SignatureScheme>([
  [`${more}rsa-sha256`, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }],
  [`${more}rsa-sha384`, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384' }],
  [`${more}rsa-sha512`, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' }],
  [`${pss}sha256-rsa-MGF1`, { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 }],
  [`${pss}sha384-rsa-MGF1`, { kind: 'RSA-PSS', digest: 'SHA-384', saltLength: 48 }],
  [`${pss}sha512-rsa-MGF1`, { kind: 'RSA-PSS', digest: 'SHA-512', saltLength: 64 }],
  [`${more}ecdsa-sha256`, { kind: 'ECDSA', digest: 'SHA-256' }],
  [`${more}ecdsa-sha384`, { kind: 'ECDSA', digest: 'SHA-384' }],
  [`${more}ecdsa-sha512`, { kind: 'ECDSA', digest: 'SHA-512' }],
])

export const digestNames: ReadonlyMap<string, DigestName> = /* @__PURE__ */ new Map<string, DigestName>([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'SHA-256'],
  [`${more}sha384`, 'SHA-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'SHA-512'],
])

/** Canonical forms by identifier. Text has no comments here, so forms with comments would be read differently. */
export const canonicalForms: ReadonlyMap<string, CanonicalForm['kind']> = /* @__PURE__ */ new Map<
  string,
  CanonicalForm['kind']
>([
  ['http://www.w3.org/2001/10/xml-exc-c14n#', 'exclusive'],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'inclusive'],
])

export const envelopedSignature = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
