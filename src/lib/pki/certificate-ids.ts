import { asBuffer } from '../base/bytes.ts'
import { memoByObject } from '../base/memo.ts'
import type { Certificate } from './certificate.ts'
import { fieldsOf, readDer, tags } from './der.ts'
import { readBytesOfBits } from './der-values.ts'

/** How OCSP names an authority: the hashes of its name and of its key (RFC 6960, §4.1.1). */
export interface AuthorityId {
  readonly name: Uint8Array
  readonly key: Uint8Array
}

/** These hashes name and do not protect: what is named was signed by the authority itself, so SHA-1 is no weakness. */
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
export const sha1 = '1.3.14.3.2.26'

/** The hashes of an authority, by the object identifier of the algorithm; `undefined` for an unknown one. */
export const certificateIds: (authority: Certificate) => (hash: string) => Promise<AuthorityId | undefined> =
  memoByObject((authority) => {
    const known = new Map<string, Promise<AuthorityId>>()
    return async (hash) => {
      const name = hashes[hash]
      if (name === undefined) return undefined
      const ids = known.get(hash) ?? hashOf(authority, name)
      known.set(hash, ids)
      return ids
    }
  })

const hashOf = async ({ subjectName, key: { spki } }: Certificate, name: string): Promise<AuthorityId> => {
  const fields = fieldsOf(readDer(spki))
  fields.take(tags.sequence)
  const digest = async (data: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.digest(name, asBuffer(data)))
  return { name: await digest(subjectName), key: await digest(readBytesOfBits(fields.take(tags.bits))) }
}
