/** What is answered: a status of HTTP and a body. */
export interface Answer {
  readonly status: number
  readonly body: object
}

export interface Fault {
  readonly code: string
  readonly message?: string
  readonly pointer?: string | undefined
}

export const refused = (...errors: readonly Fault[]): Answer => ({ status: 400, body: { verified: false, errors } })
