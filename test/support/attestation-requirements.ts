import { attestationControls } from '../../src/lib/sd-jwt/attestation-controls.ts'

/**
 * The requirements of ETSI TS 119 472-1 V1.2.1 that concern an SD-JWT VC, clauses 4 (all forms) and 5, and why those that
 * `checkAttestation` does not judge are not among its findings. The catalogue of L3-iGrant/eudi-wallet-compliance has the
 * same identifiers.
 */

/** `EAA-4.5: 01 02, EAA-4.6.1: 01` as identifiers. */
const identifiers = (text: string): readonly string[] =>
  text.split(', ').flatMap((clause) => {
    const [name = '', numbers = ''] = clause.split(': ')
    return numbers.split(' ').map((number) => `${name}-${number}`)
  })

export const requirements: readonly string[] = identifiers(
  'EAA-4.2.1.2: 01 02 03, EAA-4.2.1.3: 01 02 03, EAA-4.2.1.4: 01 02 03 04, EAA-4.2.2: 01 02, ' +
    'QEAA-4.2.2.2: 01 02, PuB-EAA-4.2.2.3: 01 02, EAA-4.2.3: 01 02 03, ' +
    'EAA-4.2.4.1: 01 02 03 04 05 06 07 08 09 10, QEAA-4.2.4.2: 01 02 03 04 05 06 07 08, ' +
    'PuB-EAA-4.2.4.3: 01 02 03 04 05 06 07, EAA-4.2.5: 01 02 03 04 05 06, EAA-4.2.6.2: 01 02, ' +
    'EAA-4.2.6.3: 01 02, EAA-4.2.6.4: 01 02, EAA-4.2.6.5: 01 02 03 04, QEAA-4.2.6.7: 02, ' +
    'PuB-EAA-4.2.6.8: 01 02, EAA-4.2.6.6: 01 02, EAA-4.2.7.1: 01 02 03, EAA-4.2.7.2: 01, ' +
    'EAA-4.2.8.2: 01 02 03, EAA-4.2.8.3: 01, EAA-4.2.8.4: 01, EAA-4.2.9.2: 01 02 03 04 05 06, ' +
    'EAA-4.2.9.3: 01 02 03 04, EAA-4.2.10: 01 02 03 04 05, EAA-4.2.11.1: 01 02 03 04 05, QEAA-4.2.11.2: 01, ' +
    'PuB-EAA-4.2.11.3: 01, EAA-4.2.12: 01 02 03 04, EAA-4.2.13: 01 02, EAA-4.3: 01 02 03 04 05 06 07 08, ' +
    'EAA-4.4.2.2: 01 02 03, EAA-4.4.2.3: 01 02 03, EAA-4.4.2.4: 01 02 03 04 05 06, EAA-4.4.2.5: 01 02 03 04, ' +
    'EAA-4.5: 01 02 03 04, EAA-4.6.1: 01 02 03 04 05 06 07, QEAA-4.6.2: 01 02 03 04, ' +
    'PuB-EAA-4.6.3: 01 02 03 04, EAA-5.1: 01, EAA-5.2.1.2: 01 03, EAA-5.2.4.1: 01 03, ' +
    'PuB-EAA-5.2.4.3: 02 03 04, EAA-5.2.5.1: 01 02, EAA-5.2.5.2: 01 02, EAA-5.2.5.3: 01 02 03, ' +
    'EAA-5.2.5.4: 01, QEAA-5.2.5.5: 01, PuB-EAA-5.2.5.6: 01, EAA-5.2.6: 01 02, EAA-5.2.7.1: 01 02 03 04, ' +
    'EAA-5.2.7.2: 01 02 03 04 05 06, EAA-5.2.8.1: 01, EAA-5.2.8.2: 01 02 03 04 05, EAA-5.2.9: 01, ' +
    'EAA-5.2.10.1: 01 02 03 04 05 06 07 08 09 10 11 12, EAA-5.2.10.2: 01, QEAA-5.2.10.2: 01, ' +
    'PuB-EAA-5.2.10.3: 01, EAA-5.2.11: 01, EAA-5.2.12: 01 02, EAA-5.3: 01 02 03 04 05 06 07, ' +
    'EAA-5.4.1.1: 01, EAA-5.4.1.2: 01, EAA-5.4.1.3: 01 02, EAA-5.4.1.4: 01 02, EAA-5.4.1.5: 01 02, ' +
    'EAA-5.5: 01 02 03 04 05 06, EAA-5.6.1: 01, QEAA-5.6.2: 01 02 03, PuB-EAA-5.6.3: 02 03',
)

