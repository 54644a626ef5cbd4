import { MicroCredentialError } from '../base/errors.ts'
import { type DerElement, demand, fieldsOf, membersOf, readDer, tags } from './der.ts'
import { readBoolean, readId, readInteger } from './der-values.ts'
import { certErrors } from './errors.ts'
import { type AlternativeName, type NameRules, readAlternativeNames, readNameRules } from './name-constraints.ts'
import { type RevocationUrls, readListUrls, readOcspUrls } from './revocation-urls.ts'

/** The extensions of a certificate (RFC 5280, §4.2) that matter for seals. */
export interface CertificateExtensions {
  readonly isAuthority: boolean
  /** The maximum number of authorities below, excluding the end entity. */
  readonly pathLength?: number
  readonly keyUsage?: KeyUsage
  /** Extended key usages, by object identifier. */
  readonly extendedKeyUsage?: readonly string[]
  readonly extendedKeyUsageIsCritical: boolean
  /** Parsed on demand, since names are costly and only those below a trusted authority matter. */
  readonly alternativeNames: () => readonly AlternativeName[]
  readonly nameRules?: () => NameRules
  /** Claims of the issuer about the certificate (ETSI EN 319 412-5), not proof. */
  readonly qualifiedClaims: QualifiedClaims
  /** The certificate policies, by object identifier, read on demand; `undefined` if they cannot be read. */
  readonly policies: () => readonly string[] | undefined
  /** Unknown critical extensions, for which the certificate must be refused (RFC 5280, §4.2). */
  readonly unknownCritical: readonly string[]
  /** Read on demand, as names are. */
  readonly revocationUrls: () => RevocationUrls
  /**
   * Whether the authority announces that it never revokes the certificate, because it is valid for a short time (RFC
   * 9608; ETSI EN 319 412-1, §5.2).
   */
  readonly isNeverRevoked: boolean
}

export interface KeyUsage {
  readonly digitalSignature: boolean
  /** Also called `contentCommitment`. */
  readonly nonRepudiation: boolean
  readonly keyCertSign: boolean
  readonly cRLSign: boolean
}

/** The claims of a certificate about itself. Only the trusted list of a Member State makes it qualified. */
export interface QualifiedClaims {
  /** `id-etsi-qcs-QcCompliance`. */
  readonly qualified: boolean
  /** `id-etsi-qcs-QcSSCD`: the key is in a qualified device. */
  readonly device: boolean
  /** `id-etsi-qcs-QcType`, if stated. */
  readonly types?: readonly QualifiedType[]
}
export type QualifiedType = 'e-signature' | 'e-seal' | 'website' | 'other'

const ids = {
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  extendedKeyUsage: '2.5.29.37',
  qualified: '1.3.6.1.5.5.7.1.3',
  policies: '2.5.29.32',
  lists: '2.5.29.31',
  access: '1.3.6.1.5.5.7.1.1',
  noRevocation: '2.5.29.56',
  shortTerm: '0.4.0.194121.2.1',
} as const

/** Known extensions without effect here. Policies matter for the criteria of trusted lists alone. */
const harmless: ReadonlySet<string> = new Set(['2.5.29.14', '2.5.29.35'])

/** An extension by its object identifier. */
export interface Extension {
  readonly critical: boolean
  readonly value: Uint8Array
}

/** Reads the extensions of a certificate, an OCSP response or a list of revocations, none of which may occur twice. */
export const readExtensionList = (list: DerElement): ReadonlyMap<string, Extension> => {
  const found = new Map<string, Extension>()
  for (const extension of membersOf(list)) {
    const fields = fieldsOf(extension)
    const id = readId(fields.take(tags.id))
    const critical = fields.takeIf(tags.boolean)
    const value = fields.take(tags.octets).content
    fields.end()
    if (found.has(id)) throw new MicroCredentialError(certErrors['cert.malformed'])
    found.set(id, { critical: critical !== undefined && readBoolean(critical), value })
  }
  return found
}

