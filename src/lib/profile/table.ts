import { MicroCredentialError } from '../base/errors.ts'
import type { Unverified, Verified } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { RecordedMicroCredential } from '../model/micro-credential.ts'
import { elm } from './elm/elm.ts'
import type { Parties, Profile } from './profile.ts'

/** The profiles that come with the library. */
export const bundledProfiles: readonly Profile[] = [elm]

const profileOf = (credential: UnsecuredCredential, profiles: readonly Profile[]): Profile => {
  const profile = profiles.find((known) => known.matches(credential))
  if (profile === undefined) throw new MicroCredentialError('profile.none')
  return profile
}

/**
 * Reads the micro-credential from a verified credential: `decodeCredential(report.credential)`. The first profile that
 * knows its kind reads it. Elements of Annex I that the file does not have are absent.
 *
 * Throws `profile.none`, `profile.malformed`.
 */
export const decodeCredential = (
  credential: Verified<UnsecuredCredential>,
  profiles: readonly Profile[] = bundledProfiles,
): RecordedMicroCredential => profileOf(credential, profiles).decode(credential)

/**
 * Reads what a credential says although nobody vouches for it: for inspection, conversion, and showing why something
 * was refused. Nothing has been verified, and the type says so.
 *
 * Throws `profile.none`, `profile.malformed`.
 */
export const readUnverified = (
  credential: UnsecuredCredential,
  profiles: readonly Profile[] = bundledProfiles,
): Unverified<RecordedMicroCredential> => profileOf(credential, profiles).readUnverified(credential)

/** The parties that a profile finds in a credential; none where no profile knows it. */
export const partiesOf = (credential: UnsecuredCredential, profiles: readonly Profile[]): Parties =>
  profiles.find((known) => known.matches(credential))?.parties(credential) ?? { awardingBodies: [], byMandate: false }
