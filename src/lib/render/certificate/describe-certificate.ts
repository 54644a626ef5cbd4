import { byNaturalOrder } from '../../base/natural-order.ts'
import type { Call } from '../../base/options.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import { decodeCredential } from '../../profile/table.ts'
import { type Content, contentOf } from '../content/content.ts'
import { type Phrase, type PhrasedFact, type PhrasedList, sayIn } from '../content/phrase.ts'
import { directionOfLanguage } from '../fonts/scripts.ts'
import { assertCall, type CertificateOptions, certificateMay } from './options.ts'
import { type ProvenStatements, provenStatements } from './proven.ts'
import type { VerifiedReport } from './report.ts'
import { wordsFor } from './words/table.ts'
import type { CertificateWords } from './words/words.ts'

/**
 * What a certificate says, as data: what the issuer states, and apart from that what was verified. Texts are those of the
 * credential, neither cleaned nor escaped.
 */
export interface CertificateContent extends Content {
  /** The languages of the title, in which certificates can be made. */
  readonly languages: readonly string[]
  readonly proven: ProvenStatements
  /** The sentences that a certificate needs besides. */
  readonly sentences: {
    readonly verified: Phrase
    readonly verifiedAt: Phrase
    readonly testSeal: Phrase
    readonly noProof: Phrase
    readonly attached: Phrase
    readonly checkAt: Phrase
  }
}

const call: Call<CertificateOptions> = { line: 'describeCertificate(report)', needs: {}, may: certificateMay }

/**
 * Says what a certificate of a verified credential says, as data, for a page of your own: what the issuer states, the six
 * checks in plain words, by which right the issuer issued, and what a page cannot prove. What was not checked is never
 * called passed. It depends only on what was signed: the order of lists has no meaning under an embedded proof, so there
 * they are sorted.
 *
 * It holds for the time of the report: verify the file again for a later one. Throws a `TypeError` for a report that
 * this process did not make or that is not verified, `profile.none`, `profile.ambiguous` and `profile.malformed`.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * if (report.verified) for (const { label, values } of describeCertificate(report).proven.checks) console.log(label, values)
 */
export const describeCertificate = (report: VerifiedReport, options: CertificateOptions = {}): CertificateContent => {
  assertCall(call, report, options)
  const { profiles } = options
  const model = decodeCredential(report.credential, profiles === undefined ? {} : { profiles })
  const languages = Object.keys(model.title ?? {}).sort()
  const first = firstLanguage(model, languages)
  const { language = first } = options
  const own = wordsFor(language)
  // Between Arabic words, the parts of a day would run from right to left.
  const mark = directionOfLanguage(own.language) === 'rtl' ? '\u200e' : ''
  const word = (name: keyof CertificateWords, filled: Readonly<Record<string, string>> = {}): Phrase => ({
    text: own.words[name].replace(/\{(\w+)\}/g, (_, place: string) => `${mark}${filled[place] ?? ''}${mark}`),
    language: own.language,
  })
  const plain = (text: string): Phrase => ({ text, language })
  const content = contentOf(model, language, first)
  return {
    ...(isOrderSigned(report) ? content : sorted(content)),
    languages,
    proven: provenStatements(report, model, { word, plain, say: sayIn(language, first) }),
    sentences: {
      verified: word('verified'),
      verifiedAt: word('verifiedAt'),
      testSeal: word('testSeal'),
      noProof: word('noProof'),
      attached: word('attached'),
      checkAt: word('checkAt'),
    },
  }
}

const firstLanguage = ({ primaryLanguage }: RecordedMicroCredential, languages: readonly string[]): string =>
  primaryLanguage ?? (languages.includes('en') ? 'en' : languages[0]) ?? 'en'

/** An embedded proof signs a graph, in which lists have no order; every other mechanism signs the text. */
const isOrderSigned = ({ checks }: VerifiedReport): boolean =>
  checks.some(
    (check) => check.name === 'structure' && check.outcome === 'passed' && check.details.mechanism !== 'data-integrity',
  )

const byText = (one: Phrase, other: Phrase): number =>
  byNaturalOrder(one.text, other.text) || byNaturalOrder(one.language, other.language)

const sortedFact = (fact: PhrasedFact): PhrasedFact => ({ ...fact, values: [...fact.values].sort(byText) })

const sortedList = (list: PhrasedList): PhrasedList => ({
  ...list,
  items: list.items
    .map((item) => ({
      ...item,
      details: [...item.details].sort(byText),
      skills: [...item.skills].sort((one, other) => byText(one.name, other.name)),
    }))
    .sort((one, other) => byText(one.text, other.text) || byNaturalOrder(JSON.stringify(one), JSON.stringify(other))),
})

const sorted = (content: Content): Content => ({
  ...content,
  awardedBy: sortedFact(content.awardedBy),
  logos: [...content.logos].sort(
    (one, other) => byText(one.name, other.name) || byNaturalOrder(one.image.content, other.image.content),
  ),
  facts: content.facts.map(sortedFact),
  lists: content.lists.map(sortedList),
})
