import { readFileSync } from 'node:fs'

import { MicroCredentialError } from '../../src/index.ts'
import { readTrustedList } from '../../src/trusted-lists.ts'

// A program: reads a list from a file, and says its code, its time and how much memory the process took at most.
const [path = '', signer = ''] = process.argv.slice(2)
const bytes = new Uint8Array(readFileSync(path))
const began = performance.now()
let code = 'read'
try {
  await readTrustedList(bytes, { signers: [readFileSync(signer, 'utf8')], now: () => new Date('2026-01-15T12:00:00Z') })
} catch (cause) {
  if (!(cause instanceof MicroCredentialError)) throw cause
  code = cause.code
}
const megabytes = process.resourceUsage().maxRSS / 1024
console.log(
  JSON.stringify({ code, milliseconds: Math.round(performance.now() - began), megabytes: Math.round(megabytes) }),
)
