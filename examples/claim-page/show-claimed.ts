import { button, element, linkAway, type Part } from '../support/web/elements.ts'
import { type Claimed, type FileKind, forms } from './claimed.ts'
import { qrCode } from './qr.ts'
import type { Texts } from './texts/en.ts'

export interface ShowingClaimed {
  readonly texts: Texts
  /** Called when the learner has got hold of it: with the name of the file, or without one for a wallet. */
  readonly got: (name?: string) => void
}

/** The ways in which the learner can take what was collected, as far as it was issued in their forms. */
export const showClaimed = (claimed: Claimed, { texts, got }: ShowingClaimed): readonly HTMLElement[] => {
  const save = (kind: FileKind, label: string, look = ''): Part => {
    const file = claimed.files.find((one) => one.kind === kind)
    return file === undefined
      ? undefined
      : button(label, () => got(saveFile(kind, file.content)), look === '' ? {} : { class: look })
  }
  const european = save('european', texts.european.save, 'primary')
  const pdf = save('pdf', texts.pdf.save)
  const badges = [save('badge', texts.badge.save), save('picture', texts.badge.picture)].filter(Boolean)
  const { offer } = claimed
  const ways = [
    european === undefined ? undefined : way(texts.european, acts(european)),
    offer === undefined ? undefined : way(texts.wallet, ...walletOf(offer, texts, got)),
    european === undefined
      ? undefined
      : way(texts.europass, acts(linkAway('https://europass.europa.eu/', texts.europass.link))),
    badges.length === 0 ? undefined : way(texts.badge, acts(...badges)),
    pdf === undefined ? undefined : way(texts.pdf, acts(pdf)),
  ]
  return [
    element('h1', { id: 'collected', tabindex: '-1' }, texts.collected),
    element('p', { class: 'lead' }, texts.leave),
    ...ways.filter((one) => one !== undefined),
  ]
}

const acts = (...parts: readonly Part[]): HTMLElement => element('p', { class: 'acts' }, ...parts)

const way = (
  { title, text }: { readonly title: string; readonly text: string },
  ...parts: readonly Part[]
): HTMLElement => element('section', {}, element('h2', {}, title), element('p', {}, text), ...parts)

const walletOf = (offer: string, { wallet }: Texts, got: () => void): readonly Part[] => {
  const link = element('a', { href: offer, class: 'button primary', rel: 'noreferrer' }, wallet.open)
  link.addEventListener('click', () => got())
  return [acts(link), qrCode(offer, wallet.code), element('p', { class: 'note' }, wallet.once)]
}

/** Gives the file to the browser for saving, and returns its name. */
const saveFile = (kind: FileKind, content: string): string => {
  const { name, mediaType } = forms[kind]
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  element('a', { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return name
}
