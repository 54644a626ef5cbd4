import { decodeBase64, equalBytes, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { CodesOf } from '../base/error-codes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { SignatureScheme } from '../base/signature-scheme.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { type Certificate, readCertificate } from '../pki/certificate.ts'
import { trustedListErrors } from '../pki/errors.ts'
import type { CanonicalForm } from '../xml/canonical.ts'
import { readElements, type XmlStart } from '../xml/elements.ts'
import { canonicalElement, createTreeBuilder, elementsIn, textIn, type XmlElement } from '../xml/tree.ts'
import { canonicalForms, digestNames, envelopedSignature, signatureSchemes } from './algorithms.ts'
import { canonicalList, findSignature } from './find-signature.ts'
import {
  childNamed,
  childrenNamed,
  descendantsNamed,
  listFaults,
  malformed,
  namespaces,
  onlyChild,
} from './namespaces.ts'

/** A list whose signature was verified. */
export interface SignedList {
  /** The text that was signed, in canonical form: the whole list without the signature. */
  readonly content: string
  readonly signer: Certificate
}

/**
 * Verifies the signature of a trusted list (XML Signature 1.1; ETSI TS 119 612, §5.7.1) by one of the certificates
 * given, compared byte by byte. Whether that certificate has ended is not asked: whoever names it vouches for it.
 *
 * What is returned is the text whose digest was signed, so that nothing else can be read, whatever a file contains
 * besides. Throws `trustlist.*`, `limit.*`, `cert.malformed` and `key.*`.
 */
export const verifyListSignature = async (text: string, signers: readonly Uint8Array[]): Promise<SignedList> => {
  const { root, signature } = findSignature(text)
  const written = only(signature, 'SignedInfo')
  const form = formOf(only(written, 'CanonicalizationMethod'))
  const signed = canonicalElement(written, form)
  // From here on the signed text is read, and not what it was made of.
  const info = parseElement(signed)
  const scheme =
    signatureSchemes.get(algorithmOf(only(info, 'SignatureMethod'))) ?? refuse('trustlist.signature_unsupported')
  const value = bytesIn(only(signature, 'SignatureValue'))
  const signer = signerAmong(signature, signers)
  await assertSigned(signer, scheme, signed, value)
  return { content: await verifyReferences(info, { text, root, signature }), signer }
}

const refuse = (code: CodesOf<'trustlist'>): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

const only = (element: XmlElement, name: string): XmlElement => onlyChild(element, name, namespaces.signature)
const algorithmOf = ({ attributes }: XmlStart): string => attributes.get('Algorithm') ?? ''

const bytesIn = (element: XmlElement): Uint8Array => {
  const bytes = decodeBase64(textIn(element).replace(/\s+/g, ''))
  if (bytes === undefined) throw malformed()
  return bytes
}

const parseElement = (text: string): XmlElement => {
  const builder = createTreeBuilder()
  readElements(text, builder, listFaults)
  return builder.root() ?? refuse('trustlist.signature_invalid')
}

const formOf = (element: XmlElement): CanonicalForm => {
  const kind = canonicalForms.get(algorithmOf(element)) ?? refuse('trustlist.signature_unsupported')
  const list = childNamed(element, 'InclusiveNamespaces', namespaces.exclusive)?.attributes.get('PrefixList') ?? ''
  return { kind, prefixes: list.split(/\s+/).filter((prefix) => prefix !== '') }
}

/** The certificate in the signature that is one of those given. */
const signerAmong = (signature: XmlElement, signers: readonly Uint8Array[]): Certificate => {
  const stated = childrenNamed(signature, 'KeyInfo', namespaces.signature)
    .flatMap((info) => descendantsNamed(info, 'X509Certificate', namespaces.signature))
    .map(bytesIn)
  const found = signers.find((der) => stated.some((one) => equalBytes(one, der)))
  return readCertificate(found ?? refuse('trustlist.signer'))
}

const assertSigned = async (
  { key }: Certificate,
  scheme: SignatureScheme,
  signed: string,
  value: Uint8Array,
): Promise<void> => {
  if (!(await verifySignature(key, scheme, toUtf8(signed), value))) refuse('trustlist.signature_invalid')
}

interface Signed {
  readonly text: string
  readonly root: XmlStart
  readonly signature: XmlElement
}

/** More than any signature of a list has: the list, and the properties of the signature. */
const maxReferences = 8

/** Verifies the digest of every reference, and returns the text of the one that covers the list. */
const verifyReferences = async (info: XmlElement, { text, root, signature }: Signed): Promise<string> => {
  const references = childrenNamed(info, 'Reference', namespaces.signature)
  const isWhole = ({ attributes }: XmlElement): boolean => {
    const uri = attributes.get('URI')
    return uri === '' || (uri !== undefined && uri === `#${root.attributes.get('Id')}`)
  }
  const [whole, ...more] = references.filter(isWhole)
  if (whole === undefined || more.length > 0 || references.length > maxReferences)
    return refuse('trustlist.signature_scope')
  const [enveloped, form, ...further] = transformsOf(whole)
  if (enveloped === undefined || form === undefined || further.length > 0) return refuse('trustlist.signature_scope')
  if (algorithmOf(enveloped) !== envelopedSignature) refuse('trustlist.signature_scope')
  const content = canonicalList(text, formOf(form), whole.attributes.get('URI') === '')
  await assertDigest(whole, content)
  for (const reference of references)
    if (reference !== whole) await assertDigest(reference, partOf(reference, signature))
  return content
}

const transformsOf = (reference: XmlElement): readonly XmlElement[] => {
  const list = childNamed(reference, 'Transforms', namespaces.signature)
  return list === undefined ? [] : elementsIn(list)
}

/** The canonical form of a part of the signature, such as its properties (ETSI EN 319 132-1). */
const partOf = (reference: XmlElement, signature: XmlElement): string => {
  const uri = reference.attributes.get('URI') ?? ''
  const [part, ...more] = uri.startsWith('#') ? withId(signature, uri.slice(1)) : []
  const [transform, ...further] = transformsOf(reference)
  if (part === undefined || more.length > 0 || further.length > 0) return refuse('trustlist.signature_scope')
  // Canonical XML 1.0 is what a reference without transforms has (XML Signature 1.1, §4.4.3.2).
  return canonicalElement(part, transform === undefined ? { kind: 'inclusive' } : formOf(transform))
}

const withId = (element: XmlElement, id: string): readonly XmlElement[] =>
  elementsIn(element).flatMap((one) => [...(one.attributes.get('Id') === id ? [one] : []), ...withId(one, id)])

const assertDigest = async (reference: XmlElement, text: string): Promise<void> => {
  const name =
    digestNames.get(algorithmOf(only(reference, 'DigestMethod'))) ?? refuse('trustlist.signature_unsupported')
  const stated = bytesIn(only(reference, 'DigestValue'))
  if (!equalBytes(await digest(name, toUtf8(text)), stated)) refuse('trustlist.signature_invalid')
}
