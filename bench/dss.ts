/**
 * Verifying sealed credentials beside DSS, the European Commission's signature library, in one warm Java process: the
 * same files, the same trusted certificates and the same time, in turn.
 *
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/dss.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trustAnyIssuer, verifyCredential } from 'microcredentials'
import { eSealVerifier } from 'microcredentials/eseal'

import { missingForDss, startDss } from '../test/support/dss.ts'
import { measure } from './measure.ts'
import { sealedFiles } from './seals.ts'

const missing = missingForDss()
if (missing !== undefined) throw new Error(`DSS cannot be asked: ${missing}.`)
const place = mkdtempSync(join(tmpdir(), 'dss-'))
const dss = startDss()
const now = new Date()
console.log('| Sealed with, level, size | Ours, ms | DSS 6.4, ms | Faster |\n| --- | --- | --- | --- |')
for (const { what, text, seal } of await sealedFiles(now)) {
  const { trustAnchors, timestampAnchors } = seal
  const file = join(place, 'sealed.json')
  writeFileSync(file, text)
  const anchors = [...trustAnchors, ...timestampAnchors].map((anchor, at) => {
    const path = join(place, `anchor-${at}.pem`)
    writeFileSync(path, anchor)
    return path
  })
  const options = { trust: trustAnyIssuer, mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })] }
  // Warm, as the Java process is.
  const [ours] = await measure([{ name: 'ours', run: () => verifyCredential(text, options) }], { warmUpMs: 2_000 })
  const {
    fault,
    indication,
    milliseconds = Number.NaN,
  } = await dss.time({
    file,
    anchors,
    at: now.getTime(),
    warmUpMs: 8_000,
    roundMs: 4_000,
  })
  if (indication !== 'TOTAL_PASSED') throw new Error(`DSS: ${fault ?? indication} for ${what}`)
  const mine = ours?.median ?? Number.NaN
  console.log(
    `| ${what} | ${mine.toFixed(2)} | ${milliseconds.toFixed(2)} | ${(milliseconds / mine).toFixed(1)} times |`,
  )
}
dss.end()
rmSync(place, { recursive: true })