export const readExtensions = (extensions: ReadonlyMap<string, Extension>): CertificateExtensions => {
  const read = <T>(id: string, reader: (element: DerElement) => T): T | undefined => {
    const found = extensions.get(id)
    return found && reader(readDer(found.value))
  }
  const basic = read(ids.basicConstraints, readBasicConstraints)
  const keyUsage = read(ids.keyUsage, readKeyUsage)
  const purposes = read(ids.extendedKeyUsage, (element) => membersOf(element).map(readId))
  const known: ReadonlySet<string> = new Set([...Object.values(ids), ...harmless])
  return {
    isAuthority: basic?.isAuthority === true,
    ...(basic?.pathLength === undefined ? {} : { pathLength: basic.pathLength }),
    ...(keyUsage === undefined ? {} : { keyUsage }),
    ...(purposes === undefined ? {} : { extendedKeyUsage: purposes }),
    extendedKeyUsageIsCritical: extensions.get(ids.extendedKeyUsage)?.critical === true,
    alternativeNames: () => read(ids.alternativeName, readAlternativeNames) ?? [],
    ...(extensions.has(ids.nameConstraints)
      ? { nameRules: () => read(ids.nameConstraints, readNameRules) ?? { permitted: [], excluded: [] } }
      : {}),
    qualifiedClaims: read(ids.qualified, readQualifiedClaims) ?? { qualified: false, device: false },
    policies: () => {
      try {
        return read(ids.policies, readPolicies) ?? []
      } catch {
        return undefined
      }
    },
    revocationUrls: () => ({ ocsp: read(ids.access, readOcspUrls) ?? [], lists: read(ids.lists, readListUrls) ?? [] }),
    isNeverRevoked: extensions.has(ids.noRevocation) || extensions.has(ids.shortTerm),
    unknownCritical: [...extensions].flatMap(([id, { critical }]) => (critical && !known.has(id) ? [id] : [])),
  }
}

const readBasicConstraints = (element: DerElement): { isAuthority: boolean; pathLength: number | undefined } => {
  const fields = fieldsOf(element)
  const [authority, length] = [fields.takeIf(tags.boolean), fields.takeIf(tags.integer)]
  fields.end()
  return {
    isAuthority: authority !== undefined && readBoolean(authority),
    // A path length above our own limit has no effect.
    pathLength: length === undefined ? undefined : readInteger(length),
  }
}

const readKeyUsage = ({ tag, content: [, first = 0] }: DerElement): KeyUsage => {
  demand(tag === tags.bits)
  return {
    digitalSignature: (first & 0x80) !== 0,
    nonRepudiation: (first & 0x40) !== 0,
    keyCertSign: (first & 0x04) !== 0,
    cRLSign: (first & 0x02) !== 0,
  }
}

/** The identifiers of `PolicyInformation` (RFC 5280, §4.2.1.4). */
const readPolicies = (element: DerElement): readonly string[] =>
  membersOf(element).map((policy) => readId(fieldsOf(policy).take(tags.id)))

const statements = { compliance: '0.4.0.1862.1.1', device: '0.4.0.1862.1.4', type: '0.4.0.1862.1.6' } as const
const types: Readonly<Record<string, QualifiedType>> = {
  '0.4.0.1862.1.6.1': 'e-signature',
  '0.4.0.1862.1.6.2': 'e-seal',
  '0.4.0.1862.1.6.3': 'website',
}

const readQualifiedClaims = (element: DerElement): QualifiedClaims => {
  const values = membersOf(element).map((statement) => {
    const fields = fieldsOf(statement)
    return { id: readId(fields.take(tags.id)), info: fields.takeAny() }
  })
  const stated = values.find(({ id }) => id === statements.type)?.info
  return {
    qualified: values.some(({ id }) => id === statements.compliance),
    device: values.some(({ id }) => id === statements.device),
    ...(stated?.tag === tags.sequence
      ? { types: membersOf(stated).map((one) => (one.tag === tags.id ? (types[readId(one)] ?? 'other') : 'other')) }
      : {}),
  }
}
