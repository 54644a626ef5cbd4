import { members } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { Programme } from '../../model/programme.ts'
import { checkedProfile } from '../checked-profile.ts'
import type { Profile } from '../profile.ts'
import { type AdoptOptions, adopt } from './adopt.ts'
import { elmContext, elmContextUrl } from './context.ts'
import { decode } from './decode.ts'
import { type ElmEncodeOptions, encode } from './encode.ts'
import type { EuropeanDigitalCredential } from './european-digital-credential.ts'
import { parties } from './parties.ts'
import { type DescribedProgramme, decodeProgramme, type ElmProgramme, encodeProgramme } from './programme.ts'
import { unmappedIn } from './unmapped.ts'

/**
 * The profile of the European Learning Model 3.2, in the application profile for European Digital Credentials (EDC
 * 1.2.0).
 */
export interface ElmProfile extends Profile<'elm', EuropeanDigitalCredential> {
  /**
   * Encodes a micro-credential as a European Digital Credential. Does not sign. Throws `model.invalid`,
   * `time.malformed`.
   */
  encode(model: MicroCredential, options: ElmEncodeOptions): EuropeanDigitalCredential
  /**
   * Prepares a European Digital Credential without a proof, made elsewhere, for signing with a DID. Throws
   * `issuer.already_secured`, `profile.malformed`, `time.malformed`, `input.*`, `limit.*`.
   */
  adopt(credential: object, options: AdoptOptions): EuropeanDigitalCredential
  /**
   * Encodes a programme as a learning opportunity with the specification of its achievement. The rights of the
   * alliance's seal holder are not included; they belong in a credential. Throws `model.invalid`, `time.malformed`.
   */
  encodeProgramme(programme: Programme): ElmProgramme
  /**
   * Decodes a programme from a learning opportunity or the specification of an achievement; `parseProgramme` reports
   * what is missing. Throws `profile.ambiguous`, `context.*`, `input.*`, `limit.*`.
   */
  decodeProgramme(document: object): DescribedProgramme
}

const matches = (credential: UnsecuredCredential): credential is EuropeanDigitalCredential => {
  assertArgument('elm.matches(credential)', 'credential', members, credential)
  return names(credential['@context'], elmContextUrl) && names(credential.type, 'EuropeanDigitalCredential')
}

const names = (value: unknown, name: string): boolean => (Array.isArray(value) ? value.includes(name) : value === name)

/** The profile of the European Learning Model 3.2, for European Digital Credentials. */
export const elm: ElmProfile = /* @__PURE__ */ checkedProfile<ElmProfile>({
  name: 'elm',
  contexts: [elmContext],
  encode,
  matches,
  read: decode,
  unmapped: unmappedIn,
  parties,
  adopt,
  encodeProgramme,
  decodeProgramme,
})
