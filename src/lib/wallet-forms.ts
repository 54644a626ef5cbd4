import { callKinds, clockKinds, type Kind, listOf, members, text } from './base/kinds.ts'
import { assertOptions, type Call, readClock } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from './envelope/mechanism.ts'
import { issueCredential, readyToIssue } from './issue.ts'
import type { MicroCredential } from './model/micro-credential.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { elm } from './profile/elm/elm.ts'
import type { EuropeanDigitalCredential } from './profile/elm/european-digital-credential.ts'
import { anIssuer } from './profile/open-badge/encode.ts'
import { openBadge } from './profile/open-badge/open-badge.ts'
import type { OpenBadgeCredential } from './profile/open-badge/open-badge-credential.ts'
import type { EncodeOptions } from './profile/profile.ts'
import type { StatusListEntry } from './status/list.ts'

/**
 * The forms that wallets ask for, by their names in OpenID4VCI, in the order in which they are issued.
 *
 * - `dc+sd-jwt`: an SD-JWT VC, by `sdJwtVc`
 * - `vc+sd-jwt`: an Open Badge as an SD-JWT, by `vcSdJwt`
 * - `ldp_vc`: an Open Badge with an embedded proof, by `dataIntegrity`
 * - `jwt_vc_json`: a European credential as a token, by `vcJwt`
 */
export const walletFormats = ['dc+sd-jwt', 'vc+sd-jwt', 'ldp_vc', 'jwt_vc_json'] as const

/** A form that wallets ask for, by its name in OpenID4VCI. */
export type WalletFormat = (typeof walletFormats)[number]

/** The forms that are made of an Open Badge; the others are made of a European credential. */
const badges: ReadonlySet<WalletFormat> = new Set(['vc+sd-jwt', 'ldp_vc'] as const)

/** How each form is secured. */
export type WalletMechanisms = Readonly<Record<WalletFormat, SecuringMechanism>>

/** One award in the forms that wallets ask for. */
export type WalletForms<M extends WalletMechanisms> = {
  readonly [F in WalletFormat]: SecuredBy<
    M[F],
    F extends 'vc+sd-jwt' | 'ldp_vc' ? OpenBadgeCredential : EuropeanDigitalCredential
  >
}

/** Options of `walletForms`. */
export interface WalletFormsOptions<M extends WalletMechanisms> {
  /** The issuer: the DID of the keys. Of `dc+sd-jwt` it is the one of the certificate, or the option of `sdJwtVc`. */
  readonly issuer: EncodeOptions['issuer']
  /** How each form is secured. */
  readonly secureWith: M
}

