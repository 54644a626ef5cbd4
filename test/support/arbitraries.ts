import fc, { type Arbitrary } from 'fast-check'

import type { Alliance } from '../../src/lib/model/alliance.ts'
import type { Concept } from '../../src/lib/model/concept.ts'
import type { Evidence, MicroCredential } from '../../src/lib/model/micro-credential.ts'

import {
  type AchievementPart,
  assessmentType,
  type Challenge,
  country,
  type Day,
  type Entitlement,
  entitlementStatus,
  entitlementType,
  evidenceType,
  gradeStatus,
  type Image,
  type InstitutionIdentifier,
  iscedF,
  type Learner,
  type LearningActivity,
  type LearningOutcome,
  type Level,
  type LocalizedText,
  language,
  learningActivityType,
  learningOpportunityType,
  learningSetting,
  type Moment,
  mode,
  nationalLevel,
  type Organisation,
  type Programme,
  type ProgrammeReference,
  programmeOf,
  type QualityAssurance,
  qualityAssuranceType,
  type RecordedAssessment,
  skillReuseLevel,
  skillType,
  supervision,
  type WebResource,
  type Workload,
} from '../../src/model.ts'

/** Legal texts that break careless readers: markup, escapes, other scripts, words of JavaScript and JSON-LD. */
const awkwardTexts: readonly string[] = [
  '<script>alert("1")</script>',
  '</script><!--',
  'a "quoted" \\ back\\slash \\u0041 \\n',
  "'; DROP TABLE credentials; --",
  '=HYPERLINK("https://example.org")',
  '#{title} {{title}} %s %00',
  '&amp; &#x41; & <b>',
  '__proto__',
  'constructor',
  '@context',
  '_:b0',
  'null',
  '0',
  '2026-01-15',
  'first line\nsecond line\tcolumn',
  'e\u0301 and \u00e9',
  '\u05e2\u05d1\u05e8\u05d9\u05ea \u0648\u0639\u0631\u0628\u064a',
  '\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac',
  '\u4e2d\u6587\u8bfe\u7a0b',
  '\u{1f469}\u200d\u{1f52c} \u{1f1ea}\u{1f1fa}',
  '\u0915\u094d\u200d\u0937',
  '\ud835\udd4f',
  'x'.repeat(300),
]

/** What no text may have: control characters but newline and tab, marks that turn the direction, halves of pairs. */
const forbidden = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}|[\u2028\u2029\ufeff]/u

export const text = (maxLength = 300): Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...awkwardTexts.filter(({ length }) => length <= maxLength)),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength, 40) })
      .map((one) => one.trim())
      .filter((one) => one !== '' && one.length <= maxLength && !forbidden.test(one)),
    fc.constantFrom('Marine robotics', 'Sample Learner', 'Example University'),
  )

export const languageTag = (): Arbitrary<string> =>
  fc.constantFrom('en', 'nl', 'de-AT', 'sr-Latn-RS', 'es-419', 'ga', 'ast', 'de-1996', 'en-x-plain')

export const localizedText = (maxLength?: number): Arbitrary<LocalizedText> =>
  fc.dictionary(languageTag(), text(maxLength), { minKeys: 1, maxKeys: 3, noNullPrototype: true })

const firstSecond = Date.UTC(2019, 0, 1) / 1000
const lastSecond = Date.UTC(2031, 11, 31) / 1000
const second = (min = firstSecond, max = lastSecond): Arbitrary<number> => fc.integer({ min, max })

const stampOf = (at: number, zone: string): string => {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '+' ? 1 : -1)
  return `${new Date((at + (zone === 'Z' ? 0 : offset)) * 1000).toISOString().slice(0, 19)}${zone}`
}

/** Each way to write a moment. */
const written = (at: number): Arbitrary<Moment> =>
  fc.oneof(
    fc.constant(new Date(at * 1000).toISOString().slice(0, 10)),
    fc.constantFrom('Z', '+00:00', '+02:00', '-05:30', '+14:00').map((zone) => stampOf(at, zone)),
    fc.constant(stampOf(at, 'Z').replace('Z', '.25Z')),
    fc.constant(at).map((one) => new Date(one * 1000)),
  )
