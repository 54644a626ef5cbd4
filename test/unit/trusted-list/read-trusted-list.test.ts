import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../src/index.ts'
import { createTestListSigner, signList } from '../../../src/lib/testing/sign-list.ts'
import { createTestTrustedList } from '../../../src/testing.ts'
import { listedAt, listSigner, read, sign, unsignedList, verdict } from '../../support/trusted-lists.ts'

const { certificate } = listSigner
const services = [{ certificate, purpose: 'e-seal' as const }]
const plain = unsignedList({ services })
const signed = await sign(plain)
const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(signed) ?? []
const changed = (from: string | RegExp, to: string, text = signed): string => {
  const result = text.replace(from, to)
  expect(result).not.toBe(text)
  return result
}

describe('a trusted list', () => {
  it('is read with its territory, number, times and services', async () => {
    expect(await read(signed)).toMatchObject({
      territory: 'BE',
      sequenceNumber: 1,
      issued: '2026-01-15T12:00:00Z',
      nextUpdate: '2026-07-14T12:00:00Z',
      services: [{ provider: 'TEST Trust Service', certificates: [certificate], states: [{ status: /granted$/ }] }],
    })
  })

  it('is read in other spellings of the same XML: prefixes of the file, line ends, a byte order mark, comments', async () => {
    const spelt = signed.replaceAll(' TSLTag=', '\r\n  TSLTag=').replaceAll('<Name ', '<!-- a name --><Name ')
    expect(await read(`\ufeff${spelt}`)).toEqual(await read(signed))
    const prefixed = plain.replace('xmlns=', 'xmlns:tsl=').replaceAll(/<(\/?)(?=[A-Zd])/g, '<$1tsl:')
    expect(await read(await sign(prefixed))).toEqual(await read(signed))
  })

  it('is read with the certificate that a pointer names, and only of its territory', async () => {
    const pointer = { territory: 'BE', url: 'https://list.example', type: 'any', certificates: [certificate] }
    expect(await verdict(read(signed, { pointer }))).toBe('read')
    expect(await verdict(read(signed, { pointer: { ...pointer, territory: 'NL' } }))).toBe('trustlist.territory')
  })

  it('is refused if its number went down, and read if it stayed or rose', async () => {
    const verdictAfter = (sequenceNumber: number): Promise<string> =>
      verdict(read(signed, { signers: [certificate], previous: { territory: 'BE', sequenceNumber } }))
    expect(await verdictAfter(2)).toBe('trustlist.rollback')
    expect(await verdictAfter(1)).toBe('read')
    expect(
      await verdict(read(signed, { signers: [certificate], previous: { territory: 'NL', sequenceNumber: 1 } })),
    ).toBe('trustlist.territory')
  })

  it('is indeterminate when its next update has passed, and never for the last list of a closed scheme', async () => {
    const late = { signers: [certificate], now: () => new Date('2026-07-14T12:00:01Z') }
    const fault = await read(signed, late).catch((cause: unknown) => cause)
    expect(fault).toBeInstanceOf(MicroCredentialError)
    expect(fault).toMatchObject({ code: 'trustlist.expired', outcome: 'indeterminate' })
    const closed = await sign(plain.replace(/<NextUpdate>.*<\/NextUpdate>/, '<NextUpdate/>'))
    expect((await read(closed, late)).nextUpdate).toBeUndefined()
  })

  it('is refused if somebody else signed it, whatever name the certificate has', async () => {
    const namesake = await createTestListSigner('BE', listedAt)
    expect(await verdict(read(await signList(plain, namesake, listedAt)))).toBe('trustlist.signer')
    // The signature of a stranger with the certificate that is expected.
    const [own = '', other = ''] = [signed, await signList(plain, namesake, listedAt)].map(
      (text) => /<ds:X509Certificate>(.*)<\/ds:X509Certificate>/.exec(text)?.[1],
    )
    expect(await verdict(read((await signList(plain, namesake, listedAt)).replace(other, own)))).toBe(
      'trustlist.signature_invalid',
    )
  })

  it.each([
    ['a changed value', changed('>TEST service', '>BEST service'), 'trustlist.signature_invalid'],
    ['a changed attribute', changed('xml:lang="en"', 'xml:lang="fr"'), 'trustlist.signature_invalid'],
    [
      'changed properties of the signature',
      changed('12:00:00Z</xades', '12:00:01Z</xades'),
      'trustlist.signature_invalid',
    ],
    [
      'a processing instruction where text was',
      changed('>TEST service for e-seal<', '><?TEST service for e-seal?><'),
      'trustlist.signature_invalid',
    ],
    ['a document type', changed('\n<Trust', '\n<!DOCTYPE TrustServiceStatusList>\n<Trust'), 'trustlist.doctype'],
    [
      'an external entity',
      changed('\n<Trust', '\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>\n<Trust').replace(
        '>TEST list',
        '>&b;',
      ),
      'trustlist.doctype',
    ],
    ['an entity that XML does not define', changed('>TEST list', '>&nbsp;TEST list'), 'trustlist.malformed'],
    ['no signature', plain, 'trustlist.signature_place'],
    ['a second signature', changed(signature, `${signature}${signature}`), 'trustlist.signature_place'],
    [
      'a second signature of another list',
      changed('</TrustServiceStatusList>', `${signature}</TrustServiceStatusList>`),
      'trustlist.signature_place',
    ],
    [
      'a signature inside an element',
      changed('</SchemeInformation>', `${signature}</SchemeInformation>`, signed.replace(signature, '')),
      'trustlist.signature_place',
    ],
    [
      'a signature inside the signature',
      changed('</ds:Object>', `${signature}</ds:Object>`),
      'trustlist.signature_place',
    ],
    ['a signature beside the root', `${signed.replace(signature, '')}${signature}`, 'trustlist.malformed'],
    [
      'the signed list inside another',
      `<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#">${signed.replace(/<\?xml.*\?>/, '')}</TrustServiceStatusList>`,
      'trustlist.signature_place',
    ],
    [
      'the signed list moved into its signature',
      changed('</ds:Object>', `${plain.replace(/<\?xml.*\?>/, '')}</ds:Object>`).replace(
        '>TEST service',
        '>BEST service',
      ),
      'trustlist.signature_invalid',
    ],
    ['another element as its root', changed(/TrustServiceStatusList/g, 'Html'), 'trustlist.malformed'],
    [
      'a signature with SHA-1',
      changed('xmldsig-more#ecdsa-sha256', 'xmldsig-more#ecdsa-sha1'),
      'trustlist.signature_unsupported',
    ],
    ['an RSA signature by an elliptic key', changed('#ecdsa-sha256', '#rsa-sha256'), 'key.type_mismatch'],
    ['a signature that is no base64', changed('<ds:SignatureValue>', '<ds:SignatureValue>!'), 'trustlist.malformed'],
    ['what is no XML', 'A list', 'trustlist.malformed'],
    ['an end without a beginning', changed('</NextUpdate>', '</NextUpdates>'), 'trustlist.malformed'],
    ['a prefix that nobody declared', changed('<SchemeName>', '<SchemeName a:b="c">'), 'trustlist.malformed'],
    ['70 elements, each in another', changed('<SchemeName>', '<a>'.repeat(70)), 'limit.depth'],
  ])('is refused with %s', async (_, text, code) => {
    expect(await verdict(read(text))).toBe(code)
  })

  it('is refused above 20 MiB, before anything of it is read', async () => {
    expect(await verdict(read(new Uint8Array(20 * 1024 * 1024 + 1)))).toBe('limit.bytes')
  })

  it('is refused if it is not in UTF-8', async () => {
    expect(await verdict(read(Uint8Array.of(0xff, 0xfe, 0x3c, 0x00)))).toBe('trustlist.malformed')
  })

  it.each([
    [
      'a version of the format that is not read',
      '<TSLVersionIdentifier>5<',
      '<TSLVersionIdentifier>7<',
      'trustlist.version',
    ],
    ['no sequence number', /<TSLSequenceNumber>1<\/TSLSequenceNumber>/, '', 'trustlist.malformed'],
    ['two sequence numbers', /(<TSLSequenceNumber>)1(<\/TSLSequenceNumber>)/, '$11$2$12$2', 'trustlist.malformed'],
    ['a negative sequence number', '<TSLSequenceNumber>1', '<TSLSequenceNumber>-1', 'trustlist.malformed'],
    ['a day without a time', /<ListIssueDateTime>[^<]*/, '<ListIssueDateTime>2026-01-15', 'trustlist.malformed'],
    ['a certificate that is no base64', '<X509Certificate>', '<X509Certificate>!', 'trustlist.malformed'],
  ])('is refused with %s, although it is signed', async (_, from, to, code) => {
    expect(await verdict(read(await sign(changed(from, to, plain))))).toBe(code)
  })

  it('is read as it is signed where comments split a text', async () => {
    const split = await sign(plain.replace('>BE<', '>B<!-- X -->E<'))
    expect((await read(split)).territory).toBe('BE')
    // The digest of the text does not depend on comments, and neither does what is read.
    expect((await read(split.replace('B<!-- X -->E', '<!-- NL -->BE'))).territory).toBe('BE')
    expect((await read(split.replace('B<!-- X -->E', '<![CDATA[BE]]>'))).territory).toBe('BE')
  })

  it('points to the lists of territories with the certificates of their signers', async () => {
    const pointers = [{ territory: 'BE', url: 'https://list.example/be.xml', signers: [certificate] }]
    const { bytes, signers } = await createTestTrustedList({ pointers, now: () => listedAt })
    const list = await read(bytes, { signers })
    expect(list).toMatchObject({
      territory: 'EU',
      services: [],
      pointers: [{ territory: 'BE', url: 'https://list.example/be.xml', certificates: [certificate] }],
    })
  })

  it('takes signers or a pointer, and not both or neither', async () => {
    await expect(read(signed, { signers: undefined })).rejects.toThrow(TypeError)
  })
})
