import type { Fetch } from '../base/fetch.ts'
import { callback, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { MechanismVerifier, OpeningContext } from '../envelope/mechanism.ts'
import { type AnchorOptions, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { type RevocationOptions, revocationKinds } from '../pki/revocation-source.ts'
import { aKeyBindingPolicy, type KeyBindingPolicy } from './key-binding.ts'
import { openSdJwt } from './open-sd-jwt.ts'
import { openListOfVcs } from './open-status-list.ts'
import type { Opening } from './opening.ts'
import type { TypeMetadataSource } from './type-metadata.ts'

/** Options of `sdJwtVerifier`. */
export interface SdJwtVerifierOptions
  extends RevocationOptions,
    Pick<AnchorOptions, 'trustedServices' | 'certificateMemory'> {
  /**
   * Certificates of authorities trusted to identify the issuers of SD-JWT VCs, or of such an issuer. If absent, no issuer
   * is known by its certificate, except by `trustedServices`.
   */
  readonly trustAnchors?: AnchorOptions['trustAnchors'] | undefined
  /**
   * Fetches what issuers publish about their keys at their own address: `guardedFetch` on a server. It is called for
   * files that nobody has vouched for yet. If absent, no issuer is known by its address.
   */
  readonly fetch?: Fetch | undefined
  /** How the holder is proven. If absent, an SD-JWT that is bound to the key of a holder is refused. */
  readonly keyBinding?: KeyBindingPolicy | undefined
  /** Finds the metadata of a type. If absent, claims are not compared with their type. */
  readonly typeMetadata?: TypeMetadataSource | undefined
  /**
   * How deviations from the rules for credentials are treated in an SD-JWT-secured credential of the data model: `warn`
   * (the default) reports them, `refuse` fails `structure`.
   */
  readonly deviations?: 'warn' | 'refuse' | undefined
}

const call: Call<SdJwtVerifierOptions> = {
  line: 'sdJwtVerifier({ trustAnchors: [certificate], keyBinding: { nonce, audience } })',
  needs: {},
  may: {
    trustAnchors: anchorKinds.needs.trustAnchors,
    trustedServices: anchorKinds.may.trustedServices,
    certificateMemory: anchorKinds.may.certificateMemory,
    fetch: callback,
    keyBinding: aKeyBindingPolicy,
    typeMetadata: callback,
    deviations: /* @__PURE__ */ oneOf('warn', 'refuse'),
    ...revocationKinds,
  },
}

/**
 * Creates the verifier of SD-JWTs (RFC 9901, compact serialization): SD-JWT VCs (`dc+sd-jwt`), whose issuer is named by a
 * certificate or by its web address, and SD-JWT-secured credentials of the data model (`vc+sd-jwt`), whose issuer is a
 * DID. Status List Tokens of such issuers are taken as well. What is read are the signed claims with those that the
 * holder discloses, each in its one place, and nothing else.
 *
 * The `proof` check covers the signature of the issuer and the key-binding JWT of the holder. Whether a nonce was used
 * before is for whoever gave it out to know. A report about an SD-JWT VC has its claims as the subject of a credential.
 *
 * With `trustedServices`, from trusted lists, a chain may also end at a service that is granted now, and the details of
 * the proof say whether a list makes the seal `qualified`, if the issuer states the time of signing. Without them,
 * nothing says so, whatever legal category the claims have.
 *
 * Does NOT check what a holder concealed. Throws `cert.malformed` and `key.*` for anchors,
 * and a `TypeError` for options that are wrong.
 *
 * @example
 * const report = await verifyCredential(presented, {
 *   mechanisms: [sdJwtVerifier({ trustAnchors: [anchor], keyBinding: { nonce, audience: 'https://employer.example' } })],
 *   profiles: [learningCredential],
 *   trust: trustIssuers(['NTRNL-12345678']),
 * })
 */
export const sdJwtVerifier = (options: SdJwtVerifierOptions = {}): MechanismVerifier<'sd-jwt'> => {
  assertOptions(call, options)
  const { trustAnchors = [], trustedServices, certificateMemory, deviations, ...policy } = options
  const anchors = readAnchors({ trustAnchors, trustedServices, certificateMemory })
  const opening = (context: OpeningContext): Opening => ({
    ...anchors,
    ...policy,
    strict: deviations === 'refuse',
    context,
  })
  return {
    name: 'sd-jwt',
    recognizes: ({ value }) => typeof value === 'string' && value.includes('~'),
    open: async ({ value }, context) => openSdJwt(String(value), opening(context)),
    openStatusList: async ({ value }, context) =>
      typeof value === 'string' && !value.includes('~') ? openListOfVcs(value, opening(context)) : undefined,
  }
}
