/** One way in which a micro-credential that was written as an Open Badge and read again differs from what it was. */
export interface BadgeLoss {
  /** Where in the model. */
  readonly member: string
  readonly becomes: string
}

/**
 * What does not survive the way to an Open Badge and back; everything else does. The page on the losses lists them, and a
 * law holds it: `decode(encode(model))` equals the model after these changes and no others.
 */
export const badgeLosses: Readonly<Record<string, BadgeLoss>> = {
  language: {
    member: 'every text',
    becomes:
      "One text, in the language of the badge: the `primaryLanguage`, or the title's first. A text that is not in that language is written in the nearest one there is, and is read as if it were in the badge's.",
  },
  tag: {
    member: 'primaryLanguage',
    becomes: 'The language, script and region under which the texts are read: `de-1996` becomes `de`.',
  },
  label: { member: 'every concept', becomes: 'A label in one language, and none if it repeats the id.' },
  scheme: { member: 'every concept', becomes: 'The list is not repeated where the id of the concept shows it.' },
  order: { member: 'every list', becomes: 'May be in another order; doublets are gone.' },
  moment: { member: 'every date', becomes: 'A day and a `Date` become a moment in UTC: `2026-06-30T00:00:00Z`.' },
  issuedOn: {
    member: 'issuedOn, validFrom',
    becomes: 'The start of validity, if one is stated, stands for the date of issue.',
  },
  hours: { member: 'workload.hours', becomes: 'Rounded to minutes.' },
  specified: { member: 'workload.specifiedEcts', becomes: 'Absent where it is the same as `ects`.' },
  documentTitle: { member: 'documentTitle', becomes: 'Absent where it says nothing else than the title.' },
  description: { member: 'description', becomes: 'Absent where it says nothing else than the title.' },
  name: {
    member: 'learner.givenName, .familyName',
    becomes: 'Together the `fullName`, where there is none; absent otherwise.',
  },
  learner: { member: 'learner.dateOfBirth, .citizenships', becomes: 'Absent.' },
  numbers: {
    member: 'identifiers of type `local`',
    becomes: 'Without the scheme, unless its name consists of letters, digits, dots and hyphens alone.',
  },
  certificate: { member: 'identifiers', becomes: 'Without the scheme; absent if there are several.' },
  organisation: {
    member: 'every organisation',
    becomes: 'Without `alternativeName`, `regions`, `qualityAssurance`, and the title and language of `homepage`.',
  },
  issuerId: {
    member: 'awardingBodies, alliance.sealHolder',
    becomes: "An organisation without an id that issues has the issuer's id, wherever it stands.",
  },
  body: {
    member: 'awardingBodies',
    becomes:
      'Of several, those that do not issue keep `id`, `name` and `country`; the one that issues has the id of the issuer.',
  },
  issuedBy: {
    member: 'issuedBy, mandate',
    becomes: "The alliance's `sealHolder` and `mandate`, where there is an alliance.",
  },
  mandate: {
    member: 'alliance.mandate, alliance.sealHolder, mandate, issuedBy',
    becomes: 'Absent where the issuer is an awarding body: nothing is then issued by mandate.',
  },
  mandateEvidence: {
    member: 'evidence',
    becomes: "A mandate among the evidence becomes the alliance's, or `mandate`, where another issues than awards.",
  },
  alliance: { member: 'alliance.members', becomes: 'Absent.' },
  quality: {
    member: 'qualityAssurance',
    becomes:
      'Without `decidedOn` and `expiresOn`, the title and language of `report`, and what is known of the agency beyond `id`, `name` and `country`.',
  },
  assessment: { member: 'assessments', becomes: 'Without `assessedOn`, `assessors`, `languages` and `parts`.' },
  assessmentTitle: { member: 'assessments.title', becomes: 'Absent where it is the name of the type.' },
  status: {
    member: 'assessments.status',
    becomes: 'A pass or a fail is named as in the list `gradeStatus`.',
  },
  programme: { member: 'programme.providers', becomes: 'Absent.' },
  absent: {
    member:
      'activities, challenges, parts, entitlements, prerequisites, stackability, furtherInformation, documents, homepage, maximumDuration',
    becomes: 'Absent.',
  },
}
