/** Writes the contexts of the W3C as files of this library: `npm run contexts`, after one of their packages was renewed. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { sources } from './packages.ts'

const folder = fileURLToPath(new URL('../../src/lib/document/w3c/', import.meta.url))

for (const { file, name, url, specification, document } of sources) {
  if (document === undefined) throw new Error(`No package has ${url} any more.`)
  const text = `/*!
 * ${url}, from ${specification}, unchanged.
 * Copyright World Wide Web Consortium, https://www.w3.org/copyright/software-license-2023/
 */
// Made by \`npm run contexts\`. Data of this library, since the packages that have it do not load everywhere.
import type { JsonObject } from '../../base/json/json.ts'

export const ${name}: JsonObject = ${JSON.stringify(document)}
`
  writeFileSync(`${folder}${file}.ts`, text)
}
execFileSync('npx', ['biome', 'check', '--write', folder], { stdio: 'inherit' })
