import { credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import {
  createStatusList,
  type StatusList,
  type StatusListOptions,
  type StatusPurpose,
} from '../../src/lib/status/list.ts'
import { sampleJwks } from './keys.ts'

/** Two issuers, a credential with any status, and lists signed by either: at the usual moment of the tests. */
export const now = (): Date => new Date('2026-01-15T12:00:00Z')

export const issuer = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never)
export const stranger = await importKeyPair('Ed25519', sampleJwks.another as never)

export const listUrl = 'https://university.example/status/1'

export const sign = (credential: object, pair: typeof issuer = issuer): Promise<object> =>
  issueCredential(credential as Parameters<typeof issueCredential>[0], {
    secureWith: dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 }),
    now,
  })

export const credentialWith = (credentialStatus: unknown): object => ({
  '@context': [credentialsV2Url],
  id: 'urn:uuid:58172aac-d8ba-4aed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: issuer.controller,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
  ...(credentialStatus === undefined ? {} : { credentialStatus }),
})

/** A list of which every index has been given out: a test may set whichever it likes. */
export const createGivenList = <const P extends StatusPurpose>(options: StatusListOptions<P>): StatusList<P> => {
  const list = createStatusList(options)
  return { ...list, allocated: new Uint8Array(list.allocated.length).fill(0xff) }
}
