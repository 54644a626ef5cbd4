import type { Verifying } from '../verifying.ts'
import { sampleNumber } from './sample.ts'

/** A verifier in the demonstration. Paths are relative to its folder. */
export interface DemoVerifier {
  readonly who: string
  readonly options: Verifying
}

/** Three verifiers with different knowledge, so that the results for one file differ for a known reason. */
export const verifiersOf = (did: string): readonly DemoVerifier[] => {
  const knows = { trust: [did, sampleNumber], anchor: ['issuer/seal/anchor.pem'] }
  return [
    {
      who: 'A verifier that trusts the university and has its status lists',
      options: { ...knows, statusList: ['lists/signed.published.json', 'lists/sealed.published.json'] },
    },
    { who: 'A verifier that trusts the university and has no status list', options: knows },
    { who: 'A verifier that trusts another university', options: { ...knows, trust: ['did:web:another.example'] } },
  ]
}

/** The command that repeats a verification. */
export const commandOf = (file: string, { trust = [], anchor = [], statusList = [] }: Verifying): string =>
  [
    `npx microcredentials verify ${file}`,
    ...anchor.map((path) => `--anchor ${path}`),
    ...trust.map((id) => `--trust ${id}`),
    ...statusList.map((path) => `--status-list ${path}`),
  ].join(' \\\n  ')
