import jsonld from 'jsonld'
import { Parser, type Quad, Store } from 'n3'
import Validator from 'rdf-validate-shacl'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { findContext } from '../../src/lib/document/contexts.ts'
import { graphOf } from '../../src/lib/document/graph.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { breachesIn } from '../../src/lib/profile/elm/application-profile/check-nodes.ts'
import {
  currentVersion,
  type EdcProfileName,
  rulesFor,
} from '../../src/lib/profile/elm/application-profile/profiles.ts'
import { thingsIn } from '../../src/lib/profile/elm/application-profile/things.ts'
import { namesByIri } from './profile-faults.ts'
import { readSharedText } from './shared-data.ts'

/**
 * Two judges of one document: the shapes of the EU, asked through RDF, and the table, asked without. What each says is written as
 * the node, the property and the constraint component.
 */

const sh = 'http://www.w3.org/ns/shacl#'

/** The files of the shapes that a profile consists of. */
export const shapeFiles: Readonly<Record<EdcProfileName, readonly string[]>> = {
  generic: ['EDC-generic-no-cv', 'EDC-generic-full'],
  accredited: ['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-accredited'],
  'issued-by-mandate': ['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-issuedByMandate'],
  converted: ['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-converted'],
  'diploma-supplement': ['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-accredited', 'EDC-diplomaSupplement'],
}

export const shapesOf = (name: EdcProfileName): Store => readShapeFiles(shapeFiles[name])

/** The shapes of files alone, without what they stand on. */
export const readShapeFiles = (files: readonly string[]): Store => {
  const quads = files.flatMap((file) => new Parser().parse(readSharedText(`elm/shacl/${file}.ttl`)))
  return new Store(quads.filter(({ predicate }) => !predicate.value.endsWith('owl#imports')))
}

/** The statements of a document as RDF, however careless it is: what is no IRI is left out. */
export const quadsOf = async (document: JsonObject): Promise<Quad[]> => {
  const nquads = await jsonld.toRDF(
    structuredClone(document) as object,
    {
      format: 'application/n-quads',
      safe: false,
      documentLoader: async (url: string) => {
        const context = findContext(url, bundledContexts)
        if (context === undefined) throw new Error('a context that is not bundled')
        return { documentUrl: url, document: context.document }
      },
    } as object,
  )
  return new Parser({ format: 'N-Quads' }).parse(nquads as unknown as string)
}

const nameOf = (id: string | undefined): string => (id === undefined || id.startsWith('_:') ? '[]' : id)

export type ShaclJudge = (document: JsonObject) => Promise<readonly string[]>

/** What SHACL says, each once and in order. */
export const shaclJudge = (name: EdcProfileName): ShaclJudge => {
  const validator = new Validator(shapesOf(name))
  return async (document) => {
    const { results } = await validator.validate(new Store(await quadsOf(document)))
    const found = results.map(({ focusNode, path, sourceConstraintComponent: component }) => {
      const node = focusNode as { readonly termType: string; readonly value: string }
      const property = (path as unknown as { readonly value?: string } | null)?.value ?? ''
      const id = node.termType === 'BlankNode' ? undefined : node.value
      return `${nameOf(id)} ${property} ${String(component?.value).replace(sh, '').replace('ConstraintComponent', '')}`
    })
    return [...new Set(found)].sort()
  }
}

/** The component of each constraint of the table. */
const components: Readonly<Record<string, string>> = {
  'min-count': 'MinCount',
  'max-count': 'MaxCount',
  class: 'Class',
  datatype: 'Datatype',
  'node-kind': 'NodeKind',
  'unique-language': 'UniqueLang',
  'max-inclusive': 'MaxInclusive',
  'in-scheme': 'Node',
  'issuer-identifier': 'Node',
  'claim-kind': 'Node',
}

const iris = new Map([...namesByIri()].map(([iri, name]) => [name, iri]))

/** What the table says, in the words of SHACL. */
export const tableJudge = (name: EdcProfileName): ((document: JsonObject) => readonly string[]) => {
  const rules = rulesFor([name], currentVersion)
  return (document) => {
    const found = breachesIn(thingsIn(graphOf(document, bundledContexts)), rules).map(
      ({ thing, property, constraint }) => `${nameOf(thing.id)} ${iris.get(property)} ${components[constraint]}`,
    )
    return [...new Set(found)].sort()
  }
}

/** One of several classes is a component of its own in SHACL, and the same question in the table. */
export const asOneQuestion = (found: readonly string[]): readonly string[] =>
  [...new Set(found.map((line) => line.replace(/ Or$/, ' Class')))].sort()