export const moment = (): Arbitrary<Moment> => second().chain(written)

/** Two moments, the first at least two days before the second: a day may stand for a moment up to a day later. */
const interval = (): Arbitrary<readonly [Moment, Moment]> =>
  fc
    .tuple(second(), fc.integer({ min: 2, max: 4000 }))
    .chain(([at, days]) => fc.tuple(written(at), written(at + days * 86_400)))

const optionalInterval = <From extends string, To extends string>(
  from: From,
  to: To,
): Arbitrary<Readonly<Partial<Record<From | To, Moment>>>> =>
  fc.oneof(
    fc.constant({}),
    moment().map((at) => ({ [from]: at })),
    moment().map((at) => ({ [to]: at })),
    interval().map(([start, end]) => ({ [from]: start, [to]: end })),
  ) as Arbitrary<Readonly<Partial<Record<From | To, Moment>>>>

const entryOf = <Entry extends Concept>(list: Readonly<Record<string, Entry>>): Arbitrary<Concept> =>
  fc.constantFrom(...Object.values(list))
const some = <T>(one: Arbitrary<T>, maxLength = 3): Arbitrary<readonly T[]> =>
  fc.uniqueArray(one, { minLength: 1, maxLength, selector: (value) => JSON.stringify(value) })
const oneOrMore = <T>(one: Arbitrary<T>, maxLength?: number): Arbitrary<readonly [T, ...T[]]> =>
  some(one, maxLength) as Arbitrary<readonly [T, ...T[]]>

/** An entry of a list of somebody's own. Its id decides the rest: two things with one id say the same. */
const ownConcept = (scheme: string): Arbitrary<Concept & { readonly scheme: string }> =>
  fc.integer({ min: 0, max: 9 }).map((index) => ({
    id: `${scheme}/${index}`,
    ...(index % 3 === 0 ? {} : { label: { en: awkwardTexts[index] ?? '', nl: `Niveau ${index}` } }),
    scheme,
  }))

const escoSkill = (): Arbitrary<Concept> =>
  fc.integer({ min: 0, max: 9 }).map((index) => ({
    id: `http://data.europa.eu/esco/skill/00000000-0000-4000-8000-00000000000${index}`,
    ...(index % 3 === 0 ? {} : { label: { en: `Sample skill ${index}` } }),
    ...(index % 4 === 1 ? { scheme: 'http://data.europa.eu/esco/concept-scheme/skills' } : {}),
  }))

const regionOf = (): Arbitrary<Concept> =>
  fc.constantFrom(
    { id: 'http://data.europa.eu/nuts/code/NL213', label: { en: 'Twente' } },
    { id: 'http://publications.europa.eu/resource/authority/atu/IRL_CTH_DUB' },
  )

const digits = (length: number): Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => `${value}`.padStart(length, '0'))

const institutionIdentifiers = (): Arbitrary<readonly InstitutionIdentifier[]> =>
  fc.uniqueArray<InstitutionIdentifier, string>(
    fc.oneof(
      fc.record({
        type: fc.constantFrom('eidas' as const, 'vat' as const, 'tax' as const, 'registration' as const),
        value: digits(8).map((number) => `XX${number}`),
        country: entryOf(country),
      }),
      fc.record({ type: fc.constant('pic' as const), value: digits(9) }),
      fc.record({ type: fc.constant('erasmus' as const), value: fc.constantFrom('NL EXAMPLE01', 'D  EXAMPLE02') }),
      fc.record({ type: fc.constant('schac' as const), value: fc.constantFrom('example.org', 'uni.example.com') }),
      fc.record({ type: fc.constant('ror' as const), value: digits(2).map((n) => `https://ror.org/0samp1e${n}`) }),
      fc.record({ type: fc.constant('deqar' as const), value: digits(4).map((number) => `DEQARINST${number}`) }),
      fc.record({ type: fc.constant('local' as const), value: text(100), scheme: text(100) }),
    ),
    { minLength: 1, maxLength: 4, selector: ({ type }) => type },
  )

/** Each gets a number of its own in the end, see `numbered`. */
const ownId = (): Arbitrary<string> =>
  fc.constantFrom('https://example.org/things/', 'did:web:example.org:things:', 'urn:example:things:')

