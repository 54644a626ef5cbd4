import { MicroCredentialError } from '../base/errors.ts'
import { between, type Kind, listOf, members, oneOf, text } from '../base/kinds.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { refusals } from '../office/approve.ts'
import type { Batch } from '../office/batches.ts'
import type { Deliver } from '../office/messages.ts'
import type { Office } from '../office/office.ts'
import type { Register } from '../registry/acts.ts'
import type { Change } from '../registry/change.ts'
import { reasons } from '../registry/records.ts'
import type { Members } from './body.ts'
import type { RequestOptions } from './claim-handler.ts'
import { httpErrors } from './errors.ts'

/** Where the contents of batches are kept: in a system of yours, since the office keeps none. */
export interface BatchContents {
  /** Keeps the contents of a batch that was just prepared. */
  keep(batch: Batch, models: readonly MicroCredential[]): void | Promise<void>
  /** The contents of a batch, all and in their order. The office compares them with what was prepared. */
  load(batch: Batch): readonly MicroCredential[] | Promise<readonly MicroCredential[]>
}

/** Options of `officeHandler`. */
export interface OfficeHandlerOptions extends RequestOptions {
  readonly office: Pick<
    Office,
    | 'approve'
    | 'batch'
    | 'batches'
    | 'change'
    | 'credentials'
    | 'journal'
    | 'offer'
    | 'offers'
    | 'prepare'
    | 'preview'
    | 'progress'
    | 'refuse'
  >
  readonly register: Pick<Register, Change>
  /**
   * Says who is asking: an identifier of your system for `authorise`. Nobody gets in without it: there is no default, and
   * `undefined`, an empty text and an error let nobody in. It is given the address and the headers, not the body.
   */
  readonly authenticate: (request: Request) => string | undefined | Promise<string | undefined>
  readonly contents: BatchContents
  /**
   * Issues a batch, or has it issued: `(batch, actor) => office.enqueue(batch, { actor, queue })`. The office has to be
   * asked in it whether the actor may.
   */
  readonly issue: (batch: string, actor: string) => unknown
  /** Makes the link for a learner: `(token) => 'https://claim.alliance.example/#' + token`. */
  readonly link: (token: string) => string
  /** Sends links. If absent, `to` is refused, and whoever offers a credential gets the link. */
  readonly deliver?: Deliver | undefined
  /** Called after the status of a credential changed: publish the lists there. */
  readonly changed?: (() => unknown) | undefined
  /** The path under which the handler is mounted: `/office`. The root if absent. */
  readonly base?: string | undefined
  /** How large a body may be. 4 MiB if absent. */
  readonly maxBytes?: number | undefined
  /** The scheme of `authenticate`, for `WWW-Authenticate`. `Bearer` if absent. */
  readonly challenge?: string | undefined
}

/** A request that is to be answered: who asks, for what, with which members of the body or the query. */
export interface Asked extends OfficeHandlerOptions {
  readonly actor: string
  readonly id: string
  readonly given: Readonly<Record<string, unknown>>
}

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly members: Members
  /** The status of an answer that is none of a refusal. */
  readonly status: number
  readonly act: (asked: Asked) => Promise<unknown>
}

const none: Members = { needs: {}, may: {} }
const ofMember: Members = { needs: { member: text }, may: {} }
const aListOfModels: Kind = /* @__PURE__ */ listOf('micro-credentials, at least one', members, 1)

const prepare = async ({ office, contents, actor, given }: Asked): Promise<Batch> => {
  const { member, issuer, replaces, models } = given as Readonly<Record<string, string>> & {
    readonly models: readonly MicroCredential[]
  }
  const batch = await office.prepare(models, { actor, member: `${member}`, issuer: `${issuer}`, replaces })
  await contents.keep(batch, models)
  return batch
}

const preview = async ({ office, contents, actor, id }: Asked): Promise<unknown> => {
  const batch = await office.batch(id, { actor })
  return office.preview(id, await contents.load(batch), { actor, show: (model) => model })
}

const issue = async ({ office, issue: begin, actor, id }: Asked): Promise<unknown> => {
  await begin(id, actor)
  return office.progress(id, { actor })
}

const offer = async ({ office, link, deliver, actor, id, given }: Asked): Promise<unknown> => {
  const { to, language, hours } = given as { to?: string; language?: string; hours?: number }
  const isSent = to !== undefined
  // Nobody would get the link.
  if (isSent && deliver === undefined) throw new MicroCredentialError(httpErrors['http.body'], { pointer: '/to' })
  const offered = await office.offer(id, { actor, link, hours, language, ...(isSent ? { deliver, to } : {}) })
  return isSent ? { offer: offered.offer } : offered
}

const change =
  (name: Change) =>
  async ({ office, register, changed, actor, id, given }: Asked): Promise<unknown> => {
    const done = await office.change(name, id, { actor, register, reason: given['reason'] as (typeof reasons)[number] })
    await changed?.()
    return done
  }

export const routes: readonly Route[] = [
  {
    ...{ method: 'POST', path: 'batches', status: 201, act: prepare },
    members: { needs: { member: text, issuer: text, models: aListOfModels }, may: { replaces: text } },
  },
  {
    ...{ method: 'GET', path: 'batches', status: 200, members: ofMember },
    act: ({ office, actor, given }) => office.batches({ actor, member: String(given['member']) }),
  },
  {
    ...{ method: 'GET', path: 'batches/{id}', status: 200, members: none },
    act: ({ office, actor, id }) => office.progress(id, { actor }),
  },
  { method: 'GET', path: 'batches/{id}/preview', status: 200, members: none, act: preview },
  {
    ...{ method: 'POST', path: 'batches/{id}/approve', status: 200, members: { needs: { digest: text }, may: {} } },
    act: ({ office, actor, id, given }) => office.approve(id, { actor, digest: String(given['digest']) }),
  },
  {
    ...{ method: 'POST', path: 'batches/{id}/refuse', status: 200 },
    members: { needs: {}, may: { reason: oneOf(...refusals) } },
    act: ({ office, actor, id, given }) =>
      office.refuse(id, { actor, reason: given['reason'] as (typeof refusals)[number] }),
  },
  { method: 'POST', path: 'batches/{id}/issue', status: 202, members: none, act: issue },
  {
    ...{ method: 'GET', path: 'batches/{id}/credentials', status: 200, members: none },
    act: ({ office, actor, id }) => office.credentials(id, { actor }),
  },
  {
    ...{ method: 'POST', path: 'credentials/{id}/offer', status: 201, act: offer },
    members: { needs: {}, may: { to: text, language: text, hours: between(1, 8_760, 'hours') } },
  },
  {
    ...{ method: 'GET', path: 'credentials/{id}/offers', status: 200, members: none },
    act: ({ office, actor, id }) => office.offers(id, { actor }),
  },
  ...(['revoke', 'suspend', 'reinstate'] as const).map(
    (name): Route => ({
      ...{ method: 'POST', path: `credentials/{id}/${name}`, status: 200, act: change(name) },
      members: { needs: {}, may: { reason: oneOf(...reasons) } },
    }),
  ),
  {
    ...{ method: 'GET', path: 'journal', status: 200, members: ofMember },
    act: ({ office, actor, given }) => office.journal({ actor, member: String(given['member']) }),
  },
]
