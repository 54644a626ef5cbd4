/** One way in which a micro-credential that was written to ELM and read again differs from what it was. */
export interface ElmLoss {
  /** Where in the model. */
  readonly member: string
  readonly becomes: string
}

/**
 * What does not survive the way to ELM and back; everything else does. The page on the mapping lists
 * them, and a law holds it: `decode(encode(model))` equals the model after these changes and no others.
 */
export const elmLosses: Readonly<Record<string, ElmLoss>> = {
  moment: { member: 'every date', becomes: 'A day and a `Date` become a moment in UTC: `2026-06-30T00:00:00Z`.' },
  validFrom: { member: 'validFrom', becomes: 'Absent where it is the same as `issuedOn`.' },
  primaryLanguage: {
    member: 'primaryLanguage',
    becomes: "The language without region or script; the title's first language if it was absent.",
  },
  documentTitle: { member: 'documentTitle', becomes: 'Absent where it says nothing else than the title.' },
  languageCode: {
    member: 'every text',
    becomes: 'A language code of three letters becomes that of two, where there is one: `nld` is `nl`.',
  },
  issuerId: {
    member: 'awardingBodies, alliance.sealHolder',
    becomes:
      "An organisation without an id that issues has the issuer's id, wherever it stands; so has the seal holder.",
  },
  madeUpId: {
    member: 'every id',
    becomes: 'Ids of the form `urn:epass:<kind>:<number>` mean nothing outside their file and are not read.',
  },
  grade: {
    member: 'assessments.grade',
    becomes:
      'The name of the status where there was none, and `{ en: "Pass" }` without one, since ELM requires a grade.',
  },
  award: {
    member: 'parts.awardingBodies, parts.awardedOn',
    becomes: 'Absent where they are the same as in the whole.',
  },
  received: {
    member: 'workload.specifiedEcts',
    becomes: 'Absent where it is the same as `ects`.',
  },
  assessmentTitle: {
    member: 'assessments.title',
    becomes: 'Absent where it is the name of the type; "Assessment" where neither was there.',
  },
  hours: { member: 'every number of hours', becomes: 'Rounded to minutes.' },
  scheme: { member: 'every concept', becomes: 'The list is not repeated where the id of the concept shows it.' },
  twin: {
    member: 'learningOutcomes.type, .reuseLevel',
    becomes: "Concepts of ESCO's lists become those of ELM's lists of the same content.",
  },
  together: {
    member: 'everything with an id',
    becomes: 'What was said of an id in one place is said of it everywhere.',
  },
  order: { member: 'every list', becomes: 'May be in another order; doublets are gone.' },
  registerName: {
    member: 'identifiers of type `local`',
    becomes:
      'One whose scheme has the name of a register that the model knows, and whose number has its form, becomes one of that register.',
  },
  agency: {
    member: 'qualityAssurance.agency.qualityAssurance',
    becomes: 'Written, but not read: agencies refer to each other without end.',
  },
  mandate: {
    member: 'alliance.mandate, alliance.sealHolder, mandate, issuedBy',
    becomes: 'Absent where the issuer is an awarding body: nothing is then issued by mandate.',
  },
  issuedBy: {
    member: 'issuedBy, mandate',
    becomes: "The alliance's `sealHolder` and `mandate`, where there is an alliance.",
  },
  mandateEvidence: {
    member: 'evidence',
    becomes: "A mandate among the evidence becomes the alliance's, or `mandate` where another issues than awards.",
  },
  framework: {
    member: 'learningOutcomes.otherFrameworks',
    becomes: 'A concept that is the level of a proficiency elsewhere in the credential is read as a proficiency.',
  },
  empty: { member: 'everything', becomes: 'Empty lists, texts and objects are gone.' },
}
