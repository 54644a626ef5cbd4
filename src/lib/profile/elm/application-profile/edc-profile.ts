import { assertArgument } from '../../../base/options.ts'
import { aGraph } from '../../../document/graph.ts'
import type { ApplicationProfile } from '../../application-profile.ts'
import { reportOn } from './report.ts'

/**
 * The application profile for European Digital Credentials, in the version that it names. What a credential says it keeps to is
 * what it is compared with: the profiles of its `credentialSchema` and `credentialProfiles`.
 */
export interface EdcProfile extends ApplicationProfile {
  readonly name: 'edc'
  readonly version: '1.2.0'
}

/**
 * The application profile for European Digital Credentials (EDC 1.2.0), for `verifyCredential` and `issueCredential`. It
 * verifies nothing by itself, and never throws for what the credential is.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustAnyIssuer, applicationProfile: { report: edcProfile } })
 */
export const edcProfile: EdcProfile = {
  name: 'edc',
  version: '1.2.0',
  check: (graph) => {
    assertArgument('edcProfile.check(graphOf(credential, bundledContexts))', 'graph', aGraph, graph)
    return reportOn(graph, undefined)
  },
}
