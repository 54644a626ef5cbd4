import { learningCredential } from '../profile/learning-credential/learning-credential.ts'
import type { CredentialReader } from '../profile/profile.ts'
import { bundledProfiles } from '../profile/table.ts'

/** The profiles of verified credentials: the bundled ones, and that of SD-JWT VCs. */
export const profiles: readonly CredentialReader[] = [...bundledProfiles, learningCredential]
