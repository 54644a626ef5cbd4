import { decodeBase64 } from '../base/bytes.ts'
import { readDateTime } from '../base/time.ts'
import { elementsIn, textIn, type XmlElement } from '../xml/tree.ts'
import { childrenNamed, descendantsNamed, isNamed, malformed } from './namespaces.ts'

/** The English name, which every list has to state; of an older list without one, the first. */
export const readName = (element: XmlElement): string => {
  const names = childrenNamed(element, 'Name')
  const english = names.find(({ attributes }) => attributes.get('xml:lang')?.toLowerCase().startsWith('en'))
  const name = english ?? names[0]
  if (name === undefined) throw malformed()
  return textIn(name).replace(/\s+/g, ' ')
}

/** An identifier, without white space around it. */
export const readUri = (element: XmlElement): string => {
  const uri = textIn(element)
  if (uri === '' || elementsIn(element).length > 0) throw malformed()
  return uri
}

/** A time, which is in UTC if it names no zone (ETSI TS 119 612, §5.1.4). */
export const readTime = (element: XmlElement): Date => {
  const moment = readDateTime(textIn(element))
  if (moment === undefined || elementsIn(element).length > 0) throw malformed()
  return new Date(moment.time)
}

/** The certificates among the identities below an element, each once. */
export const readCertificatesIn = (element: XmlElement): readonly Uint8Array[] => {
  const identities = [element, ...descendantsNamed(element, 'ServiceDigitalIdentity')]
  const texts = identities
    .flatMap((one) => childrenNamed(one, 'DigitalId'))
    .flatMap((one) => childrenNamed(one, 'X509Certificate'))
    .map((one) => textIn(one).replace(/\s+/g, ''))
  return [...new Set(texts)].map((text) => {
    const bytes = decodeBase64(text)
    if (bytes === undefined) throw malformed()
    return bytes
  })
}

/** The text of the only element of this name among some. */
export const onlyText = (elements: readonly XmlElement[], name: string, uri?: string): string | undefined => {
  const [first, ...more] = elements.filter((one) => isNamed(one, name, uri))
  if (more.length > 0) throw malformed()
  return first === undefined ? undefined : textIn(first)
}
