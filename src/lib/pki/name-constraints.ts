import { type DerElement, demand, field, fieldsOf, membersOf, within } from './der.ts'
import { directoryText, readAttributes } from './names.ts'
import { asciiIn } from './texts.ts'

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
const ascii: ReadonlySet<number> = new Set([forms.email, forms.dns, forms.uri])

const readAlternativeName = (name: DerElement): AlternativeName => {
  const form = name.tag & 0x1f
  if (name.tag === field(forms.directory)) return { form, text: directoryText(readAttributes(within(name))) }
  return { form, text: ascii.has(form) ? asciiIn(name) : '' }
}

/** Reads `GeneralNames`. */
export const readAlternativeNames = (names: DerElement): readonly AlternativeName[] =>
  membersOf(names).map(readAlternativeName)

/** Reads `NameConstraints`. The distances in it must be the default ones, and are not looked at. */
export const readNameRules = (rules: DerElement): NameRules => {
  const fields = fieldsOf(rules)
  const [permitted, excluded] = [fields.takeIf(field(0)), fields.takeIf(field(1))]
  fields.end()
  return { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded) }
}

const readSubtrees = (subtrees: DerElement | undefined): readonly AlternativeName[] =>
  subtrees === undefined
    ? []
    : membersOf(subtrees, subtrees.tag).map((subtree) => {
        const [base] = membersOf(subtree)
        demand(base !== undefined)
        return readAlternativeName(base)
      })

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
