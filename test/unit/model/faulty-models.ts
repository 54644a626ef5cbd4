import type { ErrorCode } from '../../../src/lib/base/errors.ts'

/** A place in a model, as a JSON Pointer, what is put there (`undefined`: nothing), and every fault that it makes. */
export interface FaultyModel {
  readonly what: string
  readonly at: string
  readonly put: unknown
  readonly faults: readonly (readonly [ErrorCode, string])[]
}

const one = (what: string, at: string, put: unknown, code: ErrorCode, pointer = at): FaultyModel => ({
  what,
  at,
  put,
  faults: [[code, pointer]],
})

const country = 'http://publications.europa.eu/resource/authority/country'
const nl = { id: `${country}/NLD`, label: { en: 'Netherlands' } }
const snb = 'http://data.europa.eu/snb'
const skill = (letter: string) => ({
  id: `http://data.europa.eu/esco/skill/${letter.repeat(8)}-0000-4000-8000-000000000000`,
})
const organisation = { name: { en: 'Example Office' }, country: nl }
const level = { id: 'https://alliance.example/levels/1', scheme: 'https://alliance.example/levels' }

const missing: readonly FaultyModel[] = [
  '/learner',
  '/title',
  '/awardingBodies',
  '/awardingBodies/0/name',
  '/awardingBodies/0/country',
  '/awardingBodies/0/country/id',
  '/issuedOn',
  '/learningOutcomes',
  '/learningOutcomes/0/title',
  '/workload',
  '/assessments',
  '/assessments/0/type',
  '/participation',
  '/participation/modes',
  '/qualityAssurance',
  '/qualityAssurance/0/type',
  '/qualityAssurance/0/title',
  '/qualityAssurance/0/agency',
  '/qualityAssurance/0/agency/country',
].map((at) => one('a member that is needed is absent', at, undefined, 'model.missing_member'))

const texts: readonly FaultyModel[] = [
  one('a text without languages', '/title', {}, 'model.empty'),
  one('a text that is a string', '/title', 'Marine robotics', 'model.wrong_type'),
  one('a text that is a list', '/title', ['Marine robotics'], 'model.wrong_type'),
  one('a text that is null', '/title', null, 'model.wrong_type'),
  one('a text that is a date', '/title', new Date(0), 'model.wrong_type'),
  one('a text in an English of capitals', '/title', { EN: 'Marine robotics' }, 'model.language_tag'),
  one('a text in a language with an underscore', '/title', { en_GB: 'Marine robotics' }, 'model.language_tag'),
  one('a text in no language', '/title', { '': 'Marine robotics' }, 'model.language_tag'),
  one('a text in a keyword of JSON-LD', '/title', { '@none': 'Marine robotics' }, 'model.language_tag'),
  one('an empty text', '/title', { en: '' }, 'model.empty'),
  one('a text of white space', '/title', { en: ' \n' }, 'model.empty'),
  one('a text that begins with a space', '/title', { en: ' Marine robotics' }, 'model.text'),
  one('a text that ends with a line', '/title', { en: 'Marine robotics\n' }, 'model.text'),
  one('a text with a control character', '/title', { en: 'Marine\u0007robotics' }, 'model.text'),
  one('a text that turns its direction', '/title', { en: 'Marine \u202escitobor' }, 'model.text'),
  one('a text with half a pair', '/title', { en: 'Marine \ud800robotics' }, 'model.text'),
  one('a text with a line separator', '/title', { en: 'Marine\u2028robotics' }, 'model.text'),
  one('a text beyond the ceiling', '/description', { en: 'x'.repeat(10_001) }, 'model.too_long'),
  one(
    'a text in more languages than there are',
    '/description',
    Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`en-x-${index}`, 'x'])),
    'model.too_many',
  ),
  one('a name beyond the ceiling', '/learner/fullName', 'x'.repeat(301), 'model.too_long'),
  one('a name that is a number', '/learner/fullName', 5, 'model.wrong_type'),
  one('a primary language that the title lacks', '/primaryLanguage', 'nl', 'model.primary_language'),
  {
    what: 'a primary language that is none',
    at: '/primaryLanguage',
    put: 'English',
    faults: [
      ['model.language_tag', '/primaryLanguage'],
      ['model.primary_language', '/primaryLanguage'],
    ],
  },
]

