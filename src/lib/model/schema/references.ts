import { modelErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'
import type { Judge } from './texts.ts'

// RFC 3987 without characters that N-Quads must escape, and without invisible ones.
const characters = /^[^\s\p{C}\p{Z}<>"{}|^`\\]+$/u
const urn = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^#]+$/i
const did = /^did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})(?:[/?#].*)?$/

const isUrn = (value: string): boolean => urn.test(value)
/** A DID or a DID URL. */
const isDid = (value: string): boolean => did.test(value)
const isWebAddress = (value: string): boolean => {
  // A user name and password before the host could be mistaken for the host.
  if (!/^https?:\/\/[^/?#@]+([/?#]|$)/.test(value)) return false
  return URL.canParse(value)
}

const iriOf =
  (kinds: readonly ((value: string) => boolean)[]): Judge =>
  (value) => {
    if (value === undefined) return modelErrors['model.missing_member']
    if (typeof value !== 'string') return modelErrors['model.wrong_type']
    if (value.length > ceilings.iriLength) return modelErrors['model.too_long']
    return characters.test(value) && kinds.some((isKind) => isKind(value)) ? undefined : modelErrors['model.iri']
  }

/** An id: a web address, a DID or a `urn:`. */
export const iri: Judge = iriOf([isWebAddress, isDid, isUrn])
/** The id of a person: not a web address, which identifies a page. */
export const personIri: Judge = iriOf([isDid, isUrn])
export const webAddress: Judge = iriOf([isWebAddress])

const address =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}$/

/** RFC 5321 in its common form: no quotes, no IP addresses. */
export const email: Judge = (value) => {
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  if (value.length > 254) return modelErrors['model.too_long']
  return address.test(value) ? undefined : modelErrors['model.email']
}
