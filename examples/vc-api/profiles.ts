import {
  bundledContexts,
  type Contexts,
  type Cryptosuite,
  type Did,
  dataIntegrity,
  ecdsaRdfc2019,
  ed25519Signature2020,
  eddsaJcs2022,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  issueProof,
  type KeyAlgorithm,
  type UnsecuredCredential,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, type StatusListEntry } from 'microcredentials/status'
import { vcJwt } from 'microcredentials/wallet'

import { enveloped } from './envelopes.ts'

/** An issuer of its own for each way of securing that is tested. */
export interface Profile {
  readonly did: Did
  readonly secure: (credential: UnsecuredCredential, contexts: Contexts) => Promise<object>
  /** Secures documents that are not secured as credentials, because of their contexts. */
  readonly prove: (document: object, contexts: Contexts) => Promise<object>
  /** A place on the issuer's list, where it keeps one. */
  readonly takePlace?: () => StatusListEntry
  /** The list as it is published now. */
  readonly publish?: () => Promise<object>
}

export type Profiles = Readonly<Record<string, Profile>>

/** The profiles that the library can serve, each with a fresh key. */
export const createProfiles = async (base: string): Promise<Profiles> => ({
  'eddsa-rdfc-2022': await embedded(eddsaRdfc2022, 'Ed25519'),
  'eddsa-jcs-2022': await embedded(eddsaJcs2022, 'Ed25519'),
  'ecdsa-rdfc-2019-p256': await embedded<'P-256' | 'P-384'>(ecdsaRdfc2019, 'P-256'),
  'ecdsa-rdfc-2019-p384': await embedded<'P-256' | 'P-384'>(ecdsaRdfc2019, 'P-384'),
  ed25519signature2020: await embedded(ed25519Signature2020, 'Ed25519'),
  bsl: withList(await embedded(eddsaRdfc2022, 'Ed25519'), `${base}/status/1`),
  jwt: await token(),
})

const embedded = async <A extends KeyAlgorithm>(cryptosuite: Cryptosuite<A>, algorithm: A): Promise<Profile> => {
  const key = await generateKeyPair(algorithm)
  const options = { signer: key.signer(), cryptosuite }
  const secureWith = dataIntegrity(options)
  return {
    did: key.controller,
    secure: (credential, contexts) => issueCredential(credential, { secureWith, contexts }),
    prove: (document, contexts) => issueProof(document, { ...options, contexts }),
  }
}

const token = async (): Promise<Profile> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = vcJwt({ signer: key.signer() })
  return {
    did: key.controller,
    secure: async (credential, contexts) => enveloped(await issueCredential(credential, { secureWith, contexts })),
    prove: async (document, contexts) => {
      const token = await secureWith.secure(document as UnsecuredCredential, { contexts, now: new Date() })
      return enveloped(String(token))
    },
  }
}

/** Lists are asked for over HTTPS alone, so that is their name also where the server speaks HTTP. */
const withList = (profile: Profile, address: string): Profile => {
  let list = createStatusList({ id: `https://${address.replace(/^https?:\/\//, '')}`, purpose: 'revocation' })
  return {
    ...profile,
    takePlace: () => {
      const taken = allocateStatus(list)
      list = taken.list
      return taken.entry
    },
    publish: async () => {
      const credential = await encodeStatusList(list, { issuer: profile.did, validFrom: now() })
      return profile.secure(credential, bundledContexts)
    },
  }
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`
