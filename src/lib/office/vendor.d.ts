/** The part of `nodemailer` that is used; the package has no declarations of its own. */
declare module 'nodemailer' {
  interface Message {
    readonly from: string
    readonly to: { readonly name: string; readonly address: string }
    readonly subject: string
    readonly text: string
    readonly headers: Readonly<Record<string, string>>
  }
  interface Transport {
    sendMail(message: Message): Promise<unknown>
  }
  export const createTransport: (server: string) => Transport
}
