import type { Image } from '../../model/media.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Direction } from '../fonts/scripts.ts'
import { contentOf } from './content.ts'
import { detailsOf, entriesOf, type PhrasedFact, sayIn } from './phrase.ts'

/** A statement of a page: its name in the language of the page, and its values. */
export interface PageFact {
  readonly label: string
  readonly values: readonly string[]
}

/** An entry of a list on a page, such as a learning outcome with its skills. */
export interface PageItem {
  readonly text: string
  readonly details: readonly string[]
}

/** A list on a page, such as that of the learning outcomes. */
export interface PageList {
  readonly label: string
  readonly items: readonly PageItem[]
}

/** An awarding body, as it is named on a page. */
export interface PageOrganisation {
  readonly name: string
  readonly country?: string | undefined
  readonly logo?: Image | undefined
}

/**
 * The content of the pages of a micro-credential in one language, for a template. Texts are those of the model, neither
 * cleaned nor escaped: draw them with the pen.
 */
export interface PageContent {
  /** The language of the page, a BCP 47 tag. */
  readonly language: string
  readonly direction: Direction
  /** The name of the document: `Micro-credential` in the language of the page, unless the model has another. */
  readonly documentTitle: string
  readonly title: string
  readonly description?: string | undefined
  /** The learner's name; absent if the model has none. */
  readonly learner?: PageFact | undefined
  readonly awardedBy: PageFact
  readonly awardingBodies: readonly PageOrganisation[]
  readonly alliance?: string | undefined
  /** Days, workload, level, assessments, participation, quality assurance and the other elements of Annex I. */
  readonly facts: readonly PageFact[]
  /** The learning outcomes, and the parts of a larger achievement. */
  readonly lists: readonly PageList[]
}

/** What the pages of a micro-credential state in a language, for a template. */
export const pageContentOf = (model: RecordedMicroCredential, language: string): PageContent => {
  const {
    documentTitle,
    title,
    description,
    learner,
    awardedBy,
    logos: _,
    alliance,
    ...rest
  } = contentOf(model, language)
  const say = sayIn(language, model.primaryLanguage ?? Object.keys(model.title ?? {})[0])
  return {
    ...rest,
    documentTitle: documentTitle.text,
    title: title.text,
    description: description?.text,
    learner: learner && plainFact(learner),
    awardedBy: plainFact(awardedBy),
    awardingBodies: (model.awardingBodies ?? []).map(({ name, country, logo }) => ({
      name: say(name)?.text ?? '',
      country: say(country?.label)?.text,
      logo,
    })),
    alliance: alliance?.text,
    facts: rest.facts.map(plainFact),
    lists: rest.lists.map((list) => ({
      label: list.label.text,
      items: entriesOf(list).map((item) => ({
        text: item.text.text,
        details: detailsOf(item).map(({ text }) => text),
      })),
    })),
  }
}

const plainFact = ({ label, values }: PhrasedFact): PageFact => ({
  label: label.text,
  values: values.map(({ text }) => text),
})
