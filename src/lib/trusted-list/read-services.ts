import { toDateTimeStamp } from '../base/time.ts'
import type { CertificateCriterion } from '../pki/certificate-criteria.ts'
import type { ServiceQualification } from '../pki/trusted-services.ts'
import { elementsIn, textIn, type XmlElement } from '../xml/tree.ts'
import { childNamed, childrenNamed, isNamed, malformed, namespaces, onlyChild } from './namespaces.ts'
import { readCertificatesIn, readName, readTime, readUri } from './read-values.ts'
import type { ListedService, ServiceState } from './trusted-list.ts'

/** Reads the services of a provider (ETSI TS 119 612, §5.4 and §5.5). Throws `trustlist.malformed`. */
export const readProvider = (element: XmlElement): readonly ListedService[] => {
  const provider = readName(onlyChild(onlyChild(element, 'TSPInformation'), 'TSPName'))
  return childrenNamed(onlyChild(element, 'TSPServices'), 'TSPService').map((service) => readService(service, provider))
}

const readService = (element: XmlElement, provider: string): ListedService => {
  const present = onlyChild(element, 'ServiceInformation')
  const history = childNamed(element, 'ServiceHistory')
  const past = history === undefined ? [] : childrenNamed(history, 'ServiceHistoryInstance')
  return {
    provider,
    name: readName(onlyChild(present, 'ServiceName')),
    certificates: readCertificatesIn(onlyChild(present, 'ServiceDigitalIdentity')),
    states: inTurn([present, ...past].map(readState)),
  }
}

type Undelimited = Omit<ServiceState, 'from'> & { readonly start: Date }

/**
 * Each state ends when the next one begins. Lists name the newest first, and of states that begin at the same moment
 * the first one applies.
 */
const inTurn = (states: readonly Undelimited[]): readonly ServiceState[] =>
  [...states]
    .sort((one, other) => other.start.getTime() - one.start.getTime())
    .map(({ start, ...state }, index, all) => {
      const next = all[index - 1]
      return {
        from: toDateTimeStamp(start),
        ...(next === undefined ? {} : { until: toDateTimeStamp(next.start) }),
        ...state,
      }
    })

const readState = (element: XmlElement): Undelimited => {
  const extensions = extensionsOf(element)
  const contents = extensions.map(({ content }) => content)
  return {
    start: readTime(onlyChild(element, 'StatusStartingTime')),
    type: readUri(onlyChild(element, 'ServiceTypeIdentifier')),
    status: readUri(onlyChild(element, 'ServiceStatus')),
    information: contents
      .filter((one) => isNamed(one, 'AdditionalServiceInformation'))
      .map((one) => readUri(onlyChild(one, 'URI'))),
    qualifications: contents
      .filter((one) => isNamed(one, 'Qualifications', namespaces.qualifications))
      .flatMap(readQualifications),
    hasUnknownExtension: extensions.some(({ critical, content }) => critical && !isKnown(content)),
  }
}

interface ServiceExtension {
  readonly critical: boolean
  readonly content: XmlElement
}

const extensionsOf = (element: XmlElement): readonly ServiceExtension[] => {
  const list = childNamed(element, 'ServiceInformationExtensions')
  return (list === undefined ? [] : childrenNamed(list, 'Extension')).flatMap((extension) => {
    const stated = extension.attributes.get('Critical')
    const critical = stated !== 'false' && stated !== '0'
    // An extension may have several contents, and one without any cannot be understood.
    const contents = elementsIn(extension)
    return (contents.length === 0 ? [extension] : contents).map((content) => ({ critical, content }))
  })
}

/** The extensions of services (§5.5.9). The last two say nothing about the status. */
const isKnown = (element: XmlElement): boolean =>
  isNamed(element, 'AdditionalServiceInformation') ||
  isNamed(element, 'Qualifications', namespaces.qualifications) ||
  isNamed(element, 'TakenOverBy', namespaces.additional) ||
  isNamed(element, 'ExpiredCertsRevocationInfo')

const readQualifications = (element: XmlElement): readonly ServiceQualification[] =>
  qualificationsNamed(element, 'QualificationElement').map((one) => {
    const list = childNamed(one, 'Qualifiers', namespaces.qualifications)
    const qualifiers = list === undefined ? [] : qualificationsNamed(list, 'Qualifier')
    const criteria = childNamed(one, 'CriteriaList', namespaces.qualifications)
    return {
      qualifiers: qualifiers.map(({ attributes }) => attributes.get('uri')?.trim() ?? ''),
      criterion: criteria === undefined ? { kind: 'unknown' } : readCriteria(criteria),
    }
  })

const qualificationsNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  childrenNamed(element, name, namespaces.qualifications)

const asserted: Readonly<Record<string, 'all' | 'atLeastOne' | 'none'>> = {
  all: 'all',
  atLeastOne: 'atLeastOne',
  none: 'none',
}

/** Reads criteria (§5.5.9.2.2). Each set of policies and each key usage is met by a certificate with all that it names. */
const readCriteria = (element: XmlElement): CertificateCriterion => {
  const assertion = element.attributes.get('assert') ?? ''
  const criteria = elementsIn(element)
    .filter((one) => !isNamed(one, 'Description', namespaces.qualifications))
    .map(readCriterion)
  return Object.hasOwn(asserted, assertion) ? { kind: asserted[assertion] ?? 'none', criteria } : { kind: 'unknown' }
}

const readCriterion = (element: XmlElement): CertificateCriterion => {
  if (element.uri !== namespaces.qualifications) return { kind: 'unknown' }
  if (element.name === 'CriteriaList') return readCriteria(element)
  if (element.name === 'KeyUsage')
    return { kind: 'all', criteria: qualificationsNamed(element, 'KeyUsageBit').map(readKeyUsage) }
  if (element.name === 'PolicySet')
    return { kind: 'all', criteria: qualificationsNamed(element, 'PolicyIdentifier').map(readPolicy) }
  return { kind: 'unknown' }
}

const readKeyUsage = (element: XmlElement): CertificateCriterion => {
  const value = textIn(element)
  return {
    kind: 'key-usage',
    name: element.attributes.get('name') ?? '',
    value: value === 'true' || value === '1',
  }
}

/** An object identifier, possibly as a URN (RFC 3061). */
const readPolicy = (element: XmlElement): CertificateCriterion => {
  const [identifier, ...more] = elementsIn(element).filter(({ name }) => name === 'Identifier')
  if (identifier === undefined || more.length > 0) throw malformed()
  return { kind: 'policy', id: textIn(identifier).replace(/^urn:oid:/i, '') }
}
