const alphanumerics = (from: number): string => `[a-z0-9]{${from},8}`
const language = '(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})'
const scriptAndRegion = '(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?'
const variants = `(?:-(?:${alphanumerics(5)}|[0-9][a-z0-9]{3}))*`
const extensions = `(?:-[0-9a-wy-z](?:-${alphanumerics(2)})+)*`
const privateUse = `x(?:-${alphanumerics(1)})+`

/** Registered before there were rules, and kept (RFC 5646, §2.1, `irregular`). */
const irregular =
  'en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de)'

const tag = new RegExp(
  `^(?:${language}${scriptAndRegion}${variants}${extensions}(?:-${privateUse})?|${privateUse}|${irregular})$`,
  'i',
)

/**
 * Whether a text is a well-formed language tag (BCP 47; RFC 5646, §2.1). Case says nothing (§2.1.1), and RDF does not
 * keep it: tags that differ in case alone are one language.
 */
export const isLanguageTag = (text: string): boolean => tag.test(text)

/**
 * Language tags mean the same in any case (BCP 47, §2.1.1), and RDF keeps them in lower case: the case is not signed.
 * Whatever reads a tag therefore reads it in the case that BCP 47 recommends: `pt-BR`, `zh-Hant`, `de-DE-u-co-phonebk`.
 */
export const toRecommendedCase = (tag: string): string => {
  const [language = '', ...subtags] = tag.toLowerCase().split('-')
  // After a singleton come extensions, which are in lower case.
  const end = language.length === 1 ? 0 : subtags.findIndex(({ length }) => length === 1)
  const written = subtags.map((subtag, at) => {
    if (end >= 0 && at >= end) return subtag
    if (subtag.length === 2) return subtag.toUpperCase()
    return /^[a-z]{4}$/.test(subtag) ? subtag.charAt(0).toUpperCase() + subtag.slice(1) : subtag
  })
  return [language, ...written].join('-')
}
