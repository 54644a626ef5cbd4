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
