import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as status } from '@digitalbazaar/vc-bitstring-status-list-context'
import ed25519 from 'ed25519-signature-2020-context'

/** A context of the W3C, as the package of Digital Bazaar has it, and the file of this library that says the same. */
export interface Source {
  /** Of the file in `src/lib/document/w3c`. */
  readonly file: string
  /** Of the constant in it. */
  readonly name: string
  readonly url: string
  /** The specification that defines the context. */
  readonly specification: string
  readonly document: object | undefined
}

const from = (
  documents: ReadonlyMap<string, object>,
  file: string,
  name: string,
  url: string,
  specification: string,
): Source => ({ file, name, url, specification, document: documents.get(url) })

export const sources: readonly Source[] = [
  from(
    credentials,
    'credentials-v1',
    'credentialsV1',
    'https://www.w3.org/2018/credentials/v1',
    'Verifiable Credentials Data Model v1.1',
  ),
  from(
    credentials,
    'credentials-v2',
    'credentialsV2',
    'https://www.w3.org/ns/credentials/v2',
    'Verifiable Credentials Data Model v2.0',
  ),
  from(status, 'status-v1', 'statusV1', 'https://www.w3.org/ns/credentials/status/v1', 'Bitstring Status List v1.0'),
  from(
    dataIntegrity,
    'data-integrity-v1',
    'dataIntegrityV1',
    'https://w3id.org/security/data-integrity/v1',
    'Verifiable Credential Data Integrity 1.0',
  ),
  from(
    dataIntegrity,
    'data-integrity-v2',
    'dataIntegrityV2',
    'https://w3id.org/security/data-integrity/v2',
    'Verifiable Credential Data Integrity 1.0',
  ),
  from(multikey, 'multikey-v1', 'multikeyV1', 'https://w3id.org/security/multikey/v1', 'Controlled Identifiers v1.0'),
  from(
    ed25519.contexts,
    'ed25519-signature-2020',
    'ed25519Signature2020',
    'https://w3id.org/security/suites/ed25519-2020/v1',
    'Data Integrity EdDSA Cryptosuites v1.0',
  ),
]
