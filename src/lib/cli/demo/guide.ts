import type { Report } from '../../report.ts'

/** What each verifier reported for a file. */
export interface Answers {
  readonly file: string
  readonly outcomes: readonly Report['outcome'][]
}

const words = { passed: 'verified', failed: 'not verified', indeterminate: 'could not be verified' } as const

/** The README.md of the demonstration: its files, the results of each verifier, and where to start. */
export const guideOf = (verifiers: readonly string[], answers: readonly Answers[]): string => `# A demonstration

Made by \`npx microcredentials demo\`. All of it is sample data: no such university, programme or learner exists. The keys lie
in this folder, so what they sign proves nothing.

Example University describes a programme once and awards it to three learners. Each has the micro-credential in two forms: signed
(a W3C Verifiable Credential with a Data Integrity proof), and sealed (a European Digital Credential under a JAdES e-seal, here a TEST
seal). Each form has a status list. The micro-credential of the third learner has been revoked on both.

## What to open next

1. \`programme.json\`: the programme, and \`learner-1/model.json\`: what it awarded to the first learner.
2. \`learner-1/signed.jsonld\`: the same as a signed credential. \`learner-1/signed.report.txt\`: what three verifiers say of it, and
   the command of each, to be repeated in this folder.
3. \`learner-3/sealed.report.txt\`: the same, of a credential that was revoked.

| Folder or file   | What                                                                                                |
| ---------------- | --------------------------------------------------------------------------------------------------- |
| \`programme.json\` | what is the same for everyone who earns the micro-credential                                        |
| \`learner-1\` to 3 | the model, the two credentials made of it, and the report of each                                   |
| \`lists\`          | the two status lists: as the issuer keeps them, and as they are published                           |
| \`issuer\`         | secret, were it not a demonstration: the key, and the TEST seal with the certificate of its authority |

## What each verifier says

| File | ${verifiers.join(' | ')} |
| ---- | ${verifiers.map(() => '---').join(' | ')} |
${answers.map(({ file, outcomes }) => `| \`${file}\` | ${outcomes.map((outcome) => words[outcome]).join(' | ')} |`).join('\n')}

## Try it

Read a credential, without verifying it:

\`\`\`sh
npx microcredentials inspect learner-1/sealed.jsonld
\`\`\`

Revoke another, publish the list, and verify again:

\`\`\`sh
npx microcredentials revoke learner-2/signed.jsonld --list lists/signed.json
npx microcredentials status publish --list lists/signed.json --key issuer/key.json --out lists/signed.published.json
\`\`\`

The published lists hold for a year; for one that is in use, a day is usual. \`npx microcredentials --help\` lists all the commands.
`
