import { type DerElement, field, fieldsOf, readDer, tags } from './der.ts'
import { writeDer } from './write-der.ts'

/**
 * Identifies a certificate by the name of its issuer and its serial number: the DER of `IssuerSerial` (RFC 5035, §5).
 */
export const issuerSerialOf = (der: Uint8Array): Uint8Array => {
  const { issuer, serial } = partsOf(der)
  const name = writeDer(tags.sequence, writeDer(field(4), issuer.whole))
  return writeDer(tags.sequence, name, serial.whole)
}

/** The same as CMS writes it: `IssuerAndSerialNumber` (RFC 5652, §10.2.4). */
export const issuerAndSerialOf = (der: Uint8Array): Uint8Array => {
  const { issuer, serial } = partsOf(der)
  return writeDer(tags.sequence, issuer.whole, serial.whole)
}

const partsOf = (der: Uint8Array): { readonly issuer: DerElement; readonly serial: DerElement } => {
  const fields = fieldsOf(fieldsOf(readDer(der, tags.sequence)).take(tags.sequence))
  fields.takeIf(field(0))
  const serial = fields.take(tags.integer)
  fields.take(tags.sequence)
  return { serial, issuer: fields.take(tags.sequence) }
}
