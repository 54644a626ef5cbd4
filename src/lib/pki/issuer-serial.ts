import { Constructed, Integer, Sequence } from 'asn1js'
import { Certificate } from 'pkijs'

/**
 * Identifies a certificate by the name of its issuer and its serial number: the DER of `IssuerSerial` (RFC 5035, §5).
 */
export const issuerSerialOf = (der: Uint8Array): Uint8Array => {
  const { issuer, serialNumber } = Certificate.fromBER(der.slice())
  const name = new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [issuer.toSchema()] })
  const serial = new Integer({ valueHex: serialNumber.valueBlock.valueHexView.slice().buffer })
  const value = new Sequence({ value: [new Sequence({ value: [name] }), serial] })
  return new Uint8Array(value.toBER())
}
