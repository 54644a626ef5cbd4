import { nameOf, type ProvenIssuer } from '../credential/party.ts'
import type { RecordedOrganisation } from '../model/organisation.ts'

/**
 * Whether an organisation is the proven issuer: by the DID, or by the identifier in the certificate of the seal, which
 * are proven; never by a name.
 */
export const isIssuer = ({ id, identifiers = [] }: RecordedOrganisation, issuer: ProvenIssuer): boolean =>
  issuer.kind === 'did'
    ? id === issuer.did
    : identifiers.some(({ type, value }) => type !== 'local' && value === nameOf(issuer))
