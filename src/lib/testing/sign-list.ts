import { encodeBase64, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { toDateTimeStamp } from '../base/time.ts'
import { issueCertificate } from '../pki/issue-certificate.ts'
import { canonicalList } from '../trusted-list/find-signature.ts'
import { listFaults } from '../trusted-list/namespaces.ts'
import { readElements } from '../xml/elements.ts'
import { canonicalElement, createTreeBuilder } from '../xml/tree.ts'

/** Who signs test lists: a certificate in DER, and its key. */
export interface TestListSigner {
  readonly certificate: Uint8Array
  /** Signs with ECDSA P-256 and SHA-256, as r and s concatenated. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

const day = 86_400_000
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const usages: readonly KeyUsage[] = ['sign', 'verify']

/** Creates a signer of test lists, with a new key. */
export const createTestListSigner = async (country: string, now: Date): Promise<TestListSigner> => {
  const keys = await crypto.subtle.generateKey(curve, true, [...usages])
  const { der } = await issueCertificate({
    name: { country, organisation: 'TEST Scheme Operator', commonName: 'TEST Trusted List Signer' },
    keys,
    notBefore: new Date(now.getTime() - 365 * day),
    notAfter: new Date(now.getTime() + 365 * day),
    extensions: [],
  })
  const sign = async (data: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, data.slice()))
  return { certificate: der, sign }
}

const ds = 'http://www.w3.org/2000/09/xmldsig#'
const xades = 'http://uri.etsi.org/01903/v1.3.2#'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** Signs a list as the standard has it: an enveloped XAdES signature, the last child of the root. */
export const signList = async (xml: string, signer: TestListSigner, now: Date): Promise<string> => {
  const certificate = encodeBase64(signer.certificate)
  const properties = canonical(
    `<xades:SignedProperties xmlns:xades="${xades}" xmlns:ds="${ds}" Id="properties"><xades:SignedSignatureProperties>` +
      `<xades:SigningTime>${toDateTimeStamp(now)}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert>` +
      `<xades:CertDigest><ds:DigestMethod Algorithm="${sha256}"/>` +
      `<ds:DigestValue>${await digestOf(signer.certificate)}</ds:DigestValue></xades:CertDigest></xades:Cert>` +
      '</xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties>',
  )
  const list = canonicalList(xml, { kind: 'exclusive' }, true)
  const info = canonical(
    `<ds:SignedInfo xmlns:ds="${ds}"><ds:CanonicalizationMethod Algorithm="${exclusive}"/>` +
      '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>' +
      `${await toReference('URI=""', [`${ds}enveloped-signature`, exclusive], list)}` +
      `${await toReference(`URI="#properties" Type="http://uri.etsi.org/01903#SignedProperties"`, [exclusive], properties)}` +
      '</ds:SignedInfo>',
  )
  const value = encodeBase64(await signer.sign(toUtf8(info)))
  const signature =
    `<ds:Signature xmlns:ds="${ds}">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>` +
    `<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>` +
    `<xades:QualifyingProperties xmlns:xades="${xades}">${properties}</xades:QualifyingProperties></ds:Object></ds:Signature>`
  return xml.replace(/(<\/[^<>]+>\s*)$/, `${signature}$1`)
}

const toReference = async (attributes: string, transforms: readonly string[], text: string): Promise<string> => {
  const list = transforms.map((one) => `<ds:Transform Algorithm="${one}"/>`).join('')
  const value = await digestOf(toUtf8(text))
  return (
    `<ds:Reference ${attributes}><ds:Transforms>${list}</ds:Transforms><ds:DigestMethod Algorithm="${sha256}"/>` +
    `<ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`
  )
}

const digestOf = async (bytes: Uint8Array): Promise<string> => encodeBase64(await digest('SHA-256', bytes))

const canonical = (xml: string): string => {
  const builder = createTreeBuilder()
  readElements(xml, builder, listFaults)
  const root = builder.root()
  return root === undefined ? '' : canonicalElement(root, { kind: 'exclusive' })
}
