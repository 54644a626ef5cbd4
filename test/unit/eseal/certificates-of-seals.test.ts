import type { Extension } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'

import { extension, type TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../../support/seal-forgery.ts'
import { verdictOf, verifySealed } from '../../support/seals.ts'

const signing = extension.keyUsage(0x80)
const commitment = extension.keyUsage(0x40)
const eSeal = extension.qualified('0.4.0.1862.1.6.2')
const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  code: '1.3.6.1.5.5.7.3.3',
  mail: '1.3.6.1.5.5.7.3.4',
  clock: '1.3.6.1.5.5.7.3.8',
  documents: '1.3.6.1.5.5.7.3.36',
}

describe('a certificate may seal', () => {
  let authority: TestCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
  })

  const verifyWith = async (extensions: readonly Extension[], header: Readonly<Record<string, unknown>> = {}) => {
    const seal = await makeSeal(authority, { extensions })
    return verifySealed((await forge({ chain: [seal], header })) as object, { trustAnchors: [pemOf(authority)] })
  }

  it.each<[string, readonly Extension[], readonly string[]]>([
    ['with key usage and type alone', [signing, eSeal], []],
    ['with content commitment alone', [commitment, eSeal], []],
    ['for mail and clients besides', [signing, eSeal, extension.purposes([purposes.mail, purposes.client])], []],
    ['for documents besides', [signing, eSeal, extension.purposes([purposes.documents])], []],
    [
      'for servers, clients and mail besides, as authorities in the trusted lists write it',
      [signing, eSeal, extension.purposes([purposes.server, purposes.client, purposes.mail])],
      ['cert.eku_unusual'],
    ],
    ['for software besides', [signing, eSeal, extension.purposes([purposes.code])], ['cert.eku_unusual']],
    [
      'for time-stamps and documents besides',
      [signing, eSeal, extension.purposes([purposes.clock, purposes.documents])],
      ['cert.eku_unusual'],
    ],
    ['without a word on its type', [signing], ['cert.type_unstated']],
  ])('%s', async (_, extensions, concerns) => {
    const report = await verifyWith(extensions)
    expect(verdictOf(report)).toBe('passed')
    const codes = report.warnings.map(({ code }) => code)
    expect(codes.filter((code) => /^cert\.(eku|type)/.test(code))).toEqual(concerns)
  })

  it.each<[string, readonly Extension[]]>([
    ['with a type that is another', [signing, extension.qualified('0.4.0.1862.1.6.1')]],
    ['for time-stamps alone', [signing, eSeal, extension.purposes([purposes.clock], true)]],
    ['without key usage', [eSeal]],
    ['with a key that may not sign', [extension.keyUsage(0x20), eSeal]],
  ])('but not %s', async (_, extensions) => {
    expect(verdictOf(await verifyWith(extensions))).toBe('cert.purpose')
  })

  it('when it stands in the signed header alone, without a thumbprint beside it', async () => {
    expect(verdictOf(await verifyWith([signing, eSeal], { 'x5t#S256': undefined }))).toBe('passed')
  })
})
