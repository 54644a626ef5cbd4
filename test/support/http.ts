import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import type { Batch } from '../../src/lib/office/batches.ts'

/** Requests to handlers, and what they answered. */

export const origin = 'https://office.alliance.example'

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json: Readonly<Record<string, unknown>> & readonly Readonly<Record<string, unknown>>[]
}

export const answered = async (response: Response): Promise<Answered> => {
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json }
}

export const get = (path: string, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request(origin + path, { headers })

export const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** A body that says a little, and then nothing more. */
export const slowBody = (path: string, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
    duplex: 'half',
  } as RequestInit)

/** Contents of batches, in memory. */
export const contentsInMemory = () => {
  const kept = new Map<string, readonly MicroCredential[]>()
  return {
    keep: ({ id }: Batch, models: readonly MicroCredential[]) => void kept.set(id, models),
    load: ({ id }: Batch): readonly MicroCredential[] => kept.get(id) ?? [],
  }
}
