import {
  type Cryptosuite,
  dataIntegrity,
  ed25519Signature2020,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  type KeyPair,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, type StatusListEntry } from 'microcredentials/status'

/** An issuer of its own for each way of securing that is tested. */
export interface Profile {
  readonly did: string
  readonly key: KeyPair<'Ed25519'>
  /** The cryptosuite of embedded proofs; without one, credentials are tokens. */
  readonly cryptosuite?: Cryptosuite<'Ed25519'>
  /** A place on the issuer's list, where it keeps one. */
  readonly takePlace?: () => StatusListEntry
  /** The list as it is published now. */
  readonly publish?: () => Promise<object>
}

export type Profiles = Readonly<Record<string, Profile>>

/** The profiles that the library can serve, each with a fresh key. */
export const createProfiles = async (base: string): Promise<Profiles> => ({
  'eddsa-rdfc-2022': await profileOf(eddsaRdfc2022),
  ed25519signature2020: await profileOf(ed25519Signature2020),
  bsl: withList(await profileOf(eddsaRdfc2022), `${base}/status/1`),
  jwt: await profileOf(undefined),
})

const profileOf = async (cryptosuite: Cryptosuite<'Ed25519'> | undefined): Promise<Profile> => {
  const key = await generateKeyPair('Ed25519')
  return { did: key.controller, key, ...(cryptosuite === undefined ? {} : { cryptosuite }) }
}

/** Lists are asked for over HTTPS alone, so that is their name also where the server speaks HTTP. */
const withList = (profile: Profile, address: string): Profile => {
  let list = createStatusList({ id: `https://${address.replace(/^https?:\/\//, '')}`, purpose: 'revocation' })
  const secureWith = dataIntegrity({ signer: profile.key.signer(), cryptosuite: eddsaRdfc2022 })
  return {
    ...profile,
    takePlace: () => {
      const taken = allocateStatus(list)
      list = taken.list
      return taken.entry
    },
    publish: async () =>
      issueCredential(await encodeStatusList(list, { issuer: profile.key.controller, validFrom: now() }), {
        secureWith,
      }),
  }
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`
