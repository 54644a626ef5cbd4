/** The description of the service (OpenAPI 3.1), served at `/openapi.json` and compared with the handlers by a test. */

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const object = (properties: Readonly<Record<string, Schema>>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const several = (items: Schema): Schema => ({ type: 'array', items })

const schemas = {
  Problem: object({ type: text, title: text, status: count, detail: text, code: text, pointer: text }, [
    ...['type', 'title', 'status', 'detail', 'code'],
  ]),
  Batch: object(
    {
      ...{
        id: text,
        member: text,
        issuer: text,
        size: count,
        preparedBy: text,
        made: text,
        digest: text,
        replaces: text,
      },
      state: { enum: ['prepared', 'approved', 'refused', 'issuing', 'issued'] },
    },
    ['id', 'member', 'issuer', 'size', 'state', 'preparedBy', 'made', 'digest'],
  ),
  Progress: object(
    {
      ...{ state: text, done: count, failed: count, total: count, problems: several(text) },
      ...{ perSecond: { type: 'number' }, secondsLeft: count },
    },
    ['state', 'done', 'failed', 'total', 'problems'],
  ),
  Preview: object({
    batch: ref('Batch'),
    previews: several(
      object({ index: count, annexOne: { type: 'object' }, warnings: several({ type: 'object' }), mandate: text }),
    ),
  }),
  Offer: object({ number: text, credential: text, state: text, expires: text }),
  Offered: object({ offer: ref('Offer'), link: text }, ['offer']),
  Changed: object({ id: text, changed: { type: 'boolean' }, state: text }),
  Entry: { type: 'object', required: ['number', 'at', 'actor', 'act', 'member'] },
  Credential: object({ id: text, index: count }, ['id']),
  Check: object({ verified: { type: 'boolean' }, outcome: text, errors: several({ type: 'object' }) }, ['verified']),
  Any: { type: 'object' },
} as const
type Name = keyof typeof schemas

/** The statuses that any act of the office may be refused with. */
const refusals = [400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 503]

const json = (schema: Schema, type = 'application/json'): Schema => ({ content: { [type]: { schema } } })
const answers = (status: number, schema: Schema, refused: readonly number[]): Schema => ({
  [status]: { description: 'Done', ...json(schema) },
  ...Object.fromEntries(
    refused.map((code) => [code, { description: 'Refused', ...json(ref('Problem'), 'application/problem+json') }]),
  ),
})

const id = { name: 'id', in: 'path', required: true, schema: text }
const ofMember = { name: 'member', in: 'query', required: true, schema: text }

const read = (summary: string, schema: Schema, parameters: readonly Schema[]): Schema => ({
  get: { summary, parameters, responses: answers(200, schema, refusals), security: [{ staff: [] }] },
})
const act = (summary: string, status: number, schema: Schema, body: Schema, parameters: readonly Schema[] = [id]) => ({
  post: {
    ...{ summary, parameters, requestBody: { required: true, ...json(body) } },
    ...{ responses: answers(status, schema, refusals), security: [{ staff: [] }] },
  },
})
const change = (summary: string): Schema => act(summary, 200, ref('Changed'), object({ reason: text }, []))
const published = (summary: string, type: string): Schema => ({
  get: {
    summary,
    responses: {
      200: { description: 'The document', content: { [type]: { schema: ref('Any') } } },
      304: { description: 'It has not changed' },
      404: { description: 'Refused', ...json(ref('Problem'), 'application/problem+json') },
    },
  },
})

const newBatch = object({ member: text, issuer: text, models: several({ type: 'object' }), replaces: text }, [
  ...['member', 'issuer', 'models'],
])
const newOffer = object({ to: text, language: text, hours: { type: 'number' } }, [])

const paths = {
  '/office/batches': {
    ...act('Prepare a batch', 201, ref('Batch'), newBatch, []),
    ...read('The batches of a member', several(ref('Batch')), [ofMember]),
  },
  '/office/batches/{id}': read('The progress of a batch', ref('Progress'), [id]),
  '/office/batches/{id}/preview': read('What is to be approved', ref('Preview'), [id]),
  '/office/batches/{id}/approve': act('Approve a batch', 200, ref('Batch'), object({ digest: text })),
  '/office/batches/{id}/refuse': act('Refuse a batch', 200, ref('Batch'), object({ reason: text }, [])),
  '/office/batches/{id}/issue': act('Issue a batch', 202, ref('Progress'), object({})),
  '/office/batches/{id}/credentials': read('What was issued', several(ref('Credential')), [id]),
  '/office/credentials/{id}/offer': act('Make a link for the learner', 201, ref('Offered'), newOffer),
  '/office/credentials/{id}/offers': read('The links of a credential', several(ref('Offer')), [id]),
  '/office/credentials/{id}/revoke': change('Revoke for good'),
  '/office/credentials/{id}/suspend': change('Suspend'),
  '/office/credentials/{id}/reinstate': change('End a suspension'),
  '/office/journal': read('What was done for a member', several(ref('Entry')), [ofMember]),
  '/claim': {
    post: {
      ...{ summary: 'Use a link', requestBody: { required: true, ...json(object({ token: text })) } },
      responses: answers(200, ref('Any'), [400, 403, 404, 408, 413, 415, 429, 503]),
    },
  },
  '/check': {
    post: {
      summary: 'Check a file of anybody',
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
      responses: { 200: { description: 'What was found', ...json(ref('Check')) }, 413: { description: 'Too large' } },
    },
  },
  '/status/1': published('A status list', 'application/vc'),
  '/alliance/register': published('The register of the alliance', 'application/vc'),
} as const

export const openApi = (url: string) => ({
  openapi: '3.1.0',
  info: { title: 'Example Alliance: the office', version: '1' },
  servers: [{ url }],
  paths,
  components: {
    schemas: schemas as Readonly<Record<Name, Schema>>,
    securitySchemes: { staff: { type: 'http', scheme: 'bearer' } },
  },
})