/** Options of `issueForWallets`. */
export interface IssueForWalletsOptions<M extends WalletMechanisms>
  extends WalletFormsOptions<M>,
    CallOptions,
    ClockOptions {
  /** The id of the credentials: all but `dc+sd-jwt`, which has one of its own. A random `urn:uuid:` if absent. */
  readonly id?: string | undefined
  /** A place on a list for each form, from `allocateStatuses`. No status if absent. */
  readonly statuses?: readonly StatusListEntry[] | undefined
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

/** What a register needs to issue the forms of one award as its copies: options of `issue`, `reissue`, `issueBatch`. */
export interface WalletCopies<M extends WalletMechanisms> {
  readonly copies: number
  encode(model: MicroCredential, place: WalletPlace): EuropeanDigitalCredential | OpenBadgeCredential
  secureWith(copy: number): M[WalletFormat]
}

/** The place of a copy, as a register assigns it. */
export interface WalletPlace extends Pick<EncodeOptions, 'id' | 'status'> {
  readonly copy: number
}

const fourMechanisms: Kind = {
  words: `an object with a way to secure for each of ${walletFormats.join(', ')}`,
  is: (value) =>
    members.is(value) &&
    walletFormats.every((format) => aMechanism.is((value as Partial<WalletMechanisms>)[format])) &&
    Object.keys(value as object).length === walletFormats.length,
}

const formsCall: Call<WalletFormsOptions<WalletMechanisms>> = {
  line: 'walletForms({ issuer: key.controller, secureWith: mechanisms })',
  needs: { issuer: anIssuer, secureWith: fourMechanisms },
  may: {},
}

/** Two forms with one place could be linked by it. */
const placesOfTheirOwn: Kind = {
  words: `${walletFormats.length} places on lists, each another, such as those of \`allocateStatuses(list, 4)\``,
  is: (value) =>
    listOf('', members).is(value) &&
    (value as readonly unknown[]).length === walletFormats.length &&
    new Set((value as readonly StatusListEntry[]).map((one) => `${one.statusListCredential} ${one.statusListIndex}`))
      .size === walletFormats.length,
}

const call: Call<IssueForWalletsOptions<WalletMechanisms>> = {
  line: 'issueForWallets(model, { issuer: key.controller, statuses: entries, secureWith: mechanisms })',
  needs: formsCall.needs,
  may: { id: text, statuses: placesOfTheirOwn, contexts: aSetOfContexts, ...callKinds, ...clockKinds },
}

/**
 * Returns what a register needs to issue one award in the four forms that wallets ask for: one record with four copies,
 * in the order of `walletFormats`. Each form has a place of its own, so that one revocation of the record is seen in
 * all, and no form shows by its status which others belong to it.
 *
 * Nothing is issued. Throws a `TypeError` for options that are wrong. The register throws what `elm.encode`,
 * `openBadge.encode` and the mechanisms throw; `issuer.other_place` if it has lists for several purposes and `lists` does
 * not name one.
 *
 * @example
 * const forms = walletForms({ issuer: key.controller, secureWith: mechanisms })
 * const { id, copies } = await register.issue(model, { key: 'enrolment-1', lists: ['revocation'], ...forms })
 * await register.revoke(id)
 */
export const walletForms = <M extends WalletMechanisms>(options: WalletFormsOptions<M>): WalletCopies<M> => {
  assertOptions(formsCall, options)
  const { issuer, secureWith } = options
  const formatOf = (copy: number): WalletFormat => walletFormats[copy] as WalletFormat
  return {
    copies: walletFormats.length,
    encode: (model, { id, status, copy }) =>
      (badges.has(formatOf(copy)) ? openBadge : elm).encode(model, { issuer, id, status }),
    secureWith: (copy) => secureWith[formatOf(copy)],
  }
}

/**
 * Issues one award in the four forms that wallets ask for. Without a register, whoever calls keeps the places: to
 * revoke the award is to revoke all of them. With one, use `walletForms`.
 *
 * All are checked before a key is used. Neither the publication of the status lists nor the claims are verified, nor
 * whether a wallet takes a form. Throws what `elm.encode`, `openBadge.encode`, `issueCredential` and the mechanisms
 * throw; an error of a signer is passed on unchanged, and the forms that were signed before it are lost.
 *
 * @example
 * const { list: next, entries } = allocateStatuses(list, walletFormats.length)
 * const forms = await issueForWallets(model, { issuer: key.controller, statuses: entries, secureWith: mechanisms })
 * const attestation = forms['dc+sd-jwt']
 */
export const issueForWallets = async <M extends WalletMechanisms>(
  model: MicroCredential,
  options: IssueForWalletsOptions<M>,
): Promise<WalletForms<M>> => {
  assertOptions(call, options)
  const { issuer, secureWith, statuses = [], contexts = bundledContexts, now, signal } = options
  const id = options.id ?? `urn:uuid:${crypto.randomUUID()}`
  const at = readClock(call.line, now)
  const { copies, encode } = walletForms({ issuer, secureWith })
  const credentials = Array.from({ length: copies }, (_, copy) => encode(model, { id, status: statuses[copy], copy }))
  for (const one of credentials) readyToIssue(one, contexts, at)
  const issued: Partial<Record<WalletFormat, unknown>> = {}
  for (const [copy, format] of walletFormats.entries()) {
    const terms = { secureWith: secureWith[format], contexts, now: () => at, signal }
    issued[format] = await issueCredential(credentials[copy] as (typeof credentials)[number], terms)
  }
  return issued as WalletForms<M>
}
