import type {
  AllianceRegister,
  DidResolver,
  KeyPair,
  Report,
  SecuringMechanism,
  StatusListSource,
  UnsecuredCredential,
} from 'microcredentials'
import type { AllianceDirectory, Batch, DirectoryProgramme, Office, WorkQueue } from 'microcredentials/alliance'
import type { SealSigner, Timestamper } from 'microcredentials/eseal'
import type { BatchContents } from 'microcredentials/http'
import type { ImportMapping } from 'microcredentials/import'
import type { MicroCredential, Programme, QualityAssurance } from 'microcredentials/model'
import type { Passport, Questionnaire } from 'microcredentials/passport'
import type { Register } from 'microcredentials/registry'
import type { StatusList, StatusListEntry } from 'microcredentials/status'
import type { TrustedEntityList, TrustedList } from 'microcredentials/trusted-lists'
import type { SdJwtVcCopy, UnsecuredSdJwtVc, WalletMechanisms } from 'microcredentials/wallet'

// What a reader of an example has at hand already, by the names that all of them use.

export declare const allianceRegister: AllianceRegister
export declare const anchor: string
export declare const askDevice: (data: Uint8Array) => Promise<Uint8Array>
export declare const batch: Batch
export declare const certificateOfTheListSigner: string
export declare const certificateOfTheOfficialJournal: string
export declare const certificatesPem: string
export declare const constants: NonNullable<ImportMapping['constants']>
export declare const contents: BatchContents
export declare const credential: UnsecuredCredential
export declare const entityList: TrustedEntityList
export declare const entries: StatusListEntry[]
export declare const didResolver: DidResolver
export declare const directory: AllianceDirectory
export declare const endorsement: string
export declare const entry: StatusListEntry
export declare const file: Uint8Array
export declare const getToken: () => Promise<string>
export declare const holderJwk: NonNullable<SdJwtVcCopy['holderKey']>
export declare const holderJwks: NonNullable<SdJwtVcCopy['holderKey']>[]
export declare const holderKeyPair: KeyPair<'P-256'>
export declare const issued: string
export declare const key: KeyPair<'Ed25519'>
export declare const line: string
export declare const list: StatusList<'revocation'>
export declare const listBytes: Uint8Array
export declare const listFile: string
export declare const listCredential: UnsecuredCredential
export declare const listOfLists: TrustedList
export declare const mechanisms: WalletMechanisms
export declare const model: MicroCredential
export declare const nonce: string
export declare const offered: DirectoryProgramme
export declare const office: Office
export declare const passport: Passport
export declare const password: string
export declare const presented: string
export declare const pivots: Uint8Array[]
export declare const privateKeyPem: string
export declare const programme: Programme
export declare const programmes: Programme[]
export declare const quality: QualityAssurance
export declare const questionnaire: Questionnaire
export declare const queue: WorkQueue
export declare const readCredential: (id: string) => Promise<object>
export declare const register: Register
export declare const report: Report
export declare const request: Request
export declare const rights: readonly { readonly actor: string; readonly action: string; readonly member: string }[]
export declare const sealSigner: SealSigner
export declare const secureWith: SecuringMechanism
export declare const sessions: ReadonlyMap<string, string>
export declare const statusLists: StatusListSource
export declare const suspensions: StatusList<'suspension'>
export declare const text: string
export declare const timestamper: Timestamper
export declare const unsecured: UnsecuredSdJwtVc
export declare const trustedLists: TrustedList[]
