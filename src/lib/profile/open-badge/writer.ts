import { canonicalJson } from '../../base/json/canonical-json.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { LocalizedText } from '../../model/text.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import type { TargetType } from './target-types.ts'

/** The state of writing a badge. */
export interface BadgeWriter {
  /** The id of the credential, from which the ids of its parts are made. */
  readonly id: string
  /** The language in which the badge is written, one of those of the title. */
  readonly language: string
  /** The number of parts of each kind so far. */
  readonly counts: Map<string, number>
  readonly issuer: string
  /** Organisations of the model that are the issuer but have no id. */
  readonly same: readonly Organisation[]
}

/**
 * An id for a part: it begins with that of the credential, so that no other badge has it, and has no meaning outside.
 */
export const newId = ({ id, counts }: BadgeWriter, kind: string): string => {
  const count = (counts.get(kind) ?? 0) + 1
  counts.set(kind, count)
  return `${id}#${kind}-${count}`
}

const primary = (tag: string): string => (tag.split('-')[0] ?? '').toLowerCase()

/** The language of a text that comes closest to a language: itself, another variety of it, or the first one there is. */
export const closest = (text: LocalizedText, language: string): string | undefined => {
  if (Object.hasOwn(text, language)) return language
  const tags = Object.keys(text)
  return tags.find((tag) => primary(tag) === primary(language)) ?? tags[0]
}

/** The language, script and region of a tag, which is all that a schema of Open Badges allows. */
export const plainTag = (tag: string): string =>
  /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?=-|$)/.exec(tag)?.[0] ?? tag

/** A text in the language of the badge, since Open Badges has one text where the model has several. */
export const textIn = ({ language }: Pick<BadgeWriter, 'language'>, text: LocalizedText): string =>
  text[closest(text, language) ?? ''] ?? ''

/** What a badge is aligned with. */
export interface Target {
  readonly url: string
  readonly name: string
  readonly code?: string | undefined
  readonly framework?: string | undefined
  readonly description?: LocalizedText | undefined
  readonly alignment?: readonly JsonObject[] | undefined
}

export const writeAlignment = (writer: BadgeWriter, targetType: TargetType, target: Target): JsonObject =>
  present({
    id: newId(writer, 'alignment'),
    type: ['Alignment'],
    targetType,
    targetName: target.name,
    targetUrl: target.url,
    targetCode: target.code,
    targetFramework: target.framework,
    targetDescription: target.description && textIn(writer, target.description),
    alignment: target.alignment,
  })

/** Writes an entry of a vocabulary; the vocabulary itself unless its id implies it. */
export const writeConcept = (writer: BadgeWriter, targetType: TargetType, concept: Concept): JsonObject =>
  writeAlignment(writer, targetType, {
    url: concept.id,
    name: nameOf(writer, concept),
    framework: schemeOf(concept.id) === undefined ? concept.scheme : undefined,
  })

/** The name of a concept: its id, if it has no label. */
export const nameOf = (writer: Pick<BadgeWriter, 'language'>, { id, label }: Concept): string =>
  (label && textIn(writer, label)) || id

/** Removes what is absent or empty. */
export const present = (members: { readonly [name: string]: unknown }): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as JsonObject

/** Each value once: nodes without an id that say the same are one to their reader. */
export const eachOnce = <T extends Json>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [canonicalJson(value), value])).values(),
]
