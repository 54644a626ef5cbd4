import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import type { Image, WebResource } from '../../model/media.ts'
import type { LocalizedText } from '../../model/text.ts'
import { readConcept, writeConcept } from './concept.ts'
import { base64Encoding, fileTypes } from './namespaces.ts'
import { toList } from './nodes.ts'
import { nodeIn, present, type Reader, readOne, readString, readText } from './reader.ts'
import { given, type Writer } from './writer.ts'

/** The small classes that many others use: notes, pages, pictures, mailboxes, durations. */

export const writeNote = ({ newId }: Writer, text: LocalizedText): JsonObject => ({
  id: newId('note'),
  type: 'Note',
  noteLiteral: text,
})

export const readNote = (_: Reader, node: JsonObject): LocalizedText | undefined => readText(node.noteLiteral)

export const writeWebResource = ({ newId }: Writer, { url, title, language }: WebResource): JsonObject => ({
  id: newId('webResource'),
  type: 'WebResource',
  contentURL: url,
  title,
  language: given(language, writeConcept),
})

export const readWebResource = (reader: Reader, node: JsonObject): WebResource | undefined => {
  const url = readString(node.contentURL)
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  return present<WebResource>({
    url: url as WebResource['url'],
    title: readText(node.title),
    language: readOne(reader, node.language, readConcept),
  })
}

export const writeImage = ({ newId }: Writer, { content, mediaType }: Image): JsonObject => ({
  id: newId('mediaObject'),
  type: 'MediaObject',
  content,
  contentEncoding: writeConcept({ id: base64Encoding, label: { en: 'base64' } }),
  contentType: writeConcept({ id: fileTypes[mediaType] }),
})

export const readImage = (reader: Reader, node: JsonObject): Image | undefined => {
  const content = readString(node.content)
  const type = nodeIn(reader, node.contentType)?.id
  const [mediaType] = Object.entries(fileTypes).find(([, iri]) => iri === type) ?? []
  return content === undefined || mediaType === undefined
    ? undefined
    : { mediaType: mediaType as Image['mediaType'], content }
}

/** A contact point with one mailbox. The id of a mailbox is its address. */
export const writeMailbox = ({ newId }: Writer, email: string): JsonObject => ({
  id: newId('contactPoint'),
  type: 'ContactPoint',
  emailAddress: { id: `mailto:${encodeURI(email)}`, type: 'Mailbox' },
})

export const readMailbox = (_: Reader, node: JsonObject): string | undefined => {
  for (const mailbox of toList(node.emailAddress)) {
    const id = isObject(mailbox) ? mailbox.id : mailbox
    if (typeof id === 'string' && /^mailto:./i.test(id)) return decode(id.slice('mailto:'.length))
  }
  return undefined
}

const decode = (address: string): string => {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Hours as an XSD duration of hours and minutes: `PT60H`, `PT1H30M`. */
export const writeHours = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (rest === 0) return `PT${whole}H`
  return whole === 0 ? `PT${rest}M` : `PT${whole}H${rest}M`
}

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/

/** Reads a duration as hours. Years and months have no number of hours: `undefined`. */
export const readHours = (value: Json | undefined): number | undefined => {
  const match = duration.exec(readString(value) ?? '')
  if (match === null) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const total = ((weeks * 7 + days) * 24 + hours) * 60 + minutes + seconds / 60
  return total === 0 ? undefined : total / 60
}
