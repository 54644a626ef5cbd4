import { assertArgument } from '../../../base/options.ts'
import { aGraph } from '../../../document/graph.ts'
import type { ApplicationProfile } from '../../application-profile.ts'
import { currentVersion, type EdcProfileVersion } from './profiles.ts'
import { reportOn } from './report.ts'

/**
 * The application profile for European Digital Credentials, with its version. A credential is checked against the
 * profiles that it names in `credentialSchema` and `credentialProfiles`.
 */
export interface EdcProfile extends ApplicationProfile {
  readonly name: 'edc'
  /** The newest version that is known. */
  readonly version: EdcProfileVersion
}

/**
 * The application profile for European Digital Credentials (EDC 1.2.0), for `verifyCredential` and `issueCredential`.
 * It verifies nothing by itself, and never throws because of the content of a credential.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustAnyIssuer, applicationProfile: { report: edcProfile } })
 */
export const edcProfile: EdcProfile = {
  name: 'edc',
  version: currentVersion,
  check: (graph) => {
    assertArgument('edcProfile.check(graphOf(credential, bundledContexts))', 'graph', aGraph, graph)
    return reportOn(graph, undefined)
  },
}
