import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jsonld from 'jsonld'
import { bundledContexts, type Did } from 'microcredentials'
import { checkProfile } from 'microcredentials/edc'
import { Parser, Store } from 'n3'
import Validator from 'rdf-validate-shacl'

import { elmCredential } from './documents.ts'
import { measure } from './measure.ts'
import type { Row } from './suites.ts'

/** The shapes of the EU, kept beside the repository and not in it: where they are not, nothing is compared. */
const shapes = fileURLToPath(new URL('../../shared/data/elm/shacl/', import.meta.url))

/** From the JSON of a credential to every constraint that it breaks: the table beside SHACL, which is asked through RDF. */
export const profiles = async (): Promise<readonly Row[]> => {
  if (!existsSync(shapes)) return []
  const files = ['EDC-generic-no-cv', 'EDC-generic-full'].map((name) => readFileSync(`${shapes}${name}.ttl`, 'utf8'))
  const quads = files.flatMap((text) => new Parser().parse(text))
  const validator = new Validator(new Store(quads.filter(({ predicate }) => !predicate.value.endsWith('owl#imports'))))
  const documentLoader = async (url: string): Promise<object> => ({
    documentUrl: url,
    document: bundledContexts.get(url)?.document,
  })
  const credentials = Array.from({ length: 16 }, (_, serial) =>
    elmCredential('did:web:university.example' as Did, serial),
  )
  const pick = (turn: number): object => credentials[turn % credentials.length] as object
  const [ours, peer] = await measure(
    [
      { name: 'ours', run: async (turn) => checkProfile(pick(turn), { profile: 'generic' }) },
      {
        name: 'SHACL',
        run: async (turn) => {
          const text: unknown = await jsonld.toRDF(pick(turn), { format: 'application/n-quads', documentLoader })
          return validator.validate(new Store(new Parser().parse(text as string)))
        },
      },
    ],
    { rounds: 5 },
  )
  return ours === undefined || peer === undefined ? [] : [{ what: 'a European credential', ours, peer }]
}
