import type { TrustedService } from 'microcredentials/eseal'

/**
 * What trusted lists say about authorities, as a file that the page reads. Its source is whoever gives the file: the
 * signatures of the lists were verified when it was written, by `write-trusted-lists.ts`, and not here.
 */
export interface TrustedLists {
  /** The lists, with the day of each and the day by which the next was due. */
  readonly lists: readonly ListDescription[]
  readonly services: readonly TrustedService[]
}

export interface ListDescription {
  readonly territory: string
  readonly sequenceNumber: number
  readonly issued: string
  readonly nextUpdate?: string
}

const form = 'microcredentials trusted lists 1'

export const toTrustedListsFile = ({ lists, services }: TrustedLists): string =>
  JSON.stringify({
    form,
    lists,
    services: services.map((service) => ({ ...service, certificates: service.certificates.map(toBase64) })),
  })

/** The lists in a file, or `undefined` for a file of another form. */
export const readTrustedListsFile = (text: string): TrustedLists | undefined => {
  try {
    const read = JSON.parse(text)
    if (read.form !== form || !read.lists.every(isDescription) || !read.services.every(isService)) return undefined
    const services = read.services.map((service: { readonly certificates: readonly string[] }) => ({
      ...service,
      certificates: service.certificates.map(fromBase64),
    }))
    return { lists: read.lists, services }
  } catch {
    return undefined
  }
}

const isDescription = ({ territory, sequenceNumber, issued }: ListDescription): boolean =>
  typeof territory === 'string' && typeof sequenceNumber === 'number' && typeof issued === 'string'

const isService = ({ purpose, provider, name, periods, list }: TrustedService): boolean =>
  ['e-seal', 'time-stamp'].includes(purpose) &&
  typeof provider === 'string' &&
  typeof name === 'string' &&
  periods.every(({ from, qualifications }) => typeof from === 'string' && Array.isArray(qualifications)) &&
  typeof list.territory === 'string'

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
