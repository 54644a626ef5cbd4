/**
 * Brings the public files that the tests read: `npm run vectors`. What is there already is left as it is.
 *
 *   npm run vectors                              from the repositories that `sources.ts` names
 *   npm run vectors -- --from https://host/path  from a copy of the folder `.vectors` on a server
 *   npm run vectors -- --from ../.vectors        from a copy of it on this machine
 */
import { parseArgs } from 'node:util'

import { ownVectors, vectorFolders } from '../support/shared-data.ts'
import { bringVectors } from './download.ts'
import { vectorFiles } from './sources.ts'

const { values } = parseArgs({ options: { from: { type: 'string' } } })
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())

const { brought, there, failed } = await bringVectors(vectorFiles, {
  into: ownVectors,
  places: vectorFolders,
  signal: stop.signal,
  print: (line) => console.log(line),
  ...(values.from === undefined ? {} : { from: values.from }),
})
console.log(`${brought} brought, ${there} there before, ${failed} not to be had.`)
if (failed > 0) process.exitCode = stop.signal.aborted ? 130 : 1
