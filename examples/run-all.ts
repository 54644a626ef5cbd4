/**
 * Runs every example, as many at a time as there are cores, and fails at the first one that fails.
 *
 *   npm run examples
 */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const here = dirname(fileURLToPath(import.meta.url))
const examples = [
  ...readdirSync(here).filter((name) => name.endsWith('.ts') && name !== 'run-all.ts'),
  'issuer-service/run.ts',
  'vc-api/server.ts',
  'keycloak/run.ts',
  'vc-api/jose.ts',
  'wallet-issuance/run.ts',
]

const run = promisify(execFile)
const left = [...examples]
/** One after the other, beside as many others as there are cores. */
const lane = async (): Promise<void> => {
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const words = ['--import', 'tsx', join(here, name)]
    const { stdout, stderr } = await run(process.execPath, words, { maxBuffer: 64 * 1024 * 1024 }).catch(
      ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => {
        console.error(`\n══ examples/${name} FAILED\n${stdout}${stderr}`)
        process.exit(1)
      },
    )
    console.log(`\n══ examples/${name}\n${stdout}${stderr}`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, lane))
console.log(`\n${examples.length} examples ran.`)
