import type { JsonObject } from '../../base/json/json.ts'
import type { Image, WebResource } from '../../model/media.ts'
import type { LocalizedText } from '../../model/text.ts'
import { readLanguage, writeConcept } from './concept.ts'
import { base64Encoding, fileTypes } from './namespaces.ts'
import { readFrom, readString, readText } from './read-values.ts'
import { hold, leadsTo, only, type Place, placesAt, placesIn, present, readOne } from './reader.ts'
import { given, type Writer } from './writer.ts'

/** The small classes used by many others: notes, pages, images, mailboxes, durations. */

export const writeNote = ({ newId }: Writer, text: LocalizedText): JsonObject => ({
  id: newId('note'),
  type: 'Note',
  noteLiteral: text,
})

export const readNote = (place: Place): LocalizedText | undefined => readText(place, 'noteLiteral')

/** Several notes are joined, since none of them takes precedence. */
export const readNotes = (place: Place, word: string): LocalizedText | undefined => {
  const notes = placesAt(place, word).flatMap((note) => Object.entries(readNote(note) ?? {}))
  const texts = new Map<string, Set<string>>()
  for (const [language, text] of notes) texts.set(language, (texts.get(language) ?? new Set()).add(text))
  return texts.size === 0
    ? undefined
    : Object.fromEntries([...texts].map(([language, all]) => [language, [...all].join('\n\n')]))
}

export const writeWebResource = ({ newId }: Writer, { url, title, language }: WebResource): JsonObject => ({
  id: newId('webResource'),
  type: 'WebResource',
  contentURL: url,
  title,
  language: given(language, writeConcept),
})

export const readWebResource = (place: Place): WebResource | undefined => {
  const url = readString(place, 'contentURL')
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  return present<WebResource>({
    url: url as WebResource['url'],
    title: readText(place, 'title'),
    language: readOne(place, 'language', readLanguage),
  })
}

export const writeImage = ({ newId }: Writer, { content, mediaType }: Image): JsonObject => ({
  id: newId('mediaObject'),
  type: 'MediaObject',
  content,
  contentEncoding: writeConcept({ id: base64Encoding, label: { en: 'base64' } }),
  contentType: writeConcept({ id: fileTypes[mediaType] }),
})

/** Images may be embedded in pages or files by those who show them, so only valid base64 is read. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Base64 may be broken into lines. */
const base64In = (text: string): string | undefined => {
  const content = text.replace(/\s+/g, '')
  return content !== '' && base64.test(content) ? content : undefined
}

export const readImage = (place: Place): Image | undefined => {
  const content = readFrom(place, 'content', base64In)
  leadsTo(place, 'contentEncoding', base64Encoding)
  const types = placesAt(place, 'contentType').flatMap((type) => {
    const mediaType = mediaTypeOf(type.node.id)
    if (mediaType !== undefined) hold(type)
    return mediaType ?? []
  })
  const mediaType = only(place, 'contentType', types)
  return content === undefined || mediaType === undefined ? undefined : { mediaType, content }
}

const mediaTypeOf = (iri: string | undefined): Image['mediaType'] | undefined =>
  (Object.keys(fileTypes) as Image['mediaType'][]).find((mediaType) => fileTypes[mediaType] === iri)

/** A contact point with one mailbox, whose id is the address. */
export const writeMailbox = ({ newId }: Writer, email: string): JsonObject => ({
  id: newId('contactPoint'),
  type: 'ContactPoint',
  emailAddress: { id: `mailto:${encodeURI(email)}`, type: 'Mailbox' },
})

/** The e-mail address; several are ignored, since none of them takes precedence. */
export const readEmail = (place: Place): string | undefined => {
  const mailboxes = placesIn(placesAt(place, 'contactPoint'), 'emailAddress')
  const found = mailboxes.filter(({ node: { id } }) => id !== undefined && /^mailto:./i.test(id))
  const addresses = new Set(found.map(({ node: { id = '' } }) => decode(id.slice('mailto:'.length))))
  const [address] = addresses
  if (addresses.size !== 1) return undefined
  for (const mailbox of found) hold(mailbox)
  return address
}

const decode = (address: string): string => {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Formats hours as an XSD duration of hours and minutes: `PT60H`, `PT1H30M`. */
export const writeHours = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (rest === 0) return `PT${whole}H`
  return whole === 0 ? `PT${rest}M` : `PT${whole}H${rest}M`
}

const duration = /^P(?:(\d+)D(?=T\d))?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/

/**
 * Parses an XSD duration of hours, minutes and seconds as hours, in whole minutes. Days, weeks, months and years alone
 * are a period, not hours of learning: `undefined`. Days together with hours are converted: the Commission's platform
 * writes 60 hours as `P2DT12H`.
 */
export const readHours = (place: Place, word: string): number | undefined => readFrom(place, word, hoursIn)

const hoursIn = (text: string): number | undefined => {
  const match = duration.exec(text)
  if (match === null) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const total = Math.round((days * 24 + hours) * 60 + minutes + seconds / 60)
  return total === 0 || !Number.isFinite(total) ? undefined : total / 60
}
