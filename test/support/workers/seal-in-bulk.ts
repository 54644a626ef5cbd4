/**
 * Seals the credentials of a file, one a line, with a signer and a time-stamping authority behind an address, and says the
 * index of each: for tests that kill it.
 *
 *   seal-in-bulk <file of credentials> <folder of seals> <http://…> <certificates in PEM> <concurrency>
 */
import { createReadStream, readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type RevocationSource, type SealSigner, sealInBulk } from '../../../src/eseal.ts'
import { sealFolder } from '../../../src/node.ts'
import { sealedAt } from '../seals.ts'

const [file = '', folder = '', address = '', certificates = '', concurrency = ''] = process.argv.slice(2)
const post = async (what: string, body: Uint8Array): Promise<Uint8Array> => {
  const response = await fetch(`${address}/${what}`, { method: 'POST', body: body as Uint8Array<ArrayBuffer> })
  return new Uint8Array(await response.arrayBuffer())
}
const { anchor, chain } = JSON.parse(readFileSync(certificates, 'utf8')) as { anchor: string; chain: Uint8Array[] }
const signer: SealSigner = {
  algorithm: 'RS256',
  certificates: chain.map((one) => Uint8Array.from(one)) as unknown as SealSigner['certificates'],
  sign: ({ data }) => post('sign', data),
}
const revocation: RevocationSource = async ({ certificate }) => [
  { kind: 'ocsp', der: await post('revocation', certificate) },
]
async function* credentials() {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line)
}

for await (const { index, error } of sealInBulk(credentials(), {
  ...{ signer, revocation, timestamper: (digest) => post('time', digest) },
  ...{
    trustAnchors: [anchor],
    timestampAnchors: [anchor],
    store: sealFolder(folder),
    concurrency: Number(concurrency),
  },
  now: () => sealedAt,
}))
  writeSync(1, `${index} ${error?.code ?? 'sealed'}\n`)