/** What clause 4 says of every form, and the finding by which clause 5 says it of this one. */
const saidAgain: readonly (readonly [requirement: string, finding: string])[] = [
  ['EAA-4.2.1.2-01', 'EAA-5.2.1.2-01'],
  ['EAA-4.2.1.2-02', 'EAA-5.2.1.2-01'],
  ['QEAA-4.2.4.2-03', 'EAA-4.2.4.1-05'],
  ['QEAA-4.2.4.2-08', 'QEAA-5.6.2-02'],
  ['PuB-EAA-4.2.4.3-02', 'PuB-EAA-5.2.4.3-02'],
  ['PuB-EAA-4.2.4.3-03', 'EAA-4.2.4.1-05'],
  ['PuB-EAA-4.2.4.3-05', 'PuB-EAA-5.2.4.3-04'],
  ['PuB-EAA-4.2.4.3-07', 'PuB-EAA-5.6.3-02'],
  ['EAA-4.2.6.3-01', 'EAA-5.2.5.2-02'],
  ['EAA-4.2.6.5-04', 'EAA-5.3-03'],
  ['EAA-4.2.8.2-01', 'EAA-5.2.7.1-01 and EAA-5.2.7.1-03'],
  ['EAA-4.2.8.2-02', 'EAA-4.2.7.2-01'],
  ['EAA-4.2.8.3-01', 'EAA-5.2.7.1-01 and EAA-5.2.7.1-03'],
  ['EAA-4.2.11.1-04', 'EAA-5.2.10.1-10'],
  ['QEAA-4.2.11.2-01', 'QEAA-5.2.10.2-01'],
  ['PuB-EAA-4.2.11.3-01', 'PuB-EAA-5.2.10.3-01'],
  ['EAA-4.4.2.5-03', 'EAA-5.4.1.5-02'],
  ['EAA-4.5-01', 'EAA-5.5-01'],
  ['EAA-4.5-03', 'EAA-5.5-04'],
  ['EAA-4.5-04', 'EAA-5.5-06'],
  ['QEAA-4.6.2-02', 'QEAA-5.6.2-02'],
  ['QEAA-4.6.2-03', 'QEAA-5.6.2-03'],
  ['PuB-EAA-4.6.3-02', 'PuB-EAA-5.6.3-02'],
  ['PuB-EAA-4.6.3-03', 'PuB-EAA-5.6.3-03'],
]

