/**
 * Fetches the trusted lists of some countries and writes what they say about authorities into a file for the page:
 *
 *   npx tsx examples/verifier-web/write-trusted-lists.ts signers.pem trusted-lists.json BE NL
 *
 * `signers.pem` has the certificates that sign the list of lists, from the Official Journal of the European Union.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { guardedFetch } from 'microcredentials/node'
import { anchorsOf, refreshTrustedLists, type TrustedList } from 'microcredentials/trusted-lists'

import { type TrustedLists, toTrustedListsFile } from './trusted-lists.ts'

export const toTrustedLists = (lists: readonly TrustedList[]): TrustedLists => ({
  lists: lists.map(({ territory, sequenceNumber, issued, nextUpdate }) => ({
    ...{ territory, sequenceNumber, issued },
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
  })),
  services: lists.flatMap(anchorsOf),
})

const [, program = '', signers, out, ...territories] = process.argv
if (program.endsWith('write-trusted-lists.ts')) {
  if (signers === undefined || out === undefined) throw new Error('Name the certificates of the signers, and a file.')
  const { lists, problems } = await refreshTrustedLists({
    fetch: guardedFetch({ profile: 'certificate-services', maxBytes: 20 * 1024 * 1024 }),
    url: 'https://ec.europa.eu/tools/lotl/eu-lotl.xml',
    signers: readFileSync(signers, 'utf8').match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----/g) ?? [],
    ...(territories.length === 0 ? {} : { territories }),
  })
  for (const { territory, problem } of problems) console.error(territory, problem.message)
  writeFileSync(out, toTrustedListsFile(toTrustedLists(lists)))
  console.log(`${lists.length} lists`)
}
