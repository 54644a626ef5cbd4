/**
 * Runs every example, one after the other, and fails at the first one that fails.
 *
 *   npm run examples
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const examples = [
  ...readdirSync(here).filter((name) => name.endsWith('.ts') && name !== 'run-all.ts'),
  'issuer-service/run.ts',
  'vc-api/server.ts',
  'keycloak/run.ts',
  'vc-api/jose.ts',
  'wallet-issuance/run.ts',
]

for (const name of examples) {
  console.log(`\n══ examples/${name}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(here, name)], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
console.log(`\n${examples.length} examples ran.`)
