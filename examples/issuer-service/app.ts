import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { issueCredential, trustAlliance, verifyCredential } from 'microcredentials'
import { allianceContexts, encodeAllianceRegister } from 'microcredentials/alliance'
import { claimHandler, officeHandler, publicHandler } from 'microcredentials/http'

import { claimPage, claimScript, pagePolicy } from './claim-page.ts'
import type { OpenedOffice } from './office.ts'
import { openApi } from './openapi.ts'

export interface AppSettings {
  readonly url: string
  /** Has a batch issued: here, or by workers. */
  readonly issue: (batch: string, actor: string) => Promise<void>
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** For how long an edition of the alliance's register is valid, in milliseconds. */
const validity = 30 * 24 * 3_600_000

/** The whole service: the office, the links of learners, what everybody may read, and a check of files. */
export const appOf = (opened: OpenedOffice, { url, issue }: AppSettings) => {
  const { office, register, host, contents, key, staff, directory, alliance, terms } = opened
  const { secureWith } = terms
  const actors = new Map(staff.map(({ token, actor }) => [digestOf(token), actor]))

  // One publication at a time: of two, the later one would be refused as overtaken.
  let publishing: Promise<unknown> = Promise.resolve()
  const publish = (): Promise<unknown> => {
    const next = () => register.publish({ secureWith, issuer: key.controller, host, ttl: 60_000 })
    publishing = publishing.then(next, next)
    return publishing
  }
  const allianceRegister = (): Promise<unknown> => {
    const now = Date.now()
    const terms = { issuer: key.controller, sequence: Math.floor(now / 1_000) }
    const dates = { validFrom: new Date(now), validUntil: new Date(now + validity) }
    return issueCredential(encodeAllianceRegister(directory, { ...terms, ...dates }), {
      ...{ secureWith, contexts: allianceContexts },
    })
  }
  let edition: Promise<unknown> | undefined

  const answerOffice = officeHandler({
    ...{ office, register, contents, issue, base: '/office', origins: [url], onFault: console.error },
    authenticate: (request) => {
      const [, token = ''] = /^Bearer ([\w-]+)$/.exec(request.headers.get('authorization') ?? '') ?? []
      return actors.get(digestOf(token))
    },
    link: (token) => `${url}/claim#${token}`,
    changed: publish,
  })
  const claim = claimHandler({
    ...{ office, origins: [url], onFault: console.error },
    load: async (id) => {
      const [file] = await register.copiesOf(id)
      return { name: 'micro-credential.json', file }
    },
  })
  const answerEverybody = publicHandler({
    ...{ register, host, onFault: console.error },
    documents: {
      '/alliance/register': () => (edition ??= allianceRegister()),
      '/openapi.json': () => openApi(url),
    },
  })
  const statusLists = async (id: string): Promise<string> => {
    const lists = await register.lists()
    const number = lists.findIndex((list) => list.id === id) + 1
    const hosted = number === 0 ? undefined : await host.read({ id: id as 'https://', number }, {})
    if (hosted === undefined) throw new Error('There is no such list.')
    return hosted.text
  }

  const app = new Hono()
  app.all('/office/*', (context) => answerOffice(context.req.raw))
  app.get(
    '/claim',
    () => new Response(claimPage, { headers: { ...pagePolicy, 'content-type': 'text/html; charset=utf-8' } }),
  )
  app.get(
    '/claim.js',
    () => new Response(claimScript, { headers: { ...pagePolicy, 'content-type': 'text/javascript' } }),
  )
  app.all('/claim', (context) => claim(context.req.raw))
  app.post('/check', async ({ req }) => {
    const limit = 1_000_000
    const file = await req.raw.arrayBuffer()
    if (file.byteLength > limit) return Response.json({ verified: false }, { status: 413 })
    const trust = trustAlliance(alliance)
    const { verified, outcome, errors } = await verifyCredential(new Uint8Array(file), { trust, statusLists })
    return Response.json({ verified, outcome, errors }, { headers: { 'cache-control': 'no-store' } })
  })
  app.all('*', (context) => answerEverybody(context.req.raw))
  return { app, publish }
}
