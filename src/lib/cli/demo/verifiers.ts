import type { Verifying } from '../verifying.ts'
import { sampleNumber } from './sample.ts'

/** Somebody who is handed a credential of the demonstration. Paths are those within its folder. */
export interface DemoVerifier {
  readonly who: string
  readonly options: Verifying
}

/** Three who are handed the same file and know different things, so that each answer has its reason in what they know. */
export const verifiersOf = (did: string): readonly DemoVerifier[] => {
  const knows = { trust: [did, sampleNumber], anchor: ['issuer/seal/anchor.pem'] }
  return [
    {
      who: 'Somebody who trusts the university and has its status lists',
      options: { ...knows, statusList: ['lists/signed.published.json', 'lists/sealed.published.json'] },
    },
    { who: 'Somebody who trusts the university and has no status list', options: knows },
    { who: 'Somebody who trusts another university', options: { ...knows, trust: ['did:web:another.example'] } },
  ]
}

/** The command by which a reader repeats what a verifier did. */
export const commandOf = (file: string, { trust = [], anchor = [], statusList = [] }: Verifying): string =>
  [
    `npx microcredentials verify ${file}`,
    ...anchor.map((path) => `--anchor ${path}`),
    ...trust.map((id) => `--trust ${id}`),
    ...statusList.map((path) => `--status-list ${path}`),
  ].join(' \\\n  ')
