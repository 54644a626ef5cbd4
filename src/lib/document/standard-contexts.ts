import { credentialsV1Url, credentialsV2Url } from '../credential/credential.ts'
import { type Contexts, type PinnedContext, pinned } from './contexts.ts'
import { credentialsV1 } from './w3c/credentials-v1.ts'
import { credentialsV2 } from './w3c/credentials-v2.ts'
import { dataIntegrityV1 } from './w3c/data-integrity-v1.ts'
import { dataIntegrityV2 } from './w3c/data-integrity-v2.ts'
import { ed25519Signature2020 } from './w3c/ed25519-signature-2020.ts'
import { multikeyV1 } from './w3c/multikey-v1.ts'
import { statusV1 } from './w3c/status-v1.ts'

export const statusContextUrl = 'https://www.w3.org/ns/credentials/status/v1'
export const dataIntegrityV1Url = 'https://w3id.org/security/data-integrity/v1'
export const dataIntegrityV2Url = 'https://w3id.org/security/data-integrity/v2'
export const ed25519Signature2020Url = 'https://w3id.org/security/suites/ed25519-2020/v1'

/**
 * The bundled contexts, except those of profiles. The hashes are stated here and compared when a context is first used,
 * so that a changed dependency is refused instead of changing the meaning of credentials.
 */
const pins: readonly PinnedContext[] = [
  {
    url: credentialsV1Url,
    role: 'data-model',
    sha256: 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
    document: credentialsV1,
  },
  {
    url: credentialsV2Url,
    role: 'data-model',
    sha256: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
    document: credentialsV2,
  },
  {
    url: statusContextUrl,
    role: 'status',
    sha256: 'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492',
    document: statusV1,
  },
  {
    url: dataIntegrityV1Url,
    role: 'suite',
    sha256: '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
    document: dataIntegrityV1,
  },
  {
    url: dataIntegrityV2Url,
    role: 'suite',
    sha256: '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
    document: dataIntegrityV2,
  },
  // Of keys, which nothing here has; software that signs adds it to VCDM 1.1 beside that of the proof.
  {
    url: 'https://w3id.org/security/multikey/v1',
    role: 'suite',
    sha256: 'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
    document: multikeyV1,
  },
  {
    url: ed25519Signature2020Url,
    role: 'suite',
    sha256: 'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
    document: ed25519Signature2020,
  },
]

/** The contexts of VCDM 1.1 and 2.0, Bitstring Status List and the cryptosuites. */
export const standardContexts: Contexts = pinned(pins)
