import { describe, expect, it } from 'vitest'

import { readCertificate } from '../../../src/lib/pki/certificate.ts'
import { membersOf, readDer, tags } from '../../../src/lib/pki/der.ts'
import { writeDer, writeInteger } from '../../../src/lib/pki/write-der.ts'
import { codeOf } from '../../support/errors.ts'
import { makeAuthority } from '../../support/seal-forgery.ts'

describe('a certificate', () => {
  it('is content, algorithm and signature: with anything after them, which nobody signed, it is none', async () => {
    const { der } = await makeAuthority()
    const parts = membersOf(readDer(der)).map(({ whole }) => whole)
    expect(readCertificate(writeDer(tags.sequence, ...parts)).der).toEqual(der)
    expect(codeOf(() => readCertificate(writeDer(tags.sequence, ...parts, writeInteger(1))))).toBe('cert.malformed')
  })
})