const learners: readonly FaultyModel[] = [
  one('a learner of whom nothing is said', '/learner', {}, 'model.learner_unidentified'),
  one(
    'a learner of whom only the e-mail is said',
    '/learner',
    { email: 'sample@university.example' },
    'model.learner_unidentified',
  ),
  one('a learner who is a text', '/learner', 'Sample Learner', 'model.wrong_type'),
  one('a learner at a web address', '/learner/id', 'https://university.example/learners/1', 'model.iri'),
  one('a learner with a relative id', '/learner/id', '#learner', 'model.iri'),
  one('a learner with an unfinished DID', '/learner/id', 'did:web:', 'model.iri'),
  one('an e-mail without an at', '/learner/email', 'sample.university.example', 'model.email'),
  one('an e-mail at a computer', '/learner/email', 'sample@localhost', 'model.email'),
  one('an e-mail with a line', '/learner/email', 'sample@university.example\nBcc: a@b.example', 'model.email'),
  one('an e-mail beyond the ceiling', '/learner/email', `${'x'.repeat(250)}@a.example`, 'model.too_long'),
  one('a birth on a day that was not', '/learner/dateOfBirth', '2001-02-29', 'model.date'),
  one('a birth at a moment', '/learner/dateOfBirth', '2001-02-28T00:00:00Z', 'model.date'),
  one('a birth as a date', '/learner/dateOfBirth', new Date(0), 'model.wrong_type'),
  one(
    'a citizenship of a language',
    '/learner/citizenships',
    [{ id: 'http://publications.europa.eu/resource/authority/language/NLD' }],
    'model.wrong_list',
    '/learner/citizenships/0',
  ),
  one(
    'a student identifier of another form',
    '/learner/identifiers',
    [{ type: 'esi', value: '12345' }],
    'model.identifier',
    '/learner/identifiers/0/value',
  ),
  one(
    'an identifier of an unheard kind',
    '/learner/identifiers',
    [{ type: 'passport', value: '1' }],
    'model.word',
    '/learner/identifiers/0/type',
  ),
  one(
    'a national number without its country',
    '/learner/identifiers',
    [{ type: 'national', value: '123' }],
    'model.missing_member',
    '/learner/identifiers/0/country',
  ),
  one(
    'a local number with an empty scheme',
    '/learner/identifiers',
    [{ type: 'local', value: '123', scheme: '' }],
    'model.empty',
    '/learner/identifiers/0/scheme',
  ),
  one(
    'two national numbers',
    '/learner/identifiers',
    [
      { type: 'national', value: '1', country: nl },
      { type: 'national', value: '2', country: nl },
    ],
    'model.single_identifier',
  ),
]

