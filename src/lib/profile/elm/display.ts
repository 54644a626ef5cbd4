import type { JsonObject } from '../../base/json/json.ts'
import type { NonEmpty } from '../../base/types.ts'
import type { Image } from '../../model/media.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { LocalizedText } from '../../model/text.ts'
import { writeConcept } from './concept.ts'
import { languageIri, languageTag } from './languages.ts'
import { writeImage } from './parts.ts'
import { readSingleText } from './read-values.ts'
import { hold, only, type Place, placesIn } from './reader.ts'
import { given, type Writer } from './writer.ts'

/** Images of the credential's pages, by language (BCP 47 tag). */
export type Pages = Readonly<Record<string, NonEmpty<Image>>>

/** A white pixel. ELM requires an image of the credential; this one means that none was rendered. */
const blankPage: Image = {
  mediaType: 'image/png',
  content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==',
}

const writeLanguage = (tag: string): JsonObject => writeConcept({ id: languageIri(tag) })

export const writeDisplay = (writer: Writer, model: MicroCredential, pages: Pages | undefined): JsonObject => {
  const { newId, language } = writer
  const shown = pages ?? { [language]: [blankPage] }
  return {
    id: newId('displayParameter'),
    type: 'DisplayParameter',
    title: model.documentTitle ?? model.title,
    description: model.description,
    primaryLanguage: writeLanguage(language),
    language: [language, ...Object.keys(model.title), ...Object.keys(shown)].map(writeLanguage),
    individualDisplay: Object.entries(shown).map(([tag, images]) => ({
      id: newId('individualDisplay'),
      type: 'IndividualDisplay',
      language: writeLanguage(tag),
      displayDetail: images.map((image, index) => ({
        id: newId('displayDetail'),
        type: 'DisplayDetail',
        image: writeImage(writer, image),
        page: index + 1,
      })),
    })),
  }
}

/**
 * Reads the name of the document if it differs from the title. No claim depends on it, so several conflicting names are
 * ignored.
 */
export const readDocumentTitle = (
  displays: readonly Place[],
  title: LocalizedText | undefined,
): LocalizedText | undefined => {
  const [display, ...others] = displays
  const shown = others.length > 0 ? undefined : given(display, (one) => readSingleText(one, 'title'))
  const isNew = Object.entries(shown ?? {}).some(([language, text]) => title?.[language] !== text)
  return title !== undefined && isNew ? shown : undefined
}

/** The language in which a credential is displayed first, as a BCP 47 tag. */
export const readPrimaryLanguage = (displays: readonly Place[]): string | undefined => {
  const [display] = displays
  const found = placesIn(displays, 'primaryLanguage').flatMap((language) => {
    const tag = languageTag(language.node.id ?? '')
    if (tag !== undefined) hold(language)
    return tag ?? []
  })
  return display && only(display, 'primaryLanguage', found)
}
