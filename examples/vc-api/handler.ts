import type { IncomingMessage, ServerResponse } from 'node:http'
import { MicroCredentialError } from 'microcredentials'

import { type Answer, refused } from './answers.ts'
import { issue } from './issue.ts'
import type { Profile, Profiles } from './profiles.ts'
import type { Served } from './served.ts'
import { verify, verifyPresented } from './verify.ts'

type Act = (profile: Profile, body: Readonly<Record<string, unknown>>, served: Served) => Promise<Answer>

const acts: Readonly<Record<string, Act>> = {
  '/credentials/issue': (profile, { credential }, served) => issue(profile, credential, served),
  '/credentials/verify': (profile, { verifiableCredential }, served) => verify(profile, verifiableCredential, served),
  '/presentations/verify': (profile, { verifiablePresentation, options }, served) =>
    verifyPresented(profile, verifiablePresentation, options, served),
}

export const handlerFor =
  (served: Served) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answerTo(request, served).catch(answerToFault)
    if (response.destroyed) return
    // What was not read to its end cannot be followed by another request.
    const connection = status === 413 ? { connection: 'close' } : {}
    response.writeHead(status, { 'content-type': 'application/json', ...connection }).end(JSON.stringify(body))
  }

/** Whatever is thrown is answered: what nobody catches ends the process, and with it the service for everybody. */
const answerToFault = (fault: unknown): Answer => {
  if (fault instanceof MicroCredentialError) return refused(...fault.problems)
  console.error(fault)
  return { status: 500, body: { errors: [{ code: 'internal' }] } }
}

const answerTo = async (request: IncomingMessage, served: Served): Promise<Answer> => {
  const { profiles } = served
  const [path = ''] = (request.url ?? '').split('?')
  if (path.startsWith('/status/')) return listAt(path, request.method, profiles)
  const [, name = '', rest = ''] = /^\/([^/]*)(\/.*)$/.exec(path) ?? []
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  const act = Object.hasOwn(acts, rest) ? acts[rest] : undefined
  if (profile === undefined || act === undefined) return { status: 404, body: { errors: [{ code: 'not_found' }] } }
  if (request.method !== 'POST') return { status: 405, body: { errors: [{ code: 'method_not_allowed' }] } }
  const body = await bodyOf(request)
  return 'status' in body ? body : act(profile, body.json, served)
}

const listAt = async (path: string, method: string | undefined, { bsl }: Profiles): Promise<Answer> => {
  if (path !== '/status/1' || bsl?.publish === undefined)
    return { status: 404, body: { errors: [{ code: 'not_found' }] } }
  if (method !== 'GET') return { status: 405, body: { errors: [{ code: 'method_not_allowed' }] } }
  return { status: 200, body: await bsl.publish() }
}

/** More than any credential is long. */
const mostBytes = 4 * 1024 * 1024

const bodyOf = async (request: IncomingMessage): Promise<Answer | { readonly json: Record<string, unknown> }> => {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > mostBytes) return { status: 413, body: { errors: [{ code: 'limit.bytes' }] } }
      pieces.push(piece)
    }
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)))
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return refused({ code: 'input.not_object' })
    return { json: json as Record<string, unknown> }
  } catch {
    return refused({ code: 'input.not_json' })
  }
}
