import { BitString, fromBER, ObjectIdentifier, Sequence } from 'asn1js'
import { BasicConstraints, type Extension, ExtKeyUsage, GeneralNames, NameConstraints, QCStatements } from 'pkijs'
import { MicroCredentialError } from '../base/errors.ts'
import { certErrors } from './errors.ts'
import { type AlternativeName, type NameRules, readAlternativeNames, readNameRules } from './name-constraints.ts'

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
  /** Unknown critical extensions, for which the certificate must be refused (RFC 5280, §4.2). */
  readonly unknownCritical: readonly string[]
}

export interface KeyUsage {
  readonly digitalSignature: boolean
  /** Also called `contentCommitment`. */
  readonly nonRepudiation: boolean
  readonly keyCertSign: boolean
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
} as const

/**
 * Known extensions without effect here: policies follow from the choice of anchors, and addresses are not contacted.
 */
const harmless: ReadonlySet<string> = new Set(['2.5.29.14', '2.5.29.31', '2.5.29.32', '2.5.29.35', '1.3.6.1.5.5.7.1.1'])

export const readExtensions = (extensions: readonly Extension[]): CertificateExtensions => {
  const byId = new Map(extensions.map((extension) => [extension.extnID, extension]))
  if (byId.size < extensions.length) throw new MicroCredentialError(certErrors['cert.malformed'])
  const read = <T>(id: string, reader: (der: ArrayBuffer) => T): T | undefined => {
    const found = byId.get(id)
    return found && reader(found.extnValue.getValue())
  }
  const basic = read(ids.basicConstraints, (der) => BasicConstraints.fromBER(der))
  const keyUsage = read(ids.keyUsage, readKeyUsage)
  const purposes = read(ids.extendedKeyUsage, (der) => ExtKeyUsage.fromBER(der).keyPurposes)
  const known: ReadonlySet<string> = new Set([...Object.values(ids), ...harmless])
  return {
    isAuthority: basic?.cA === true,
    ...(basic?.pathLenConstraint === undefined ? {} : { pathLength: numberOf(basic.pathLenConstraint) }),
    ...(keyUsage === undefined ? {} : { keyUsage }),
    ...(purposes === undefined ? {} : { extendedKeyUsage: purposes }),
    extendedKeyUsageIsCritical: byId.get(ids.extendedKeyUsage)?.critical === true,
    alternativeNames: () =>
      read(ids.alternativeName, (der) => readAlternativeNames(GeneralNames.fromBER(der).names)) ?? [],
    ...(byId.has(ids.nameConstraints)
      ? {
          nameRules: () =>
            read(ids.nameConstraints, (der) => readNameRules(NameConstraints.fromBER(der))) ?? {
              permitted: [],
              excluded: [],
            },
        }
      : {}),
    qualifiedClaims: read(ids.qualified, readQualifiedClaims) ?? { qualified: false, device: false },
    unknownCritical: extensions.filter(({ critical, extnID }) => critical && !known.has(extnID)).map((e) => e.extnID),
  }
}

/** A path length above our own limit has no effect. */
const numberOf = (value: number | { readonly valueBlock: { readonly valueDec: number } }): number =>
  typeof value === 'number' ? value : value.valueBlock.valueDec

const readKeyUsage = (der: ArrayBuffer): KeyUsage => {
  const { result } = fromBER(der)
  if (!(result instanceof BitString)) throw new MicroCredentialError(certErrors['cert.malformed'])
  const [first = 0] = result.valueBlock.valueHexView
  return {
    digitalSignature: (first & 0x80) !== 0,
    nonRepudiation: (first & 0x40) !== 0,
    keyCertSign: (first & 0x04) !== 0,
  }
}

const statements = { compliance: '0.4.0.1862.1.1', device: '0.4.0.1862.1.4', type: '0.4.0.1862.1.6' } as const
const types: Readonly<Record<string, QualifiedType>> = {
  '0.4.0.1862.1.6.1': 'e-signature',
  '0.4.0.1862.1.6.2': 'e-seal',
  '0.4.0.1862.1.6.3': 'website',
}

const readQualifiedClaims = (der: ArrayBuffer): QualifiedClaims => {
  const { values } = QCStatements.fromBER(der)
  const stated: unknown = values.find(({ id }) => id === statements.type)?.type
  return {
    qualified: values.some(({ id }) => id === statements.compliance),
    device: values.some(({ id }) => id === statements.device),
    ...(stated instanceof Sequence
      ? {
          types: stated.valueBlock.value.map((one) =>
            one instanceof ObjectIdentifier ? (types[one.getValue()] ?? 'other') : 'other',
          ),
        }
      : {}),
  }
}
