import type { Command } from 'commander'

import type { ClockOptions, Url, Urn } from '../base/types.ts'
import type { IssuerId } from '../credential/credential.ts'
import type { SecuringMechanism } from '../envelope/mechanism.ts'
import { eSeal } from '../eseal/e-seal.ts'
import { createSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import type { Organisation } from '../model/organisation.ts'
import { country } from '../model/vocabulary/country.ts'
import { guardedFetch } from '../node/guarded-fetch.ts'
import { certificateOf } from '../pki/certificate.ts'
import { readPkcs12 } from '../pki/pkcs12.ts'
import { timestampAuthority } from '../pki/timestamper.ts'
import { eddsaRdfc2022 } from '../proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../proof/data-integrity.ts'
import { createTestSeal, type TestSealOptions } from '../testing/test-seal.ts'
import { readKey, readText } from './files.ts'
import { markOfKey, markOfSeal, type OwnMark } from './kept-list.ts'
import { dataFault, type System, usageFault } from './system.ts'

export interface KeyChoice {
  readonly key?: string
}

export interface SealChoice {
  readonly test?: string
  readonly pkcs12?: string
  readonly passwordFile?: string
  readonly certificates?: string
  readonly privateKey?: string
  readonly timestamp?: string
}

/** The options for sealing, shared by all commands that seal. */
export const withSeal = (command: Command): Command =>
  command
    .option('--test <folder>', 'with a TEST seal kept in this folder, created on first use')
    .option('--pkcs12 <file>', 'with the key and the certificates in a PKCS#12 file')
    .option('--password-file <file>', 'a file whose first line is the password')
    .option('--certificates <file>', 'with these certificates, PEM; the seal’s own first')
    .option('--private-key <file>', 'and this key, PKCS#8 PEM')
    .option('--timestamp <url>', 'with a time-stamp of this authority: level B-T')

/** How a command secures credentials, and for which issuer. */
export interface Securing {
  readonly secureWith: SecuringMechanism
  issuerOf(model: MicroCredential): IssuerId | (Organisation & { readonly id: IssuerId })
  /** The issuer of a status list, for which there is no model. */
  readonly issuer: IssuerId | { readonly id: IssuerId }
  /** The DID, or the organisation identifier in the certificate. */
  readonly name: string
  /** Identifies later what this issuer has issued. */
  readonly mark: OwnMark
  /** For the person at the terminal. */
  readonly says: string
}

/** Selects the key or seal that the options name. `model` determines the holder of a TEST seal. */
export const securingFrom = async (
  options: KeyChoice & SealChoice,
  system: System,
  model?: MicroCredential,
): Promise<Securing> => {
  const { key, test, pkcs12, certificates } = options
  if ([key, test, pkcs12, certificates].filter((way) => way !== undefined).length !== 1)
    throw usageFault('One of --key, --test, --pkcs12, --certificates is required.')
  return key === undefined ? sealing(options, system, model) : signing(key, system)
}

const signing = async (file: string, system: System): Promise<Securing> => {
  const key = await readKey(system, file)
  return {
    secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
    issuerOf: (model) => issuerBy(model, key.controller),
    issuer: key.controller,
    name: key.controller,
    mark: markOfKey(key),
    says: `Signed as ${key.controller}.`,
  }
}

/**
 * An id alone determines the issuer if there is one awarding body, if one of several has it, or if the model names the
 * seal holder.
 */
export const issuerBy = ({ awardingBodies, alliance }: MicroCredential, id: IssuerId): IssuerId => {
  const isTold =
    awardingBodies.length === 1 || alliance?.sealHolder !== undefined || awardingBodies.some((body) => body.id === id)
  if (isTold) return id
  throw dataFault(
    'There are several awarding bodies: give the one that issues the `id` of the issuer in the model (`keys show` prints that of a key), ' +
      'or name another as `alliance.sealHolder`, with its `alliance.mandate`.',
  )
}

const sealing = async (options: SealChoice, system: System, model: MicroCredential | undefined): Promise<Securing> => {
  const signer = await sealSignerFrom(options, system, model)
  const fetch = guardedFetch({ profile: 'certificate-services' })
  const { timestamp: url } = options
  const timestamper = url === undefined ? undefined : timestampAuthority({ url, fetch })
  return {
    secureWith: eSeal({ signer, timestamper }),
    issuerOf: sealHolderOf,
    issuer: { id: anonymous },
    name: numberOf(signer),
    mark: markOfSeal(signer.certificates[0]),
    says: `Sealed as ${numberOf(signer)}, level ${timestamper === undefined ? 'B-B' : 'B-T'}.`,
  }
}

const numberOf = ({ certificates: [leaf] }: SealSigner): string =>
  certificateOf(leaf).subject.organizationIdentifier ?? 'nobody'

/** The id of an issuer without one of its own: with a seal, the certificate identifies it. */
const anonymous = 'urn:epass:org:1'

/** The issuer of a sealed credential: the seal holder of the model, or else the awarding body. */
export const sealHolderOf = (model: MicroCredential): Organisation & { readonly id: IssuerId } => {
  const holder = holderOf(model)
  return { ...holder, id: (holder.id ?? anonymous) as Url | Urn }
}

const holderOf = ({ alliance, issuedBy, awardingBodies }: MicroCredential): Organisation =>
  alliance?.sealHolder ?? issuedBy ?? awardingBodies[0]

const sealSignerFrom = async (
  { test, pkcs12, passwordFile, certificates, privateKey }: SealChoice,
  system: System,
  model: MicroCredential | undefined,
): Promise<SealSigner> => {
  if (test !== undefined) return testSealIn(test, system, model)
  if (pkcs12 !== undefined) {
    if (passwordFile === undefined) throw usageFault('--pkcs12 requires --password-file.')
    const [password = ''] = readText(system, passwordFile).split(/\r?\n/)
    return createSealSigner(await readPkcs12(system.read(pkcs12), password))
  }
  if (certificates === undefined || privateKey === undefined) throw usageFault('--certificates requires --private-key.')
  return createSealSigner({
    certificates: readText(system, certificates),
    privateKey: readText(system, privateKey),
  })
}

/** Kept in a file, so that the status list of a sealed credential can have the same seal. */
const testSealIn = async (folder: string, system: System, model: MicroCredential | undefined): Promise<SealSigner> => {
  const [certificates, privateKey] = [`${folder}/certificates.pem`, `${folder}/key.pem`]
  if (!system.exists(certificates)) {
    if (model === undefined) throw usageFault(`${folder} contains no TEST seal: seal a micro-credential with it first.`)
    // Two concurrent commands would otherwise mix the key of one seal with the certificates of another.
    await system.exclusively(certificates, () =>
      system.exists(certificates) ? undefined : makeTestSeal(folder, system, model),
    )
  }
  return createSealSigner({ certificates: readText(system, certificates), privateKey: readText(system, privateKey) })
}

/**
 * The certificates are written last, so that their presence means the seal is complete; an incomplete one is replaced.
 */
const makeTestSeal = async (folder: string, system: System, model: MicroCredential): Promise<void> => {
  const seal = await createTestSeal({ ...namesOf(holderOf(model)), now: system.now })
  system.write(`${folder}/key.pem`, seal.privateKey, { replace: true })
  system.write(`${folder}/anchor.pem`, seal.trustAnchors[0], { forOthers: true, replace: true })
  system.write(`${folder}/certificates.pem`, seal.certificates, { forOthers: true, replace: true })
  system.notify(`Created a TEST seal in ${folder}: only those who are given ${folder}/anchor.pem trust it.`)
}

/** The names for a test certificate, from the model: name, country, identifier. */
const namesOf = ({
  name,
  country: place,
  identifiers = [],
}: Organisation): Omit<TestSealOptions, keyof ClockOptions> => {
  const [organisation] = Object.values(name)
  const code = Object.entries(country).find(([, { id }]) => id === place.id)?.[0]
  const number = identifiers.find(({ type }) => type === 'eidas')?.value
  return { organisation, country: code, organizationIdentifier: number }
}
