/**
 * Everything that the page says, in English. Another language is one file like this one, of type `Texts`, and a line in
 * `texts.ts`. `{name}` stands for a value.
 */
export const en = {
  title: 'Check a micro-credential',
  site: 'Micro-credentials',
  language: 'Language',
  lead: 'Choose the file that you were sent. It is checked in your browser: it is not uploaded, and nothing about it is stored.',
  choose: 'Choose a file',
  orDrop: 'or drop it here',
  forms: 'JSON, JSON-LD, JWT, a PDF with the file in it, or a badge picture in PNG or SVG',
  paste: 'Paste text instead',
  pasted: 'Text of the credential',
  check: 'Check',
  busy: 'Checking …',
  asking: 'Asking {host} …',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was found out.',
  done: 'Checked: {verdict}',
  again: 'Check another file',
  print: 'Print this result',
  offline: 'This page works without a network, once it was loaded.',
  checkedAt: 'Checked on {time}, by the clock of this device.',

  notChecked: {
    tooLarge: 'This file is too large to be a credential.',
    tooLong: 'Checking took too long and was ended. An honest file takes about a second.',
    fault: 'This page has failed, through a fault of its own. Nothing was found out about the file.',
    unreadable: 'The file could not be read from this device.',
  },

  /** The verdict: a heading, and what it means. */
  verdicts: {
    verified: [
      'Genuine and valid',
      'The file is unchanged, its issuer is known here, and nothing speaks against it today.',
    ],
    accepted: [
      'Genuine and valid, from an issuer that you accepted',
      'The file is unchanged, and nothing speaks against it today. This page does not know the issuer: you do.',
    ],
    revoked: ['Withdrawn by its issuer', 'The issuer has revoked this credential. Do not rely on it.'],
    suspended: [
      'Suspended by its issuer',
      'The issuer has suspended this credential for now. Do not rely on it today.',
    ],
    expired: ['No longer valid', 'The credential was valid until a day that has passed.'],
    notYet: ['Not valid yet', 'The credential becomes valid on a later day.'],
    changed: [
      'Changed, or not signed by its issuer',
      'The signature does not fit the content. Do not rely on this file.',
    ],
    unknownIssuer: [
      'Intact, from an issuer that this page does not know',
      'The file is unchanged since it was signed. Whether its issuer is who it should be, this page cannot say.',
    ],
    noMandate: [
      'Issued without a right that is known here',
      'The file is unchanged, but the alliance does not confirm that its issuer may issue for every awarding body.',
    ],
    unknownAuthority: [
      'Sealed with a certificate that this page does not know',
      'Without the authority behind the certificate, nobody can tell who sealed this file. You can add a file of trusted lists under “Authorities and lists” below.',
    ],
    unreadable: [
      'Not a credential that can be checked',
      'This file is damaged, or it is something else. Nothing in it was believed.',
    ],
    failed: ['Do not rely on this file', 'At least one check speaks against it.'],
    unchecked: [
      'Could not be checked completely',
      'Something that is needed could not be had now. The file may be good: try again.',
    ],
  },

  /** What the file came in: only the file in it is checked. */
  carriers: {
    picture: 'It was taken out of a picture. What the picture shows was not checked: only what this page shows counts.',
    pdf: 'It was taken out of a PDF. What its pages show was not checked: only what this page shows counts.',
  },

  sender: {
    title: 'Who sent it to you?',
    text: 'Nothing in this file shows that its sender is the person named in it: files can be copied. If that matters, ask the person to present the credential from a wallet, or to show who they are.',
  },

  questions: {
    ask: 'To answer everything, this page would have to ask {host}.',
    asks: 'That host would learn that somebody looks at one of its lists or keys, and your network address. It would not learn which credential, and it is not sent the file.',
    askNow: 'Ask {host}',
    notAsked: 'This page may not ask {host}, which its operator did not name.',
    noHost: 'The file names an address that is never asked: it does not begin with https, or it is no address.',
    listFile: 'If you have the list of the issuer as a file, add it:',
    accept: 'If you know {issuer} from elsewhere, you can accept it for this check.',
    acceptNow: 'I know this issuer: accept it',
    unanswered: '{host} did not answer.',
  },

  checks: {
    title: 'What was checked',
    names: {
      structure: 'Can it be read in one way only?',
      proof: 'Is it unchanged?',
      issuer: 'Did its issuer sign it?',
      validity: 'Is it valid today?',
      status: 'Was it withdrawn?',
      trust: 'Is the issuer known here?',
    },
    outcomes: { passed: 'Passed', failed: 'Failed', unknown: 'Not known here', skipped: 'Not checked' },
    passed: {
      structure: 'The file is well-formed, and has one meaning for every reader.',
      proof: 'The content is exactly what was signed.',
      issuer: 'The signature is that of {issuer}.',
      validity: 'The day of this check is within its period of validity.',
      status: 'The lists of the issuer say nothing against it.',
      trust: 'The operator of this page knows the issuer.',
    },
    accepted: 'You accepted the issuer yourself.',
    alliance: 'The register of {alliance} names the issuer and the awarding bodies.',
    because: 'Could not be checked now, because {reason}',
    skipped: {
      'not-applicable': 'The issuer named no list on which it could be withdrawn.',
      'by-policy': 'This page does not ask for it.',
      'after-failure': 'Not asked, since another answer leaves it open.',
      'not-trusted': 'Not asked, since the issuer is not known here.',
    },
  },

  /** Reasons that readers meet often; the end of a sentence after “because” where something could not be had. */
  reasons: {
    'proof.invalid_signature': 'The signature does not fit the content: it was changed, or somebody else signed it.',
    'cert.issuer_mismatch': 'The certificate belongs to another organisation than the issuer named.',
    'status.revoked': 'The issuer has revoked it.',
    'status.suspended': 'The issuer has suspended it.',
    'status.unavailable': 'the list of the issuer was not at hand.',
    'status.list_expired': 'the list of the issuer is out of date.',
    'status.list_unverified': 'the list of the issuer could not be verified.',
    'status.rollback': 'the list is older than one seen before.',
    'did.unresolvable': 'the keys of the issuer were not at hand.',
    'network.failed': 'the keys of the issuer were not at hand.',
    'trust.unknown_issuer': 'This page does not know the issuer.',
    mandate: 'The register of the alliance does not confirm that it was issued for every awarding body.',
    'trust.unavailable': 'the register of issuers was not at hand or is out of date.',
    'trust.unknown_root': 'This page does not know the authority that issued the certificate of the seal.',
    'trustlist.not_granted': 'A trusted list says that the authority was not allowed to issue such certificates then.',
    'trustlist.expired': 'the trusted list at hand is out of date.',
    'time.expired': 'Its validity has ended.',
    'time.not_yet_valid': 'Its validity has not begun.',
    'limit.bytes': 'It is too large.',
    'input.not_json': 'It is no credential in any form that is read here.',
    'input.presentation': 'It is a presentation, made for one verifier; this page checks single credentials.',
    'input.open_badge_2': 'It is a badge of version 2, which nobody signed in this form. Ask for version 3.',
    'input.several_badges': 'The picture contains several badges, so that readers would not agree which one counts.',
    'input.no_attachment': 'The PDF has no credential in it. Ask for the PDF as it was issued, or for the file.',
    'input.several_attachments':
      'The PDF has several credentials in it, so that readers would not agree which one counts.',
    'input.pdf': 'The PDF is damaged, encrypted, or written in a way that is not read here. Ask for the file itself.',
    'proof.missing': 'Nobody signed it.',
    'input.model': 'Nobody signed it.',
  },
  otherReason: {
    failed: 'The file breaks a rule that it has to keep.',
    indeterminate: 'something needed was not at hand.',
  },

  seal: {
    title: 'What the seal proves today',
    by: 'Sealed by',
    number: 'Number in the certificate',
    level: 'Level',
    levels: {
      'B-B': 'B-B: a seal without proof of its time',
      'B-T': 'B-T: with a time-stamp',
      'B-LT': 'B-LT: with a time-stamp and what is needed to check it later',
      'B-LTA': 'B-LTA: with a time-stamp, and made to last',
    },
    proven: 'Existed by',
    notProven: 'Nothing proves when it was made; it states {time}.',
    revoked: 'Certificate revoked?',
    revocationUnknown: 'Not known: nothing in the file says so, and this page asks nobody.',
    qualified: 'Qualified',
    kinds: {
      'qualified-seal':
        'Yes, a qualified electronic seal: {provider} in the trusted list of {territory}, no. {number}{date}.',
      'qualified-certificate':
        'An advanced seal with a qualified certificate: {provider} in the trusted list of {territory}, no. {number}{date}.',
    },
    ofDate: ' of {date}',
    notQualified: 'No: none of the trusted lists at hand makes it a qualified seal.',
    unknown: 'Not known: this page has no trusted list.',
    test: 'This is a TEST seal: it proves nothing to others.',
  },

  signature: {
    title: 'What the signature proves today',
    by: 'Signed by',
    suite: 'Kind of signature',
    stated: 'States the time',
  },

  certificate: {
    title: 'What the issuer states',
    kind: 'Micro-credential',
    untitled: 'Without a title',
    learner: 'Awarded to',
    noLearner: 'The file does not name the learner.',
    awardedOn: 'Awarded on',
    awardedBy: 'Awarded by',
    alliance: 'Alliance',
    mandate: 'Right to issue',
    level: 'Level',
    eqf: 'EQF level {level}',
    workload: 'Workload',
    ects: '{credits} ECTS credits',
    hours: '{hours} hours',
    validUntil: 'Valid until',
    outcomes: 'Learning outcomes',
    skill: '{skill} in ESCO (another site)',
    proficiency: 'Proficiency: {level}',
    assessments: 'Assessment',
    grade: 'Grade: {grade}',
    participation: 'Participation',
    quality: 'Quality assurance',
    parts: 'Parts',
    more: '… and {count} more',
    left: 'The file says more that this page does not show: {count} statements.',
    other: 'The file is verified, but this page cannot show its content: it is not one micro-credential.',
    inner: 'Inside it are credentials of others: {passed} of {all} could be verified here.',
  },

  /** By which right it was issued for the awarding body. */
  mandates: {
    'none needed': 'issued by the awarding body itself',
    'proven by the member': 'by a mandate that the awarding body itself has signed',
    'stated by the seal holder': 'by a mandate that the alliance states; the awarding body has not signed it',
    stated: 'by a mandate that the issuer states, and that nothing proves here',
  },

  trusted: {
    title: 'Authorities and lists',
    none: 'This page has no trusted list. With one, it can say whether a seal is qualified.',
    lists: 'Trusted lists at hand:',
    list: '{territory}, no. {number} of {date}',
    add: 'Use another file of trusted lists',
    loaded: 'Loaded from your file.',
    refused: 'This is no file of trusted lists for this page.',
    warning: 'Only use a file from a source that you trust: it decides which seals are believed.',
  },

  details: 'For experts',
}

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> }

/** The texts of the page in a language. */
export type Texts = Widened<typeof en>
