import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'

import { appOf } from '../../examples/issuer-service/app.ts'
import { member, openOfficeIn } from '../../examples/issuer-service/office.ts'
import { openApi } from '../../examples/issuer-service/openapi.ts'
import { model } from '../support/alliance.ts'
import { temporaryFolder } from '../support/command.ts'

const folder = temporaryFolder()
const url = 'http://127.0.0.1:8080'
const opened = await openOfficeIn({ folder: folder.at('office'), lists: 'https://alliance.example' })
const { staff, key } = opened
const { app, publish } = appOf(opened, { url, issue: opened.issueHere })
await publish()
afterAll(async () => {
  await opened.database.close()
  folder.remove()
})

type Described = ReturnType<typeof openApi>
type Operation = {
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { schema?: object }> }>>
}
const description = JSON.parse(JSON.stringify(openApi(url))) as Described
const ajv = new Ajv2020({ strict: false })
ajv.addSchema(description, 'api')

const seen = new Set<string>()

/** Asks, and compares the answer with the description of the path. */
const ask = async (path: string, actor: string, method: 'get' | 'post', to: string, body?: unknown) => {
  const token = staff.find((one) => one.actor === actor)?.token
  const response = await app.request(url + to, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'get' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
  })
  const operation = (description.paths as never as Record<string, Record<string, Operation>>)[path]?.[method]
  const described = operation?.responses[response.status]
  expect(described, `${method} ${path} ${response.status}`).toBeDefined()
  seen.add(`${method} ${path}`)
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const text = await response.text()
  const json = text === '' ? undefined : JSON.parse(text)
  const schema = described?.content?.[type]?.schema
  expect(schema, `${method} ${path} ${response.status} ${type}`).toBeDefined()
  const where = `${path.replaceAll('~', '~0').replaceAll('/', '~1')}`.replaceAll('{', '%7B').replaceAll('}', '%7D')
  const pointer = `api#/paths/${where}/${method}/responses/${response.status}/content/${type.replaceAll('/', '~1')}/schema`
  const validate = ajv.getSchema(pointer)
  expect(validate, pointer).toBeDefined()
  expect(validate?.(json) === true ? [] : validate?.errors).toEqual([])
  return { status: response.status, json }
}

describe('the service of the example', () => {
  it('answers as its description says, for every path, done and refused', async () => {
    const award = model({ awardingBodies: [{ ...model().awardingBodies[0], id: member }] })
    const batches = '/office/batches'
    const prepared = { member, issuer: key.controller, models: [award] }
    const { json: batch } = await ask(batches, 'clerk-1', 'post', batches, prepared)
    await ask(batches, 'clerk-1', 'post', batches, { ...prepared, models: [{}] })
    await ask(batches, 'nobody', 'post', batches, prepared)
    await ask(batches, 'clerk-1', 'get', `${batches}?member=${encodeURIComponent(member)}`)
    const one = `${batches}/{id}`
    const at = `${batches}/${batch.id}`
    await ask(`${one}/preview`, 'registrar-1', 'get', `${at}/preview`)
    await ask(`${one}/issue`, 'registrar-1', 'post', `${at}/issue`)
    await ask(`${one}/approve`, 'registrar-1', 'post', `${at}/approve`, { digest: batch.digest })
    const { json: progress } = await ask(`${one}/issue`, 'registrar-1', 'post', `${at}/issue`)
    expect(progress).toMatchObject({ state: 'issued', done: 1 })
    await ask(`${one}/refuse`, 'registrar-1', 'post', `${at}/refuse`)
    const { json: other } = await ask(batches, 'clerk-1', 'post', batches, prepared)
    await ask(`${one}/refuse`, 'registrar-1', 'post', `${batches}/${other.id}/refuse`, { reason: 'duplicate' })
    await ask(one, 'clerk-1', 'get', at)
    const { json: credentials } = await ask(`${one}/credentials`, 'clerk-1', 'get', `${at}/credentials`)
    const credential = '/office/credentials/{id}'
    const on = `/office/credentials/${credentials[0].id}`
    const { json: offered } = await ask(`${credential}/offer`, 'clerk-1', 'post', `${on}/offer`)
    await ask(`${credential}/offers`, 'clerk-1', 'get', `${on}/offers`)
    const token = new URL(offered.link).hash.slice(1)
    const { json: claimed } = await ask('/claim', 'learner', 'post', '/claim', { token })
    expect((await ask('/claim', 'learner', 'post', '/claim', { token })).status).toBe(404)
    const { json: report } = await ask('/check', 'employer', 'post', '/check', claimed.file)
    expect(report).toMatchObject({ verified: true })
    for (const change of ['suspend', 'reinstate', 'revoke'])
      await ask(`${credential}/${change}`, 'registrar-1', 'post', `${on}/${change}`)
    const { json: after } = await ask('/check', 'employer', 'post', '/check', claimed.file)
    expect(after).toMatchObject({ verified: false, errors: [{ code: 'status.revoked' }] })
    await ask('/office/journal', 'clerk-1', 'get', `/office/journal?member=${encodeURIComponent(member)}`)
    await ask('/status/1', 'verifier', 'get', '/status/1')
    await ask('/alliance/register', 'verifier', 'get', '/alliance/register')
    const all = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect([...seen].sort()).toEqual(all.sort())
  })

  it('has a page for links that runs nothing but its own script', async () => {
    const page = await app.request(`${url}/claim`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(await page.text()).not.toContain('<script>')
    expect((await app.request(`${url}/claim.js`)).headers.get('content-type')).toContain('text/javascript')
  })
})
