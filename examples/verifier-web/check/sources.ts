import {
  bundledDidMethods,
  createDidResolver,
  type DidResolver,
  didWeb,
  givenStatusLists,
  type StatusListSource,
} from 'microcredentials'

import type { Question } from './finding.ts'

/** Sources that answer from what was fetched before, and note what else was needed. They send nothing. */
export interface NotingSources {
  readonly didResolver: DidResolver
  readonly statusLists: StatusListSource
  readonly needed: ReadonlySet<string>
}

export const notingSources = ({ fetched, statusLists }: Question): NotingSources => {
  const needed = new Set<string>()
  const take = (url: string): Uint8Array => {
    const bytes = fetched.get(url)
    if (bytes !== undefined) return bytes
    needed.add(url)
    throw new Error('It was not fetched.')
  }
  const fetch = async (url: string): Promise<Response> =>
    new Response(take(url).slice(), { headers: { 'content-type': 'application/did+json' } })
  const given = statusLists.flatMap(asSource)
  return {
    didResolver: createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) }),
    statusLists: (url, call) =>
      given.map((source) => source(url, call)).find((list) => list !== undefined) ?? take(url),
    needed,
  }
}

/** A list of the reader as a source; none if the file is no list. Two lists of one address do not exclude each other. */
const asSource = (file: Uint8Array): readonly StatusListSource[] => {
  try {
    return [givenStatusLists([file])]
  } catch {
    return []
  }
}
