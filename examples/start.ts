/**
 * The whole round: issue, verify, revoke, verify again. With a path, that file is used: an unsigned credential is issued
 * first, and one that is signed or sealed is verified and shown.
 *
 *   npm start
 *   npm start -- path/to/credential.jsonld
 */
import { bundledContexts, elm } from 'microcredentials'

import { goRound } from './support/round.ts'
import { sample } from './support/sample.ts'
import { tryFile } from './support/your-file.ts'

const [path] = process.argv.slice(2)
process.exitCode =
  path === undefined
    ? (await goRound('Describe and sign', (issuer, status) => elm.encode(sample, { issuer, status }), bundledContexts))
      ? 0
      : 1
    : await tryFile(path)