const webResource = (): Arbitrary<WebResource> =>
  fc.record(
    {
      url: fc.constantFrom(
        'https://example.org/' as const,
        'http://example.org/a?b=c&d=%20#e' as const,
        'https://example.org/caf\u00e9' as const,
      ),
      title: localizedText(),
      language: entryOf(language),
    },
    { requiredKeys: ['url'], noNullPrototype: true },
  )

const image = (): Arbitrary<Image> =>
  fc
    .record(
      {
        mediaType: fc.constantFrom('image/png' as const, 'image/jpeg' as const),
        content: fc.constant(''),
      },
      { noNullPrototype: true },
    )
    .chain(({ mediaType }) =>
      fc.uint8Array({ maxLength: 40 }).map((rest) => ({
        mediaType,
        content: Buffer.from([...signatures[mediaType], ...rest]).toString('base64'),
      })),
    )
const signatures = { 'image/png': [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], 'image/jpeg': [0xff, 0xd8, 0xff] } as const

const email = (): Arbitrary<string> => fc.constantFrom('sample@example.org', 'first.last+tag@mail.example.com')

const plainOrganisation = (): Arbitrary<Organisation> =>
  fc.record(
    {
      id: ownId(),
      name: localizedText(),
      alternativeName: localizedText(),
      country: entryOf(country),
      regions: some(regionOf(), 2),
      address: localizedText(),
      identifiers: institutionIdentifiers(),
      homepage: webResource(),
      email: email(),
      logo: image(),
    },
    { requiredKeys: ['name', 'country'], noNullPrototype: true },
  )

const qualityAssuranceBy = (agency: Arbitrary<Organisation>): Arbitrary<QualityAssurance> =>
  fc
    .tuple(
      fc.record(
        {
          type: entryOf(qualityAssuranceType),
          title: localizedText(),
          description: localizedText(),
          agency,
          report: webResource(),
        },
        { requiredKeys: ['type', 'title', 'agency'], noNullPrototype: true },
      ),
      optionalInterval('decidedOn', 'expiresOn'),
    )
    .map(([one, dates]) => ({ ...one, ...dates }))

export const organisation = (): Arbitrary<Organisation> =>
  fc
    .tuple(
      plainOrganisation(),
      fc.option(some(qualityAssuranceBy(plainOrganisation()), 2), { nil: undefined, freq: 4 }),
    )
    .map(([one, assured]) => (assured === undefined ? one : { ...one, qualityAssurance: assured }))

