import { encodeBase64 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { AllianceRegister, RegisteredMandate } from '../checks/mandates.ts'
import { type AllianceDirectory, type DirectoryMember, namesOfMember } from '../model/alliance-directory.ts'
import type { Organisation } from '../model/organisation.ts'
import type { LocalizedText } from '../model/text.ts'
import { country } from '../model/vocabulary/country.ts'
import { allianceEntities } from './entity-names.ts'
import { type ListTime, statesOf } from './entity-states.ts'
import { directoryErrors } from './errors.ts'

/** What a list has besides the directory. */
export interface EntitiesContext extends ListTime {
  readonly register: AllianceRegister
  /** The certificates of seals in DER, by the name under which each seals. */
  readonly certificates: ReadonlyMap<string, readonly Uint8Array[]>
}

const { services } = allianceEntities

/** The seal holders and the members of a directory as entities (ETSI TS 119 602, §6.5). */
export const encodeEntities = (directory: AllianceDirectory, context: EntitiesContext): readonly JsonObject[] => [
  ...directory.sealHolders.flatMap(({ id, organisation, ...period }, index) => {
    const pointer = `/sealHolders/${index}`
    const service = { type: services.sealHolder, names: [id], states: statesOf([period], context, pointer) }
    return toEntity(organisation, [toService(organisation, service, context)], `${pointer}/organisation`)
  }),
  ...directory.members.flatMap((member, index) => {
    const { organisation } = member
    const encoded = servicesOf(member, context, `/members/${index}`).map((one) => toService(organisation, one, context))
    return toEntity(organisation, encoded, `/members/${index}/organisation`)
  }),
]

interface Service {
  readonly type: string
  readonly names: readonly string[]
  readonly states: readonly JsonObject[]
}

const servicesOf = (member: DirectoryMember, context: EntitiesContext, pointer: string): readonly Service[] => [
  {
    type: services.member,
    names: namesOfMember(member),
    states: statesOf(member.periods ?? [{}], context, `${pointer}/periods`),
  },
  ...(context.register.mandates ?? [])
    .filter((mandate) => mandate.member === member.organisation.id && canBeListed(mandate))
    .map(({ sealHolder, from, until }) => ({
      type: services.mandate,
      names: [sealHolder],
      states: statesOf([{ from, until }], context, pointer),
    })),
]

/** A mandate for some programmes, or one that was revoked, cannot be expressed, and would read as one for all. */
const canBeListed = ({ evidence, programmes, revokedSince }: RegisteredMandate): boolean =>
  (evidence === 'proven' || evidence === 'stated') && programmes === undefined && revokedSince === undefined

const toService = (
  { name }: Organisation,
  { type, names, states }: Service,
  { certificates }: EntitiesContext,
): readonly JsonObject[] => {
  const [present, ...past] = states
  if (present === undefined) return []
  const found = names.flatMap((one) => certificates.get(one) ?? [])
  const identity = {
    ...(found.length === 0 ? {} : { X509Certificates: found.map((der) => ({ val: encodeBase64(der) })) }),
    OtherIds: names,
  }
  const described = { ServiceTypeIdentifier: type, ServiceName: textsOf(name), ServiceDigitalIdentity: identity }
  return [
    {
      ServiceInformation: { ...described, ...present },
      ...(past.length === 0 ? {} : { ServiceHistory: past.map((state) => ({ ...described, ...state })) }),
    },
  ]
}

const toEntity = (
  organisation: Organisation,
  encoded: readonly (readonly JsonObject[])[],
  pointer: string,
): readonly JsonObject[] => {
  const all = encoded.flat()
  if (all.length === 0) return []
  const { postal, electronic, homepage } = contactOf(organisation, pointer)
  const numbers = (organisation.identifiers ?? []).map(({ value }) => ({ lang: 'en', value }))
  return [
    {
      TrustedEntityInformation: {
        TEName: textsOf(organisation.name),
        ...(numbers.length === 0 ? {} : { TETradeName: numbers }),
        TEAddress: { TEPostalAddress: postal, TEElectronicAddress: electronic },
        TEInformationURI: [homepage],
      },
      TrustedEntityServices: all,
    },
  ]
}

/** The addresses of an organisation. Throws `directory.no_contact`. */
export const contactOf = (
  { address, country: { id }, email, homepage }: Organisation,
  pointer: string,
): Readonly<Record<'postal' | 'electronic', readonly JsonObject[]>> & { readonly homepage: JsonObject } => {
  const [code] = Object.entries(country).find(([, concept]) => concept.id === id) ?? []
  if (address === undefined || homepage === undefined || code === undefined)
    throw new MicroCredentialError(directoryErrors['directory.no_contact'], { pointer })
  const page = toAddress(homepage.url)
  return {
    postal: Object.entries(address).map(([lang, street]) => ({ lang, StreetAddress: street, Country: code })),
    electronic: [...(email === undefined ? [] : [toAddress(`mailto:${email}`)]), page],
    homepage: page,
  }
}

export const toAddress = (address: string): JsonObject => ({ lang: 'en', uriValue: address })

export const textsOf = (text: LocalizedText): readonly JsonObject[] =>
  Object.entries(text).map(([lang, value]) => ({ lang, value }))
