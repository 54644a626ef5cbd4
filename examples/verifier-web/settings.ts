import type { AllianceRegister } from 'microcredentials'

/** What the operator of the page decides, in a file of JSON that is written into the page when it is built. */
export interface Settings {
  /** Whom the page knows: a DID, or the number in the certificate of a seal, each with a name for readers. */
  readonly issuers: readonly { readonly id: string; readonly name: string }[]
  /** An alliance whose members, seal holders and mandates the page knows. */
  readonly alliance?: AllianceRegister
  /** The hosts that the page may ask for status lists and documents of `did:web`, if the reader agrees. No others. */
  readonly hosts: readonly string[]
  /** Certificates of authorities for seals and for time-stamps, in PEM, besides those of trusted lists. */
  readonly authorities: readonly string[]
  readonly timestampAuthorities: readonly string[]
}

/** A name for readers that the operator gave to an issuer. */
export const nameIn = ({ issuers }: Settings, id: string): string | undefined =>
  issuers.find((issuer) => issuer.id === id)?.name
