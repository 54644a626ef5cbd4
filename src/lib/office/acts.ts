import { MicroCredentialError } from '../base/errors.ts'
import { isStorable } from '../registry/storable.ts'
import { officeErrors } from './errors.ts'

/** Everything that is done in an office. */
export const officeActs = [
  'prepare',
  'preview',
  'approve',
  'refuse',
  'issue',
  'revoke',
  'suspend',
  'reinstate',
  'list',
  'offer',
  'report error',
  'answer',
  'correct',
  'appeal',
  'read journal',
] as const
/** An act in an office. */
export type OfficeAct = (typeof officeActs)[number]

/** Who wants to do what, and for which member. */
export interface AuthorisationQuestion {
  /** Who acts, by an identifier of your system that says nothing about the person to others. */
  readonly actor: string
  readonly action: OfficeAct
  /** The id of the member whose learners are concerned. */
  readonly member: string
  /** The credential, if it is about one: a learner may act on their own. */
  readonly credential?: string
}

/**
 * Decides whether somebody may act. Only `true` lets them; an error is passed on, and nothing is done. It is asked for
 * every act, with the member that the office has recorded, and not with one that the caller of the act names.
 */
export type Authorise = (question: AuthorisationQuestion) => boolean | Promise<boolean>

/** Who acts. */
export interface Acting {
  /** An identifier of your system that says nothing about the person to others. It is stored in the journal. */
  readonly actor: string
}

/**
 * Throws `office.not_allowed` unless the policy says `true`. `member` is `undefined` for what does not exist: the error
 * is the same, so that nobody learns what there is of others.
 */
export const assertAllowed = async (
  authorise: Authorise,
  { member, ...question }: Omit<AuthorisationQuestion, 'member'> & { readonly member: string | undefined },
): Promise<string> => {
  assertStorable(question.actor)
  const isAllowed = member !== undefined && (await authorise({ ...question, member })) === true
  if (!isAllowed) throw new MicroCredentialError(officeErrors['office.not_allowed'])
  return member
}

/** Throws `office.not_storable`. */
export const assertStorable = (...texts: readonly string[]): void => {
  if (!texts.every((text) => isStorable(text))) throw new MicroCredentialError(officeErrors['office.not_storable'])
}
