import { MicroCredentialError } from '../base/errors.ts'
import { text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { officeErrors } from './errors.ts'
import type { Deliver } from './messages.ts'

/** Options of `mailDelivery`. */
export interface MailDeliveryOptions {
  /** The address of the mail server: `smtps://name:password@mail.alliance.example`. */
  readonly server: string
  /** The sender: `Example Alliance <office@alliance.example>`. */
  readonly from: string
}

const call: Call<MailDeliveryOptions> = {
  line: "mailDelivery({ server: 'smtps://name:password@mail.alliance.example', from: 'office@alliance.example' })",
  needs: { server: text, from: text },
  may: {},
}

/**
 * Delivers messages by e-mail, with `nodemailer`, which you install. Messages are plain text.
 *
 * Whether the message arrives is not verified: the mail server has accepted it. Code: `office.driver_missing`.
 *
 * @example
 * const deliver = await mailDelivery({ server: 'smtps://name:password@mail.alliance.example', from: 'office@alliance.example' })
 */
export const mailDelivery = async (options: MailDeliveryOptions): Promise<Deliver> => {
  assertOptions(call, options)
  const { server, from } = options
  const { createTransport } = await import('nodemailer').catch((cause: unknown) => {
    const remedy = 'Install it: `npm install nodemailer`.'
    throw new MicroCredentialError(officeErrors['office.driver_missing'], { cause, remedy })
  })
  const transport = createTransport(server)
  return async ({ to, subject, text, language }) => {
    // An address as an object is not parsed, so that a comma in it adds no second one.
    const headers = { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' }
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, headers })
  }
}
