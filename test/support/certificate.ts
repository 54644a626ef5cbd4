import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that signs itself, made anew each time it is asked for: no key lies in the repository. */
export const createCertificate = (...hosts: readonly string[]): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const name = sequence(set(sequence(objectId(0x55, 0x04, 0x03), der(0x0c, Buffer.from('Example server')))))
  const toBeSigned = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1, ...randomBytes(8)]),
    ed25519,
    name,
    sequence(utcTime(-1), utcTime(1)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(subjectAlternativeName(hosts))),
  )
  const signature = sign(null, toBeSigned, privateKey)
  const content = sequence(toBeSigned, ed25519, der(0x03, [0], signature)).toString('base64')
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${content.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** DER (X.690): a tag, the length, the content. */
const der = (tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer => {
  const content = Buffer.concat(parts.map((part) => Uint8Array.from(part)))
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.of(tag, ...size), content])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts)
const objectId = (...bytes: readonly number[]): Buffer => der(0x06, bytes)
/** RFC 8410, §3. */
const ed25519 = sequence(objectId(0x2b, 0x65, 0x70))

/** TLS looks at the computer's clock, so these dates do too. */
const utcTime = (days: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

/** RFC 5280, §4.2.1.6. */
const subjectAlternativeName = (hosts: readonly string[]): Buffer =>
  sequence(objectId(0x55, 0x1d, 0x11), der(0x04, sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))))
