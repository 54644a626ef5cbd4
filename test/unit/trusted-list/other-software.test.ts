import { createPublicKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SignedXml } from 'xml-crypto'

import { createTestSeal } from '../../../src/testing.ts'
import { now } from '../../support/seals.ts'
import { listSigner, read, sign, unsignedList, verdict } from '../../support/trusted-lists.ts'

const ds = 'http://www.w3.org/2000/09/xmldsig#'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const rsa = await createTestSeal({ now })
const plain = unsignedList({ services: [{ certificate: listSigner.certificate, purpose: 'time-stamp' }] })

interface Signing {
  readonly xpath?: string
  readonly transforms?: readonly string[]
  readonly digestAlgorithm?: string
  readonly prefixes?: string[]
}

/** Signs with `xml-crypto`, as other software than ours. */
const signElsewhere = (xml: string, references: readonly Signing[], form = exclusive): string => {
  const signing = new SignedXml({
    privateKey: rsa.privateKey,
    publicCert: rsa.certificates,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: form as never,
    getKeyInfoContent: SignedXml.getKeyInfoContent,
  })
  for (const {
    xpath = '/*',
    transforms = [`${ds}enveloped-signature`, exclusive],
    prefixes = [],
    ...other
  } of references)
    signing.addReference({
      xpath,
      transforms: [...transforms],
      digestAlgorithm: other.digestAlgorithm ?? sha256,
      isEmptyUri: xpath === '/*',
      inclusiveNamespacesPrefixList: prefixes,
    })
  signing.computeSignature(xml, { prefix: 'ds' })
  return signing.getSignedXml()
}

const verdictOf = (text: string): Promise<string> => verdict(read(text, { signers: [rsa.certificates] }))

describe('a list signed by other software', () => {
  it.each([
    ['over the whole list', [{}], exclusive],
    ['with SHA-512', [{ digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512' }], exclusive],
    ['in the inclusive form', [{ transforms: [`${ds}enveloped-signature`, inclusive] }], inclusive],
    ['with prefixes that are treated as in the inclusive form', [{ prefixes: ['tslx'] }], exclusive],
  ])('is read if it was signed %s', async (_, references, form) => {
    expect(await verdictOf(signElsewhere(plain, references, form))).toBe('read')
  })

  it.each([
    ['a part alone', [{ xpath: '/*/*[1]' }], 'trustlist.signature_scope'],
    ['the list and a part', [{}, { xpath: '/*/*[1]' }], 'trustlist.signature_scope'],
    ['the list twice', [{}, {}], 'trustlist.signature_scope'],
    ['nine things', Array.from({ length: 9 }, () => ({})), 'trustlist.signature_scope'],
    ['the list by SHA-1', [{ digestAlgorithm: `${ds}sha1` }], 'trustlist.signature_unsupported'],
    [
      'the list with comments',
      [{ transforms: [`${ds}enveloped-signature`, `${exclusive}WithComments`] }],
      'trustlist.signature_unsupported',
    ],
    ['what remains after no transform but the form', [{ transforms: [exclusive] }], 'trustlist.signature_scope'],
  ])('is refused if it covers %s', async (_, references, code) => {
    expect(await verdictOf(signElsewhere(plain, references))).toBe(code)
  })

  it('is read by other software if we signed it', async () => {
    const key = createPublicKey(
      new X509Certificate(listSigner.certificate).publicKey.export({ format: 'pem', type: 'spki' }),
    )
    const xml = await sign(plain)
    let signed: string | undefined
    const judge = new SignedXml({ publicCert: key.export({ format: 'pem', type: 'spki' }) })
    judge.SignatureAlgorithms = {
      // Its own list knows no ECDSA: what it has made canonical is looked at here.
      'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': function Judge() {
        return {
          getAlgorithmName: () => 'ecdsa-sha256',
          getSignature: () => '',
          verifySignature: (info: string) => {
            signed = info
            return true
          },
        }
      } as never,
    }
    const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(xml) ?? []
    judge.loadSignature(signature)
    expect(judge.checkSignature(xml)).toBe(true)
    expect(xml).toContain(signed?.replace(` xmlns:ds="${ds}"`, '').slice(20))
  })
})
