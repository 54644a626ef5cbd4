import { type GeneralName, type NameConstraints, RelativeDistinguishedNames } from 'pkijs'

/** A name in an extension: its type, by the tag in RFC 5280 (§4.2.1.6), and its value. */
export interface AlternativeName {
  readonly form: number
  readonly text: string
}

/** The name constraints of an authority (RFC 5280, §4.2.1.10). */
export interface NameRules {
  readonly permitted: readonly AlternativeName[]
  readonly excluded: readonly AlternativeName[]
}

const forms = { email: 1, dns: 2, directory: 4, uri: 6 } as const

export const readAlternativeNames = (names: readonly GeneralName[]): readonly AlternativeName[] =>
  names.map(({ type, value }: { readonly type: number; readonly value: unknown }) => ({
    form: type,
    text: value instanceof RelativeDistinguishedNames ? directoryText(value) : typeof value === 'string' ? value : '',
  }))

export const readNameRules = ({ permittedSubtrees, excludedSubtrees }: NameConstraints): NameRules => ({
  permitted: readAlternativeNames((permittedSubtrees ?? []).map(({ base }) => base)),
  excluded: readAlternativeNames((excludedSubtrees ?? []).map(({ base }) => base)),
})

/** A directory name as text for prefix comparison, ignoring case and repeated spaces (RFC 5280, §7.1). */
export const directoryText = ({ typesAndValues }: RelativeDistinguishedNames): string =>
  typesAndValues
    .map(({ type, value }) => {
      const text: unknown = value.valueBlock.value
      return `${type}=${String(text).normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()}\n`
    })
    .join('')

/**
 * Whether a name is within a subtree. A name of an unknown type is within none if permitted, and within all if
 * excluded.
 */
const liesBelow: Readonly<Record<number, (name: string, base: string) => boolean>> = {
  [forms.directory]: (name, base) => name.startsWith(base),
  [forms.dns]: (name, base) => hostLiesBelow(name, base),
  [forms.email]: (name, base) =>
    base.includes('@') ? name === base : hostLiesBelow(name.slice(name.lastIndexOf('@') + 1), base),
  [forms.uri]: (name, base) => hostLiesBelow(/^[a-z][a-z0-9+.-]*:\/\/([^/:?#]*)/i.exec(name)?.[1] ?? '', base),
}

const hostLiesBelow = (host: string, base: string): boolean => {
  const [name, top] = [host.toLowerCase(), base.toLowerCase().replace(/^\./, '')]
  return top === '' || name === top || name.endsWith(`.${top}`)
}

/** Whether name constraints allow the names of a certificate. */
export const allowsNames = ({ permitted, excluded }: NameRules, names: readonly AlternativeName[]): boolean =>
  names.every(({ form, text }) => {
    const below = liesBelow[form]
    const ofForm = permitted.filter((rule) => rule.form === form)
    if (below === undefined) return ofForm.length === 0 && excluded.every((rule) => rule.form !== form)
    return (
      (ofForm.length === 0 || ofForm.some((rule) => below(text, rule.text))) &&
      !excluded.some((rule) => rule.form === form && below(text, rule.text))
    )
  })
