import { MicroCredentialError } from '../base/errors.ts'
import { trustedListErrors } from '../pki/errors.ts'
import type { XmlStart } from '../xml/elements.ts'
import type { XmlFaults } from '../xml/parser.ts'
import { elementsIn, type XmlElement } from '../xml/tree.ts'

export const namespaces = {
  list: 'http://uri.etsi.org/02231/v2#',
  additional: 'http://uri.etsi.org/02231/v2/additionaltypes#',
  qualifications: 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const

/** The errors of parsing a trusted list. */
export const listFaults: XmlFaults = {
  malformed: trustedListErrors['trustlist.malformed'],
  doctype: trustedListErrors['trustlist.doctype'],
}

export const malformed = (): MicroCredentialError => new MicroCredentialError(trustedListErrors['trustlist.malformed'])

/** Whether an element has this name, in the namespace of trusted lists if no other is given. */
export const isNamed = (element: XmlStart, name: string, uri: string = namespaces.list): boolean =>
  element.name === name && element.uri === uri

export const childrenNamed = (element: XmlElement, name: string, uri?: string): readonly XmlElement[] =>
  elementsIn(element).filter((one) => isNamed(one, name, uri))

/** The child of this name, if there is one. Throws `trustlist.malformed` if there are several. */
export const childNamed = (element: XmlElement | undefined, name: string, uri?: string): XmlElement | undefined => {
  const [first, ...more] = element === undefined ? [] : childrenNamed(element, name, uri)
  if (more.length > 0) throw malformed()
  return first
}

/** The child of this name. Throws `trustlist.malformed` unless there is exactly one. */
export const onlyChild = (element: XmlElement, name: string, uri?: string): XmlElement => {
  const child = childNamed(element, name, uri)
  if (child === undefined) throw malformed()
  return child
}

/** Every element of this name below an element, however deep. */
export const descendantsNamed = (element: XmlElement, name: string, uri?: string): readonly XmlElement[] =>
  elementsIn(element).flatMap((one) => [...(isNamed(one, name, uri) ? [one] : []), ...descendantsNamed(one, name, uri)])