/** Reasons, each with the requirements that have it. */
export const unjudged: readonly (readonly [requirements: readonly string[], reason: string])[] = [
  [
    identifiers(
      'EAA-4.2.1.4: 02, EAA-4.2.2: 02, EAA-4.2.3: 02, EAA-4.2.4.1: 02 04 06 07 08 10, ' +
        'EAA-4.2.5: 01 03 04 05 06, EAA-4.2.6.2: 01, EAA-4.2.6.4: 01, EAA-4.2.6.5: 01, EAA-4.2.7.1: 02, ' +
        'EAA-4.2.8.4: 01, EAA-4.2.9.2: 02, EAA-4.2.9.3: 01, EAA-4.2.10: 02, EAA-4.2.11.1: 02, ' +
        'EAA-4.2.12: 02, EAA-4.2.13: 01, EAA-4.3: 04 05 06 07, EAA-4.4.2.2: 01, EAA-4.4.2.3: 01, ' +
        'EAA-4.4.2.4: 03, EAA-4.4.2.5: 02, EAA-4.5: 02, EAA-4.6.1: 05 06, EAA-5.2.4.1: 01, EAA-5.2.5.1: 02, ' +
        'EAA-5.2.5.3: 01 03, EAA-5.2.5.4: 01, EAA-5.2.6: 02, EAA-5.2.7.2: 01 03, EAA-5.2.8.2: 02, ' +
        'EAA-5.2.9: 01, EAA-5.2.10.1: 02 12, EAA-5.2.12: 01, EAA-5.5: 02 03',
    ),
    'It allows something and requires nothing.',
  ],
  [
    identifiers(
      'EAA-4.2.1.2: 03, EAA-4.2.1.3: 03, EAA-4.2.1.4: 04, EAA-4.2.3: 03, EAA-4.2.4.1: 03, EAA-4.2.5: 02, ' +
        'EAA-4.2.6.2: 02, EAA-4.2.6.3: 02, EAA-4.2.6.4: 02, EAA-4.2.6.5: 02 03, EAA-4.2.7.1: 03, ' +
        'EAA-4.2.8.2: 03, EAA-4.2.9.2: 06, EAA-4.2.9.3: 04, EAA-4.2.10: 05, EAA-4.2.11.1: 05, ' +
        'EAA-4.2.12: 04, EAA-4.3: 08, EAA-4.4.2.2: 03, EAA-4.4.2.3: 03, EAA-4.4.2.4: 06, EAA-4.4.2.5: 04',
    ),
    'It leaves the form to each kind of attestation: for this one, clause 5 states it.',
  ],
  [
    identifiers(
      'EAA-4.2.2: 01, EAA-4.2.3: 01, EAA-4.2.7.1: 01, EAA-4.2.9.3: 02 03, EAA-4.2.11.1: 01, ' +
        'EAA-4.2.13: 02, EAA-4.4.2.5: 01, EAA-5.2.5.1: 01, EAA-5.2.5.2: 01, EAA-5.2.6: 01, ' +
        'EAA-5.2.7.2: 02 04, EAA-5.2.8.2: 01 03 04, EAA-5.4.1.5: 01',
    ),
    'It says what a claim means, and the claim itself cannot show whether it is true.',
  ],
  [
    identifiers(
      'EAA-4.3: 01 02, EAA-4.4.2.3: 02, EAA-4.4.2.4: 01 02 05, EAA-4.6.1: 02 03 04, EAA-5.4.1.1: 01, ' +
        'EAA-5.4.1.3: 01 02, EAA-5.4.1.4: 02, EAA-5.6.1: 01',
    ),
    'What is read meets it: an SD-JWT in compact serialization, whose disclosures each have one digest (`sdjwt.*`).',
  ],
  [
    identifiers('EAA-4.4.2.4: 04, EAA-4.6.1: 01, EAA-5.2.7.1: 02 04, EAA-5.2.10.1: 01, EAA-5.2.10.2: 01'),
    '`verifyCredential` judges it, which verifies the signature, the dates and the status list.',
  ],
  [
    identifiers(
      'EAA-4.2.4.1: 01, QEAA-4.2.4.2: 01 02 05 06 07, PuB-EAA-4.2.4.3: 01 06, EAA-4.6.1: 07, ' +
        'QEAA-4.6.2: 01 04, PuB-EAA-4.6.3: 01 04, QEAA-5.6.2: 01',
    ),
    'It is about the certificate of the seal: `verifyCredential` verifies it, and trusted lists say whether it is qualified.',
  ],
  [
    identifiers(
      'EAA-4.2.4.1: 09, QEAA-4.2.4.2: 04, QEAA-4.2.6.7: 02, PuB-EAA-4.2.4.3: 04, PuB-EAA-4.2.6.8: 02, ' +
        'EAA-4.2.6.6: 01 02, PuB-EAA-5.2.4.3: 03, EAA-5.2.5.3: 02, QEAA-5.2.5.5: 01, PuB-EAA-5.2.5.6: 01, ' +
        'EAA-4.3: 03, EAA-5.3: 01 02',
    ),
    'It depends on what is not in the attestation: who the subject is, what the register of the issuer’s country says.',
  ],
  [
    identifiers('QEAA-4.2.2.2: 01 02, PuB-EAA-4.2.2.3: 01 02'),
    'An attestation is judged as a qualified one, or one of a public body, because it states this category.',
  ],
  [
    identifiers(
      'EAA-4.2.1.3: 01 02, EAA-4.2.9.2: 01 03 04 05, EAA-4.2.12: 01 03, EAA-4.4.2.2: 02, EAA-5.2.11: 01, ' +
        'EAA-5.4.1.2: 01',
    ),
    'An SD-JWT VC has no such component: contexts, an audience, a renewal service, a schema of disclosures.',
  ],
  [identifiers('EAA-4.2.1.4: 01 03'), 'It is about the metadata of the type, which are not in the attestation.'],
  [identifiers('EAA-4.2.10: 01 03 04'), 'Clause 5.2.9 names the claim `evidence` and none of its members.'],
  ...saidAgain.map(
    ([requirement, finding]) => [[requirement], `Clause 4 says it of all forms; judged by ${finding}.`] as const,
  ),
]

/** The tables of `docs/explanation/attestation-controls.md`. */
export const requirementTables = (): { readonly judged: string; readonly unjudged: string } => ({
  judged: [
    '| Requirement | Kind | For | What is judged |',
    '| - | - | - | - |',
    ...attestationControls.map(
      ({ id, requirement, categories, message }) =>
        `| ${id} | ${requirement} | ${categories?.join(', ') ?? 'all'} | ${message} |`,
    ),
  ].join('\n'),
  unjudged: [
    '| Requirements | Why they are no findings |',
    '| - | - |',
    ...unjudged.map(([ids, reason]) => `| ${ids.join(', ')} | ${reason} |`),
  ].join('\n'),
})
