import { demand, field, fieldsOf, plainField, readDer } from './der.ts'
import type { CertificateExtensions, Extension } from './extensions.ts'
import { readUris } from './revocation-urls.ts'

/** Which certificates of its authority a list of revocations is about (RFC 5280, §5.2.5). */
export interface ListScope {
  readonly only: 'all' | 'authorities' | 'end entities'
  /** The addresses of the list, if it is one of several that divide the certificates. */
  readonly addresses: readonly string[] | undefined
}

const ids = { distributionPoint: '2.5.29.28', number: '2.5.29.20', authorityKey: '2.5.29.35' } as const
const all: ListScope = { only: 'all', addresses: undefined }

/**
 * Reads the scope of a list. Throws for lists of some reasons only, of other authorities' certificates, for changes
 * since another list, and for unknown critical extensions: they do not say enough.
 */
export const readListScope = (extensions: ReadonlyMap<string, Extension>): ListScope => {
  const known: ReadonlySet<string> = new Set(Object.values(ids))
  demand(![...extensions].some(([id, { critical }]) => critical && !known.has(id)))
  const point = extensions.get(ids.distributionPoint)
  if (point === undefined) return all
  const fields = fieldsOf(readDer(point.value))
  const name = fields.takeIf(field(0))
  const [endEntities, authorities] = [fields.takeIf(plainField(1)), fields.takeIf(plainField(2))]
  // What is left says for which reasons, and whether of others: a list with these is not understood.
  fields.end()
  return {
    only: endEntities !== undefined ? 'end entities' : authorities !== undefined ? 'authorities' : 'all',
    addresses: name === undefined ? undefined : readUris(name),
  }
}

/** Whether a list is about a certificate: of its kind, and one that the certificate names if it is one of several. */
export const isAbout = (
  { only, addresses }: ListScope,
  { isAuthority, revocationUrls }: CertificateExtensions,
): boolean => {
  if (only === (isAuthority ? 'end entities' : 'authorities')) return false
  return addresses === undefined || revocationUrls().lists.some((url) => addresses.includes(url))
}