const organisations: readonly FaultyModel[] = [
  one('no awarding body', '/awardingBodies', [], 'model.empty'),
  one('an awarding body alone', '/awardingBodies', organisation, 'model.wrong_type'),
  one(
    'the same awarding body twice',
    '/awardingBodies',
    [organisation, organisation],
    'model.duplicate',
    '/awardingBodies/1',
  ),
  one('an id of an unheard scheme', '/awardingBodies/0/id', 'javascript:alert(1)', 'model.iri'),
  one('an id with a password', '/awardingBodies/0/id', 'https://a:b@university.example', 'model.iri'),
  one('an id with a space', '/awardingBodies/0/id', 'https://university.example/a b', 'model.iri'),
  one(
    'an id beyond the ceiling',
    '/awardingBodies/0/id',
    `https://university.example/${'x'.repeat(2_048)}`,
    'model.too_long',
  ),
  one('a country of no list', '/awardingBodies/0/country', { id: 'https://country.example/nl' }, 'model.wrong_list'),
  one(
    'a country that says it is of another list',
    '/awardingBodies/0/country/scheme',
    `${snb}/eqf/25831c2`,
    'model.wrong_list',
    '/awardingBodies/0/country',
  ),
  one('a country by its code', '/awardingBodies/0/country', 'NL', 'model.wrong_type'),
  one(
    'a region that is a country',
    '/awardingBodies/0/regions',
    [nl],
    'model.wrong_list',
    '/awardingBodies/0/regions/0',
  ),
  one(
    'a participant code of eight digits',
    '/awardingBodies/0/identifiers',
    [{ type: 'pic', value: '99999999' }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'an Erasmus code in small letters',
    '/awardingBodies/0/identifiers',
    [{ type: 'erasmus', value: 'nl sample01' }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'a home organisation with a path',
    '/awardingBodies/0/identifiers',
    [{ type: 'schac', value: 'university.example/a' }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'a ROR without its address',
    '/awardingBodies/0/identifiers',
    [{ type: 'ror', value: '0samp1e72' }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'a DEQAR number in small letters',
    '/awardingBodies/0/identifiers',
    [{ type: 'deqar', value: 'deqarinst0062' }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'a legal number of signs',
    '/awardingBodies/0/identifiers',
    [{ type: 'vat', value: '<b>', country: nl }],
    'model.identifier',
    '/awardingBodies/0/identifiers/0/value',
  ),
  one(
    'two eIDAS numbers',
    '/awardingBodies/0/identifiers',
    [
      { type: 'eidas', value: 'NTRNL-1', country: nl },
      { type: 'eidas', value: 'NTRNL-2', country: nl },
    ],
    'model.single_identifier',
  ),
  one(
    'a homepage by ftp',
    '/awardingBodies/0/homepage',
    { url: 'ftp://university.example' },
    'model.iri',
    '/awardingBodies/0/homepage/url',
  ),
  one(
    'a logo of another kind',
    '/awardingBodies/0/logo',
    { mediaType: 'image/svg+xml', content: 'PHN2Zy8+' },
    'model.word',
    '/awardingBodies/0/logo/mediaType',
  ),
  one(
    'a logo that is a JPEG in a PNG',
    '/awardingBodies/0/logo',
    { mediaType: 'image/png', content: '/9j/AAAA' },
    'model.image',
    '/awardingBodies/0/logo/content',
  ),
  {
    what: 'a logo that is no base64',
    at: '/awardingBodies/0/logo',
    put: { mediaType: 'image/png', content: 'iVBORw0KGgo=!' },
    faults: [['model.image', '/awardingBodies/0/logo/content']],
  },
  one(
    'a seal holder without a mandate',
    '/alliance',
    { name: { en: 'Example Alliance' }, sealHolder: organisation },
    'model.mandate_missing',
  ),
  one(
    'a mandate without words',
    '/alliance',
    { name: { en: 'Example Alliance' }, mandate: { statement: ' ' } },
    'model.empty',
    '/alliance/mandate/statement',
  ),
  one('an alliance without a name', '/alliance', { members: [organisation] }, 'model.missing_member', '/alliance/name'),
]

const dates: readonly FaultyModel[] = [
  one('an issue on the 30th of February', '/issuedOn', '2026-02-30', 'model.date'),
  one('an issue at a moment without its zone', '/issuedOn', '2026-01-15T12:00:00', 'model.date'),
  one('an issue in words', '/issuedOn', 'yesterday', 'model.date'),
  one('an issue that is a number', '/issuedOn', 1_768_478_400, 'model.wrong_type'),
  one('an issue on an invalid date', '/issuedOn', new Date(Number.NaN), 'model.date'),
  one('an issue before the calendar', '/issuedOn', '0026-01-15', 'model.date'),
  one('a validity that ends before the issue', '/validUntil', '2026-01-14', 'model.interval'),
  one('an award in the 25th hour', '/awardedOn', '2026-01-15T25:00:00Z', 'model.date'),
  one('an assurance that ends before it begins', '/qualityAssurance/0/expiresOn', '2019-01-01', 'model.interval'),
  one(
    'a challenge that ends before it begins',
    '/challenges',
    [{ title: { en: 'A' }, startedOn: '2026-02-01', endedOn: '2026-01-01' }],
    'model.interval',
    '/challenges/0/endedOn',
  ),
]

const learning: readonly FaultyModel[] = [
  one('no learning outcome', '/learningOutcomes', [], 'model.empty'),
  one(
    'a skill of no list',
    '/learningOutcomes/0/skills',
    [{ id: 'https://skills.example/1' }],
    'model.wrong_list',
    '/learningOutcomes/0/skills/0',
  ),
  one(
    'a skill by its name',
    '/learningOutcomes/0/skills',
    ['diving'],
    'model.wrong_type',
    '/learningOutcomes/0/skills/0',
  ),
  one(
    'two skills of one proficiency',
    '/learningOutcomes/0',
    { title: { en: 'A' }, skills: [skill('a'), skill('b')], proficiency: { level } },
    'model.one_skill',
    '/learningOutcomes/0/skills',
  ),
  one(
    'a proficiency without its scale',
    '/learningOutcomes/0/proficiency',
    { level: { id: level.id } },
    'model.missing_member',
    '/learningOutcomes/0/proficiency/level/scheme',
  ),
  one('a type of skill of no list', '/learningOutcomes/0/type', { id: 'urn:example:knowledge' }, 'model.wrong_list'),
  one(
    'more outcomes than the ceiling',
    '/learningOutcomes',
    Array.from({ length: 201 }, (_, index) => ({ title: { en: `Outcome ${index}` } })),
    'model.too_many',
  ),
  one('a workload of nothing', '/workload', {}, 'model.workload_missing'),
  one('a workload of 0 credits', '/workload/ects', 0, 'model.number'),
  one('a workload of minus 3 credits', '/workload/ects', -3, 'model.number'),
  one('a workload of a thousandth', '/workload/ects', 3.001, 'model.number'),
  one('a workload beyond the ceiling', '/workload/ects', 1_001, 'model.number'),
  one('a workload in text', '/workload/ects', '3', 'model.wrong_type'),
  one('a workload that is no number', '/workload/ects', Number.NaN, 'model.number'),
  one('hours of a second', '/workload/hours', 1 / 3600, 'model.number'),
  one('level 9', '/level', { eqf: 9 }, 'model.word', '/level/eqf'),
  one('level 6 in text', '/level', { eqf: '6' }, 'model.word', '/level/eqf'),
  one('a level of nothing', '/level', {}, 'model.empty'),
  one(
    'a national level without its framework',
    '/level',
    { national: [{ id: 'https://levels.example/6' }] },
    'model.scheme_missing',
    '/level/national/0',
  ),
  one('a cycle that there is not', '/level', { cycle: 'fourth' }, 'model.word', '/level/cycle'),
  one('no assessment', '/assessments', [], 'model.empty'),
  one('no form of participation', '/participation/modes', [], 'model.empty'),
  one('a setting of no list', '/participation/setting', { id: 'urn:example:formal' }, 'model.wrong_list'),
  one('a language by its code', '/languages', ['en'], 'model.wrong_type', '/languages/0'),
  one('a field of no list', '/fields', [{ id: 'https://fields.example/1' }], 'model.wrong_list', '/fields/0'),
  one(
    'evidence of no list',
    '/evidence',
    [{ type: { id: 'https://evidence.example/1' } }],
    'model.wrong_list',
    '/evidence/0/type',
  ),
  one('stackability in words', '/stackability', { stackable: 'yes' }, 'model.wrong_type', '/stackability/stackable'),
]

const whole: readonly FaultyModel[] = [
  one('a member of the model that is unheard of', '/grade', 8, 'model.unknown_member', ''),
  one('a member of a learner that is unheard of', '/learner/phone', '+31', 'model.unknown_member', '/learner'),
  one('an IRI as a member', '/https:~1~1schema.org~1name', 'x', 'model.unknown_member', ''),
  one('a function', '/description', () => 'x', 'model.not_plain'),
  one('a big integer', '/workload/ects', 3n, 'model.not_plain'),
  one('a map', '/title', new Map([['en', 'x']]), 'model.not_plain'),
  one(
    'one id that says two things',
    '/qualityAssurance/0/agency/country',
    { id: nl.id, label: { en: 'Holland' } },
    'model.id_conflict',
  ),
  one(
    'the same skill twice',
    '/learningOutcomes/0/skills',
    [skill('a'), skill('a')],
    'model.duplicate',
    '/learningOutcomes/0/skills/1',
  ),
]

export const faultyModels: readonly FaultyModel[] = [
  ...missing,
  ...texts,
  ...learners,
  ...organisations,
  ...dates,
  ...learning,
  ...whole,
]