export const learner = (): Arbitrary<Learner> =>
  fc
    .record(
      {
        id: fc.constantFrom('did:key:z6MkSampleLearner', 'urn:uuid:00000000-0000-4000-8000-000000000001'),
        fullName: text(200),
        givenName: text(200),
        familyName: text(200),
        dateOfBirth: fc.constantFrom<Day>('1990-02-28', '2000-02-29', '1969-12-31'),
        email: email(),
        citizenships: some(entryOf(country), 2),
        identifiers: fc.uniqueArray(
          fc.oneof(
            fc.record({
              type: fc.constant('esi' as const),
              value: fc.constantFrom(
                'urn:schac:personalUniqueCode:int:esi:example.org:00000001',
                'urn:schac:personalUniqueCode:int:esi:ie:SAMPLE-2',
              ),
            }),
            fc.record({ type: fc.constant('national' as const), value: digits(9), country: entryOf(country) }),
            fc.record({ type: fc.constant('local' as const), value: text(100), scheme: text(100) }),
          ),
          { minLength: 1, maxLength: 3, selector: ({ type }) => type },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((one) =>
      (one.id ?? one.fullName ?? one.givenName ?? one.familyName ?? one.identifiers)
        ? one
        : { ...one, fullName: 'Sample Learner' },
    )

export const learningOutcome = (): Arbitrary<LearningOutcome> =>
  fc
    .record(
      {
        title: localizedText(),
        description: localizedText(),
        skills: some(escoSkill()),
        type: entryOf(skillType),
        reuseLevel: entryOf(skillReuseLevel),
        proficiency: fc.record({ level: ownConcept('https://example.org/levels-of-expertise') }),
        otherFrameworks: some(ownConcept('https://example.org/framework'), 2),
      },
      { requiredKeys: ['title'], noNullPrototype: true },
    )
    .map((one) => {
      const speaksOfOne = one.type ?? one.reuseLevel ?? one.proficiency
      return speaksOfOne && one.skills !== undefined ? { ...one, skills: one.skills.slice(0, 1) } : one
    })

const hours = (): Arbitrary<number> => fc.integer({ min: 1, max: 90_000 }).map((minutes) => minutes / 60)
export const workload = (): Arbitrary<Workload> => {
  const ects = fc.oneof(
    fc.integer({ min: 1, max: 6000 }).map((value) => value / 100),
    fc.constantFrom(0.5, 1, 2.5, 3, 5),
  )
  return fc.oneof(
    fc.record({ ects, hours: hours() }),
    fc.record({ ects }),
    fc.tuple(ects, ects).map(([received, specified]) => ({
      ects: received,
      ...(received === specified ? {} : { specifiedEcts: specified }),
    })),
    fc.record({ hours: fc.oneof(hours(), fc.constantFrom(1.1, 60, 0.25, 1.7)) }),
  )
}

export const level = (): Arbitrary<Level> =>
  fc
    .record(
      {
        eqf: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8),
        national: some(fc.oneof(entryOf(nationalLevel), ownConcept('https://example.org/national-levels')), 2),
        cycle: fc.constantFrom('short', 'first', 'second', 'third'),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((one) => (Object.keys(one).length === 0 ? { eqf: 6 } : one))

const anyType = (list: Readonly<Record<string, Concept>>): Arbitrary<Concept> =>
  fc.oneof({ arbitrary: entryOf(list), weight: 4 }, { arbitrary: ownConcept('https://example.org/types'), weight: 1 })

const activity = (directors: Arbitrary<Organisation>): Arbitrary<LearningActivity> =>
  fc
    .tuple(
      fc.record(
        {
          title: localizedText(),
          description: localizedText(),
          type: anyType(learningActivityType),
          modes: some(entryOf(mode), 2),
          languages: some(entryOf(language), 2),
          hours: hours(),
          directedBy: some(directors, 2),
        },
        { requiredKeys: ['title'], noNullPrototype: true },
      ),
      optionalInterval('startedOn', 'endedOn'),
    )
    .map(([one, dates]) => ({ ...one, ...dates }))

const challenge = (providers: Arbitrary<Organisation>): Arbitrary<Challenge> =>
  fc
    .tuple(
      fc.record(
        { title: localizedText(), description: localizedText(), providers: some(providers, 2) },
        { requiredKeys: ['title'], noNullPrototype: true },
      ),
      optionalInterval('startedOn', 'endedOn'),
    )
    .map(([one, dates]) => ({ ...one, ...dates }))

/** A status of the library's list, or of somebody's own. */
const status = (): Arbitrary<Concept> =>
  fc.oneof(entryOf(gradeStatus), ownConcept('https://example.org/statuses-of-grades'))

/** An assessment that is part of another, or of a part: each has a title, since one without any is read with ELM's. */
const partAssessment = (levels = 1): Arbitrary<RecordedAssessment> =>
  fc.record(
    {
      type: anyType(assessmentType),
      title: localizedText(),
      grade: localizedText(100),
      status: status(),
      assessedOn: moment(),
      ...(levels === 0 ? {} : { parts: some(partAssessment(levels - 1), 2) }),
    },
    { requiredKeys: ['title'], noNullPrototype: true },
  )

const entitlement = (): Arbitrary<Entitlement> =>
  fc
    .tuple(
      fc.record(
        { title: localizedText(), description: localizedText() },
        { requiredKeys: ['title'], noNullPrototype: true },
      ),
      fc.option(fc.record({ type: anyType(entitlementType), status: entryOf(entitlementStatus) }), { nil: {} }),
      optionalInterval('grantedOn', 'expiresOn'),
    )
    .map(([one, specified, dates]) => ({ ...one, ...specified, ...dates }))

const duration = (): Arbitrary<string> => fc.constantFrom('P6M', 'P10D', 'P1Y2M3DT4H5M6.5S', 'PT90M')

/** A module, with modules of its own. */
const part = (bodies: Arbitrary<Organisation>, levels = 1): Arbitrary<AchievementPart> =>
  fc.record(
    {
      id: ownId(),
      title: localizedText(),
      description: localizedText(),
      awardingBodies: oneOrMore(bodies, 1),
      awardedOn: moment(),
      identifiers: some(fc.record({ value: text(100), scheme: text(100) }), 1),
      learningOutcomes: oneOrMore(learningOutcome(), 1),
      workload: fc.oneof(workload(), fc.constant({ ects: 0 }), fc.constant({ ects: 0, specifiedEcts: 5 })),
      level: level(),
      assessments: some(partAssessment(), 2),
      activities: some(activity(bodies), 1),
      entitlements: some(entitlement(), 1),
      documents: some(webResource(), 1),
      maximumDuration: duration(),
      ...(levels === 0 ? {} : { parts: some(part(bodies, levels - 1), 2) }),
    },
    { requiredKeys: ['title'], noNullPrototype: true },
  )

const assessment = (assessors: Arbitrary<Organisation>): Arbitrary<MicroCredential['assessments'][number]> =>
  fc.record(
    {
      type: anyType(assessmentType),
      title: localizedText(),
      description: localizedText(),
      grade: localizedText(100),
      status: status(),
      parts: some(partAssessment(), 2),
      gradingScheme: fc.record(
        { title: localizedText(), description: localizedText() },
        { requiredKeys: ['title'], noNullPrototype: true },
      ),
      supervision: entryOf(supervision),
      modes: some(anyType(mode), 2),
      languages: some(entryOf(language), 2),
      assessedOn: moment(),
      assessors: some(assessors, 2),
    },
    { requiredKeys: ['type'], noNullPrototype: true },
  )

const alliance = (awarding: readonly Organisation[]): Arbitrary<Alliance> =>
  fc
    .tuple(
      fc.record(
        {
          id: ownId(),
          name: localizedText(),
          members: some(fc.oneof(fc.constantFrom(...awarding), organisation()), 2),
        },
        { requiredKeys: ['name'], noNullPrototype: true },
      ),
      fc.oneof(
        fc.constant({}),
        fc.record({ sealHolder: fc.constantFrom(...awarding) }),
        fc.record({ sealHolder: plainOrganisation(), mandate: fc.record({ statement: text() }) }),
      ),
    )
    .map(([one, seal]) => ({ ...one, ...seal }))

export const programmeReference = (anyone: Arbitrary<Organisation> = organisation()): Arbitrary<ProgrammeReference> =>
  fc
    .record(
      { id: ownId(), code: text(100), version: text(100), providers: some(anyone, 2) },
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((one) => (Object.keys(one).length === 0 ? { code: 'MR-1' } : one))

const optionalMembers = (awarding: readonly Organisation[], anyone: Arbitrary<Organisation>) =>
  fc.record(
    {
      level: level(),
      programme: programmeReference(anyone),
      awardedOn: moment(),
      description: localizedText(),
      documentTitle: localizedText(),
      identifiers: some(
        fc.record({ value: text(100), scheme: text(100) }, { requiredKeys: ['value'], noNullPrototype: true }),
        2,
      ),
      alliance: alliance(awarding),
      type: anyType(learningOpportunityType),
      learningOutcomeSummary: localizedText(),
      fields: some(entryOf(iscedF), 2),
      languages: some(entryOf(language), 2),
      activities: some(activity(anyone), 2),
      challenges: some(challenge(anyone), 2),
      prerequisites: localizedText(),
      stackability: fc.record(
        {
          stackable: fc.boolean(),
          towards: some(
            fc.record({ title: localizedText(), id: ownId() }, { requiredKeys: ['title'], noNullPrototype: true }),
            2,
          ),
        },
        { requiredKeys: ['stackable'], noNullPrototype: true },
      ),
      furtherInformation: localizedText(),
      documents: some(webResource(), 2),
      homepage: webResource(),
      entitlements: some(entitlement(), 2),
      maximumDuration: duration(),
      parts: some(part(anyone), 2),
      evidence: some(
        fc.record(
          { type: entryOf(evidenceType), statement: text() },
          { requiredKeys: ['type'], noNullPrototype: true },
        ),
        2,
      ).map(withOneMandate),
    },
    { requiredKeys: [], noNullPrototype: true },
  )

/** Of two mandates nobody could tell by which a seal holder acts. */
const withOneMandate = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.filter((one) => !isMandate(one) || one === evidence.find(isMandate))

const isMandate = ({ type }: Evidence): boolean => type.id.endsWith('/c_18016257')

/** Who issues for the awarding bodies, where the alliance does not say it. */
const withIssuing = (
  optional: Partial<MicroCredential>,
  issuing: Pick<MicroCredential, 'issuedBy' | 'mandate'> | undefined,
): Partial<MicroCredential> => {
  const { evidence, alliance, ...rest } = optional
  if (issuing === undefined || alliance?.sealHolder !== undefined) return optional
  const others = evidence?.filter((one) => !isMandate(one))
  return {
    ...rest,
    ...(alliance === undefined ? {} : { alliance }),
    ...(others === undefined || others.length === 0 ? {} : { evidence: others }),
    ...issuing,
  }
}

const validity = (): Arbitrary<Pick<MicroCredential, 'issuedOn' | 'validFrom' | 'validUntil'>> =>
  fc.oneof(
    fc.record({ issuedOn: moment() }),
    fc.record({ issuedOn: moment(), validFrom: moment() }),
    interval().map(([issuedOn, validUntil]) => ({ issuedOn, validUntil })),
    fc.tuple(moment(), interval()).map(([issuedOn, [validFrom, validUntil]]) => ({ issuedOn, validFrom, validUntil })),
  )

/**
 * Gives each thing with an id of its own a number, so that no two things share one by chance. A thing that stands in
 * several places keeps one number, for it is one object.
 */
const numbered = (model: MicroCredential): MicroCredential => {
  const done = new Map<object, unknown>()
  let count = 0
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    const known = done.get(value)
    if (known !== undefined) return known
    const copy = Array.isArray(value)
      ? value.map(visit)
      : Object.fromEntries(
          Object.entries(value).map(([key, member]) => [
            key,
            key === 'id' && /things[/:]$/.test(member) ? `${member}${count++}` : visit(member),
          ]),
        )
    done.set(value, copy)
    return copy
  }
  return visit(model) as MicroCredential
}

/** A micro-credential that `parseMicroCredential` accepts: any optional member there or not, texts awkward but legal. */
export const microCredential = (): Arbitrary<MicroCredential> =>
  oneOrMore(organisation(), 2)
    .chain((awardingBodies) => {
      const anyone = fc.oneof(fc.constantFrom(...awardingBodies), plainOrganisation())
      return fc
        .tuple(
          fc.record(
            {
              learner: learner(),
              title: localizedText(),
              awardingBodies: fc.constant(awardingBodies),
              learningOutcomes: oneOrMore(learningOutcome()),
              workload: workload(),
              assessments: oneOrMore(assessment(anyone), 2),
              participation: fc.record(
                { modes: oneOrMore(anyType(mode), 2), setting: entryOf(learningSetting) },
                { requiredKeys: ['modes'], noNullPrototype: true },
              ),
              qualityAssurance: oneOrMore(qualityAssuranceBy(anyone), 2),
            },
            { noNullPrototype: true },
          ),
          validity(),
          optionalMembers(awardingBodies, anyone),
          fc.option(fc.nat(), { nil: undefined }),
          fc.option(fc.record({ issuedBy: plainOrganisation(), mandate: fc.record({ statement: text() }) }), {
            nil: undefined,
          }),
        )
        .map(([mandatory, dates, optional, primary, issuing]) => {
          const tags = Object.keys(mandatory.title)
          const primaryLanguage = primary === undefined ? undefined : tags[primary % tags.length]
          return {
            ...mandatory,
            ...dates,
            ...withIssuing(optional, issuing),
            ...(primaryLanguage === undefined ? {} : { primaryLanguage }),
          }
        })
    })
    .map(numbered)

/** Any programme: the unchanging part of any micro-credential. */
export const programme = (): Arbitrary<Programme> =>
  fc
    .tuple(microCredential(), text(100))
    .map(([model, code]) => programmeOf({ ...model, programme: { ...model.programme, code } }) as Programme)
