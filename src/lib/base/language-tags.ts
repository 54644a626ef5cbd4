const alphanumerics = (from: number): string => `[a-z0-9]{${from},8}`
const language = '(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})'
const scriptAndRegion = '(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?'
const variants = `(?:-(?:${alphanumerics(5)}|[0-9][a-z0-9]{3}))*`
const extensions = `(?:-[0-9a-wy-z](?:-${alphanumerics(2)})+)*`
const privateUse = `x(?:-${alphanumerics(1)})+`

/** Irregular tags, registered before the grammar existed (RFC 5646, §2.1, `irregular`). */
const irregular =
  'en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de)'

const tag = new RegExp(
  `^(?:${language}${scriptAndRegion}${variants}${extensions}(?:-${privateUse})?|${privateUse}|${irregular})$`,
  'i',
)

/**
 * Whether a text is a well-formed language tag (BCP 47; RFC 5646, §2.1). Case has no meaning (§2.1.1) and RDF does not
 * keep it: tags that differ only in case are one language.
 */
export const isLanguageTag = (text: string): boolean => tag.test(text)

/**
 * Normalizes the case of a language tag to the one that BCP 47 recommends: `pt-BR`, `zh-Hant`, `de-DE-u-co-phonebk`.
 * The case carries no meaning (§2.1.1) and is not signed, since RDF keeps tags in lower case.
 */
export const toRecommendedCase = (tag: string): string => {
  // Nearly all tags are a language alone.
  if (/^[a-z]{2,3}$/.test(tag)) return tag
  const [language = '', ...subtags] = tag.toLowerCase().split('-')
  // Extensions follow a singleton, in lower case.
  const end = language.length === 1 ? 0 : subtags.findIndex(({ length }) => length === 1)
  const written = subtags.map((subtag, at) => {
    if (end >= 0 && at >= end) return subtag
    if (subtag.length === 2) return subtag.toUpperCase()
    return /^[a-z]{4}$/.test(subtag) ? subtag.charAt(0).toUpperCase() + subtag.slice(1) : subtag
  })
  return [language, ...written].join('-')
}
