import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The micro-credential. */
export const modelErrors: ErrorFamily<'model'> = /* @__PURE__ */ errorFamily<'model'>({
  'model.invalid': { message: 'The micro-credential is invalid; `problems` lists the reasons.' },
  'model.programme_invalid': { message: 'The programme is invalid; `problems` lists the reasons.' },
  'model.directory_invalid': { message: 'The directory of the alliance is invalid; `problems` lists the reasons.' },
  'model.unknown_reference': { message: 'The directory has no member, seal holder or programme with this id.' },
  'model.shared_name': { message: 'Two members of the directory share an id, a signing name or an identifier.' },
  'model.results_unclear': {
    message: 'The number of results differs from the number of assessments of the programme.',
    remedy: 'Pass `results`, one for each assessment in its order.',
  },
  'model.not_plain': { message: 'A value is not plain data, but an accessor, a class instance or a function.' },
  'model.too_large': { message: 'The micro-credential exceeds the size limit.' },
  'model.missing_member': { message: 'A required member is missing.' },
  'model.unknown_member': { message: 'An object has a member that the model does not define.' },
  'model.wrong_type': {
    message: 'A value is of the wrong type.',
    remedy:
      "Texts are written by language: `{ en: 'A title' }`. The type `MicroCredential` says what belongs at each place.",
  },
  'model.word': { message: 'A value is not one of those allowed here.' },
  'model.empty': {
    message: 'A list, an object or a text is empty. State something there, or leave it out if it is optional.',
  },
  'model.too_many': { message: 'A list exceeds the length limit.' },
  'model.too_long': { message: 'A text exceeds the length limit.' },
  'model.text': {
    message:
      'A text begins or ends with white space, or contains a control character, a bidirectional formatting character or an unpaired surrogate.',
  },
  'model.language_tag': { message: 'The key of a text is not a BCP 47 language tag in its recommended case.' },
  'model.primary_language': { message: 'The primary language is not one of those of the title.' },
  'model.iri': { message: 'An id is not an absolute IRI of a scheme allowed here.' },
  'model.email': { message: 'An e-mail address is malformed.' },
  'model.date': { message: 'A date is neither a calendar day nor a time with its time zone.' },
  'model.interval': { message: 'A period ends before it begins.' },
  'model.number': { message: 'A number is not positive, too large, or more precise than its unit allows.' },
  'model.identifier': { message: 'An identifier does not have the form that its register defines.' },
  'model.single_identifier': { message: 'Two identifiers are of a kind of which only one is allowed.' },
  'model.image': { message: 'An image is not a base64-encoded PNG or JPEG file, or exceeds the size limit.' },
  'model.wrong_list': { message: 'A concept does not belong to the vocabulary required here, or names another one.' },
  'model.scheme_missing': { message: 'A concept of no known vocabulary does not name its scheme.' },
  'model.duplicate': { message: 'A list contains the same member twice.' },
  'model.id_conflict': { message: 'Two objects share an id but differ.' },
  'model.learner_unidentified': { message: 'The learner has neither a name nor an id nor an identifier.' },
  'model.workload_missing': { message: 'The workload has neither ECTS credits nor hours.' },
  'model.one_skill': {
    message:
      'A learning outcome with several skills has a type, a reuse level or a proficiency, which would apply to all of them.',
  },
  'model.mandate_missing': {
    message: 'The issuer is not an awarding body, and no mandate is given.',
    remedy:
      'If it is an awarding body, give both the same `id`; if not, state the legal basis in `alliance.mandate`, or in `mandate` if there is no alliance.',
  },
  'model.issuer_twice': {
    message: 'The issuer or its mandate is stated twice: by the alliance and beside it.',
    remedy: 'If there is an alliance, state it in `alliance.sealHolder` and `alliance.mandate` only.',
  },
})

/** Reviews of a micro-credential: valid, but probably not intended. */
export const reviewErrors: ErrorFamily<'review'> = /* @__PURE__ */ errorFamily<'review'>({
  'review.national_id': {
    message: 'A national identifier is visible to everyone who sees the credential. Few need it.',
  },
  'review.date_of_birth': { message: 'The date of birth is visible to everyone who sees the credential. Few need it.' },
  'review.email': {
    message: 'The e-mail address of the learner is visible to everyone who sees the credential, permanently.',
  },
  'review.citizenship': { message: 'Citizenships are visible to everyone who sees the credential. Few need them.' },
  'review.translation': { message: 'A text lacks a language of the title.' },
  'review.eqf_level': { message: 'A level is given, but not its level in the European Qualifications Framework.' },
  'review.level_framework': { message: 'A national level does not name its framework.' },
  'review.hours': {
    message: 'The hours are implausible for the credits, or for a small volume of learning. Check the unit.',
  },
  'review.skill': { message: 'A learning outcome names no ESCO skill, so software cannot compare it.' },
  'review.grade': {
    message: 'An assessment has no grade. The European Learning Model requires one: "Pass" is written.',
  },
})
