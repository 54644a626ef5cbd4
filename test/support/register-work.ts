import { type CredentialV2, credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { vaultFolder } from '../../src/lib/registry/folder/vault-folder.ts'
import type { IssuingPlace } from '../../src/lib/registry/issuing-terms.ts'
import type { Vault } from '../../src/lib/registry/vault/vault-store.ts'
import { issuer } from './status.ts'

/** What tests and the processes that they begin issue. */
export const listUrl = 'https://university.example/status/1'

export const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })

/** A vault beside the lists of a folder. */
export const vaultIn = (folder: string): Vault => ({
  contents: vaultFolder({ folder: `${folder}/vault` }),
  keys: vaultFolder({ folder: `${folder}/vault-keys` }),
})

export interface Award {
  readonly learner: string
}

export const toCredential = ({ learner }: Award, { id, statuses, issued }: IssuingPlace): CredentialV2 => ({
  '@context': [credentialsV2Url],
  id,
  type: ['VerifiableCredential'],
  issuer: issuer.controller as never,
  validFrom: issued.toISOString(),
  credentialSubject: { id: 'urn:example:learner', description: learner },
  credentialStatus: statuses,
})
