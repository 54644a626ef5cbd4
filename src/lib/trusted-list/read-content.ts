import { MicroCredentialError } from '../base/errors.ts'
import { toDateTimeStamp } from '../base/time.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { type ElementEvents, readElements } from '../xml/elements.ts'
import { createTreeBuilder, elementsIn, textIn, type XmlElement } from '../xml/tree.ts'
import { childNamed, childrenNamed, isNamed, listFaults, malformed, namespaces, onlyChild } from './namespaces.ts'
import { readProvider } from './read-services.ts'
import { onlyText, readCertificatesIn, readTime, readUri } from './read-values.ts'
import type { ListedService, TrustedList, TrustedListPointer } from './trusted-list.ts'

/** The versions of the format that are read: 5 (ETSI TS 119 612 V2.1.1 to V2.3.1) and 6 (V2.4.1). */
const versions: ReadonlySet<string> = new Set(['5', '6'])

/**
 * Reads the content of a trusted list (ETSI TS 119 612, §5.3 to §5.6) from the text that was signed. Throws
 * `trustlist.malformed` and `trustlist.version`.
 */
export const readContent = (content: string): Omit<TrustedList, 'signedBy'> => {
  const { scheme, services } = readParts(content)
  if (scheme === undefined) throw malformed()
  if (!versions.has(textIn(onlyChild(scheme, 'TSLVersionIdentifier'))))
    throw new MicroCredentialError(trustedListErrors['trustlist.version'])
  const nextUpdate = readNextUpdate(onlyChild(scheme, 'NextUpdate'))
  const information = childNamed(scheme, 'SchemeInformationURI')
  const pointers = childNamed(scheme, 'PointersToOtherTSL')
  return {
    territory: readUri(onlyChild(scheme, 'SchemeTerritory')),
    type: readUri(onlyChild(scheme, 'TSLType')),
    sequenceNumber: readSequenceNumber(onlyChild(scheme, 'TSLSequenceNumber')),
    issued: toDateTimeStamp(readTime(onlyChild(scheme, 'ListIssueDateTime'))),
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    services,
    pointers: pointers === undefined ? [] : childrenNamed(pointers, 'OtherTSLPointer').flatMap(readPointer),
    informationUrls: information === undefined ? [] : childrenNamed(information, 'URI').map(readUri),
  }
}

/** The last list of a closed scheme has an empty element (§5.3.15). */
const readNextUpdate = (element: XmlElement): string | undefined =>
  elementsIn(element).length === 0 && textIn(element) === ''
    ? undefined
    : toDateTimeStamp(readTime(onlyChild(element, 'dateTime')))

const readSequenceNumber = (element: XmlElement): number => {
  const text = textIn(element)
  if (!/^\d{1,15}$/.test(text)) throw malformed()
  return Number(text)
}

interface Parts {
  readonly scheme: XmlElement | undefined
  readonly services: readonly ListedService[]
}

/** Builds one part at a time: the information about the scheme, and each provider, which is released when it is read. */
const readParts = (content: string): Parts => {
  const path: string[] = []
  const services: ListedService[] = []
  let scheme: XmlElement | undefined
  let builder: ReturnType<typeof createTreeBuilder> | undefined
  let builtFrom = 0
  const events: ElementEvents = {
    open: (start) => {
      path.push(start.uri === namespaces.list ? start.name : '')
      const isProvider =
        path.length === 3 && path.slice(1).join('/') === 'TrustServiceProviderList/TrustServiceProvider'
      const isScheme = path.length === 2 && isNamed(start, 'SchemeInformation')
      if (builder === undefined && (isProvider || isScheme)) {
        builder = createTreeBuilder()
        builtFrom = path.length
      }
      builder?.open(start)
    },
    text: (piece) => builder?.text(piece),
    close: () => {
      builder?.close()
      const built = path.length === builtFrom ? builder?.root() : undefined
      path.pop()
      if (built === undefined) return
      builder = undefined
      builtFrom = 0
      if (built.name === 'TrustServiceProvider') services.push(...readProvider(built))
      else if (scheme === undefined) scheme = built
      else throw malformed()
    },
  }
  readElements(content, events, listFaults)
  return { scheme, services }
}

/** The type of lists in XML; others are for people (§5.3.13). */
const xmlType = 'application/vnd.etsi.tsl+xml'

const readPointer = (element: XmlElement): readonly TrustedListPointer[] => {
  const list = childNamed(element, 'AdditionalInformation')
  const information = (list === undefined ? [] : childrenNamed(list, 'OtherInformation')).flatMap(elementsIn)
  const territory = onlyText(information, 'SchemeTerritory')
  const type = onlyText(information, 'TSLType')
  const mimeType = onlyText(information, 'MimeType', namespaces.additional)
  if (territory === undefined || type === undefined || mimeType?.toLowerCase() !== xmlType) return []
  const identities = childNamed(element, 'ServiceDigitalIdentities')
  return [
    {
      territory,
      type,
      url: readUri(onlyChild(element, 'TSLLocation')),
      certificates: identities === undefined ? [] : readCertificatesIn(identities),
    },
  ]
}
