import { type DerElement, field, fieldsOf, membersOf, plainField, tags } from './der.ts'
import { readId } from './der-values.ts'
import { asciiIn } from './texts.ts'

/** Where an authority answers about the revocation of a certificate. Nobody vouches for an address but the certificate. */
export interface RevocationUrls {
  readonly ocsp: readonly string[]
  readonly lists: readonly string[]
}

const uri = plainField(6)
const ocspMethod = '1.3.6.1.5.5.7.48.1'

/** The addresses in `DistributionPointName` (RFC 5280, §4.2.1.13): the full name, which is a list of names. */
export const readUris = (name: DerElement): readonly string[] =>
  membersOf(name, name.tag).flatMap((full) =>
    full.tag === field(0) ? membersOf(full, full.tag).flatMap((one) => (one.tag === uri ? [asciiIn(one)] : [])) : [],
  )

/** Reads `CRLDistributionPoints` (RFC 5280, §4.2.1.13). */
export const readListUrls = (points: DerElement): readonly string[] =>
  membersOf(points).flatMap((point) => {
    const name = fieldsOf(point).takeIf(field(0))
    return name === undefined ? [] : readUris(name)
  })

/** Reads the addresses of OCSP in `AuthorityInfoAccess` (RFC 5280, §4.2.2.1). */
export const readOcspUrls = (descriptions: DerElement): readonly string[] =>
  membersOf(descriptions).flatMap((description) => {
    const fields = fieldsOf(description)
    const method = readId(fields.take(tags.id))
    const location = fields.takeIf(uri)
    return method === ocspMethod && location !== undefined ? [asciiIn(location)] : []
  })
