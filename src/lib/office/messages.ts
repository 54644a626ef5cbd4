import type { CallOptions } from '../base/types.ts'

/** A message to a learner. The text has the link in a line of its own. */
export interface LearnerMessage {
  readonly to: string
  /** A BCP 47 language tag: the language in which the message is written. */
  readonly language: string
  readonly subject: string
  readonly text: string
}

/** Delivers a message: by e-mail (`mailDelivery`), or as your own system does. Rejects if it cannot. */
export type Deliver = (message: LearnerMessage, options?: CallOptions) => Promise<void>

/** Subject, text before the link, and text after it, where `{date}` stands for the last day. */
type Words = readonly [subject: string, before: string, after: string]

const table: Readonly<Record<string, Words>> = {
  da: [
    'Dit bevis for en mikrokvalifikation',
    'Du har fået et bevis for en mikrokvalifikation. Du kan hente det her:',
    'Linket virker én gang og udløber den {date}.',
  ],
  de: [
    'Ihr Nachweis einer Mikroqualifikation',
    'Ihnen wurde ein Nachweis einer Mikroqualifikation ausgestellt. Sie können ihn hier abholen:',
    'Der Link funktioniert einmal und läuft am {date} ab.',
  ],
  en: [
    'Your micro-credential',
    'A micro-credential has been issued to you. You can collect it here:',
    'The link works once and expires on {date}.',
  ],
  es: [
    'Su microcredencial',
    'Se le ha expedido una microcredencial. Puede recogerla aquí:',
    'El enlace funciona una sola vez y caduca el {date}.',
  ],
  fr: [
    'Votre microcertification',
    'Une microcertification vous a été délivrée. Vous pouvez la retirer ici :',
    'Le lien fonctionne une seule fois et expire le {date}.',
  ],
  it: [
    'La Sua microcredenziale',
    'Le è stata rilasciata una microcredenziale. Può ritirarla qui:',
    'Il link funziona una sola volta e scade il {date}.',
  ],
  nl: [
    'Uw microcredential',
    'Er is een microcredential aan u uitgereikt. U kunt deze hier ophalen:',
    'De link werkt één keer en verloopt op {date}.',
  ],
  pt: [
    'A sua microcredencial',
    'Foi-lhe emitida uma microcredencial. Pode recolhê-la aqui:',
    'A hiperligação funciona uma única vez e expira em {date}.',
  ],
  sv: [
    'Ditt mikromeritbevis',
    'Ett mikromeritbevis har utfärdats till dig. Du kan hämta det här:',
    'Länken fungerar en gång och går ut den {date}.',
  ],
}

/** The message with a link, in a language of the table, or else in English. */
export const messageOf = (
  language: string,
  { link, expires, sender }: { readonly link: string; readonly expires: string; readonly sender: string },
): Omit<LearnerMessage, 'to'> => {
  const tag = language.toLowerCase().split('-')[0] ?? 'en'
  const known = Object.hasOwn(table, tag) ? tag : 'en'
  const [subject, before, after] = table[known] as Words
  const lines = [
    before,
    '',
    link,
    '',
    after.replace('{date}', expires.slice(0, 10)),
    ...(sender === '' ? [] : ['', sender]),
  ]
  return { language: known, subject, text: lines.join('\n') }
}
