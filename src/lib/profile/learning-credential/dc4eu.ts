import { mode } from '../../model/vocabulary/mode.ts'
import { supervision } from '../../model/vocabulary/supervision.ts'
import { writeMoment } from '../elm/writer.ts'
import { present } from '../open-badge/writer.ts'
import { readMoment, readNumber, readString, toText, within, withinOne } from './claims-reader.ts'
import { required, writeName, writeText } from './claims-writer.ts'
import { conceptNamed, countryCodes } from './codes.ts'
import type { ClaimRule, LearningCredentialType } from './kinds.ts'
import { nonEmpty, recorded } from './recorded.ts'

const claim = (mandatory: boolean, ...path: readonly [string, ...string[]]): ClaimRule => ({
  path,
  mandatory,
  sd: 'never',
})

/** The metadata that DC4EU publishes for the type. It names no mandatory claims; these two make it a credential. */
const claims: readonly ClaimRule[] = [
  claim(true, 'credentialSubject', 'achievement', 'name'),
  claim(false, 'credentialSubject', 'achievement', 'description'),
  claim(false, 'credentialSubject', 'achievement', 'criteria', 'narrative'),
  claim(false, 'credentialSubject', 'achievement', 'ECTS'),
  claim(false, 'credentialSubject', 'achievement', 'educationProgramIdentifier'),
  claim(false, 'credentialSubject', 'achievement', 'participationType'),
  claim(false, 'credentialSubject', 'achievement', 'supervisionType'),
  claim(false, 'credentialSubject', 'achievement', 'resultDescription'),
  claim(false, 'credentialSubject', 'result'),
  claim(true, 'issuer', 'name'),
  claim(false, 'issuer', 'address', 'addressCountryCodename'),
  claim(false, 'validFrom'),
  claim(false, 'validUntil'),
]

/**
 * The micro-credential of DC4EU, in the shape of an Open Badge. It has no place for the name of the learner, whom a
 * wallet identifies by other attestations, and none that the holder can conceal.
 */
export const dc4euType: LearningCredentialType = {
  name: 'dc4eu',
  vct: 'urn:eudi:micro_credential:1',
  claims,
  write: ({ model, issuer }, writer) => {
    const [assessment] = model.assessments
    const { grade, gradingScheme, supervision: supervised } = assessment
    const outcomes = model.learningOutcomes.flatMap(({ title }) => writeText(writer, title) ?? [])
    return present({
      credentialSubject: present({
        id: model.learner.id,
        achievement: present({
          name: writeText(writer, model.title),
          description: writeText(writer, model.description),
          criteria: { narrative: writeText(writer, model.learningOutcomeSummary) ?? outcomes.join('\n') },
          ECTS: model.workload.ects,
          educationProgramIdentifier: model.programme?.code,
          participationType: writeName(writer, model.participation.modes[0]),
          supervisionType: supervised === undefined ? undefined : writeName(writer, supervised),
          resultDescription:
            gradingScheme === undefined ? undefined : [{ name: writeText(writer, gradingScheme.title) ?? '' }],
        }),
        result: grade === undefined ? undefined : [{ value: writeText(writer, grade) ?? '' }],
      }),
      issuer: present({
        name: writeText(writer, issuer.name),
        address: present({
          addressCountryCodename: required(writer, '/awardingBodies/0/country', countryCodes.codeOf(issuer.country)),
        }),
      }),
      validFrom: writeMoment(model.validFrom ?? model.issuedOn),
      validUntil: model.validUntil === undefined ? undefined : writeMoment(model.validUntil),
    })
  },
  read: (reader) => {
    const subject = within(reader, 'credentialSubject')
    const achievement = subject && within(subject, 'achievement')
    const criteria = achievement && within(achievement, 'criteria')
    const result = subject && withinOne(subject, 'result')
    const scheme = achievement && withinOne(achievement, 'resultDescription')
    const issuer = within(reader, 'issuer')
    const address = issuer && within(issuer, 'address')
    const place = countryCodes.conceptOf((address && readString(address, 'addressCountryCodename')) ?? '')
    const name = issuer && toText(readString(issuer, 'name'))
    const ects = achievement && readNumber(achievement, 'ECTS')
    const code = achievement && readString(achievement, 'educationProgramIdentifier')
    const modes = nonEmpty(
      [achievement && readString(achievement, 'participationType')].flatMap(
        (label) => (label === undefined ? undefined : conceptNamed(mode, label)) ?? [],
      ),
    )
    const supervised = achievement && readString(achievement, 'supervisionType')
    const schemeTitle = scheme && toText(readString(scheme, 'name'))
    const assessment = recorded({
      grade: result && toText(readString(result, 'value')),
      gradingScheme: schemeTitle === undefined ? undefined : { title: schemeTitle },
      supervision: supervised === undefined ? undefined : conceptNamed(supervision, supervised),
    })
    return recorded({
      learner: recorded({ id: subject && readString(subject, 'id') }),
      title: achievement && toText(readString(achievement, 'name')),
      description: achievement && toText(readString(achievement, 'description')),
      learningOutcomeSummary: criteria && toText(readString(criteria, 'narrative')),
      workload: ects === undefined ? undefined : { ects },
      programme: code === undefined ? undefined : { code },
      participation: modes === undefined ? undefined : { modes },
      assessments: Object.keys(assessment).length === 0 ? undefined : nonEmpty([assessment]),
      awardingBodies: name === undefined ? undefined : nonEmpty([recorded({ name, country: place })]),
      validFrom: readMoment(reader, 'validFrom'),
      validUntil: readMoment(reader, 'validUntil'),
    })
  },
}
