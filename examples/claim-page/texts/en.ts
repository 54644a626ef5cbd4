/** Everything that the page says, in English. Another language is one file like this one, and a line in `texts.ts`. */
export const en = {
  title: 'Collect your micro-credential',
  site: 'Micro-credentials',
  language: 'Language',
  lead: 'A micro-credential has been issued to you. With the button you collect it.',
  once: 'The link in your message works once. Save the file, or take it into your wallet, before you close this page.',
  collect: 'Collect it now',
  busy: 'Collecting …',
  noLink: 'Open the link in your message again: this page needs it, and does not keep it.',
  problems: {
    used: 'This link is not good: it was used, has expired, was replaced by a later one, or is incomplete. Ask whoever sent it for a new one.',
    busy: 'There were too many attempts. Wait a minute, and press the button again.',
    away: 'The answer did not arrive. Press the button again; if the link is then not good, ask for a new one.',
  },
  collected: 'Here it is',
  leave: 'This page keeps nothing: what you do not save now is gone when you close it.',
  european: {
    title: 'The file',
    text: 'The sealed file is your micro-credential. Keep it, and send it to whoever asks. Do not change it: a changed file does not verify.',
    save: 'Save the file',
  },
  pdf: {
    title: 'A document to print',
    text: 'A PDF that shows what the file says, and has the file in it. The paper alone proves nothing.',
    save: 'Save the PDF',
  },
  europass: {
    title: 'Europass',
    text: 'Save the file first. In your Europass account, open your library and upload it there.',
    link: 'Europass (another site)',
  },
  badge: {
    title: 'Open Badges backpack',
    text: 'The same award as an Open Badge 3.0. Save it, and upload it to the backpack that you use.',
    save: 'Save the badge',
    picture: 'Save the badge as a picture',
  },
  wallet: {
    title: 'A wallet',
    text: 'Your wallet asks for the credential itself. On this device, open the link; on another device, scan the code.',
    open: 'Open in a wallet on this device',
    code: 'QR code with the offer for your wallet',
    once: 'The offer works once, and only for a short time.',
  },
  saved: 'Saved: {name}',
}

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> }

/** The texts of the page in a language. */
export type Texts = Widened<typeof en>
