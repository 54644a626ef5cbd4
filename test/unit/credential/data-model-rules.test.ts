import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { checkDataModel } from '../../../src/lib/credential/data-model/check.ts'
import type { Described, RequiredMember, Requirement } from '../../../src/lib/credential/data-model/requirement.ts'
import { version1, version2 } from '../../../src/lib/credential/data-model/versions.ts'
import { ruleWitnesses } from '../../support/data-model-witnesses.ts'

const keysOf = <K extends string>(table: Readonly<Record<K, true>>): readonly K[] => Object.keys(table) as K[]

const described = keysOf<Described>({
  'a subject': true,
  'a status': true,
  'a schema': true,
  'a related resource': true,
  'a refresh service': true,
  'a term of use': true,
  evidence: true,
  'a render method': true,
  'a confidence method': true,
})
const required = keysOf<RequiredMember>({ type: true, issuer: true, credentialSubject: true, issuanceDate: true })

type Composed =
  | `a credential has \`${RequiredMember}\``
  | `${Described} is an object`
  | `${Described} names its type`
  | `the id of ${Described} is a URL`

/** Every requirement of the code: the compiler refuses a list that lacks one or has another. */
const requirements: readonly Requirement[] = [
  ...required.map((name): Composed => `a credential has \`${name}\``),
  ...described.flatMap((what): Composed[] => [
    `${what} is an object`,
    `${what} names its type`,
    `the id of ${what} is a URL`,
  ]),
  ...keysOf<Exclude<Requirement, Composed>>({
    'a credential is a JSON object': true,
    'the context of the data model comes first': true,
    'a context is a URL or an object': true,
    'a name that only version 1.1 defines': true,
    'a URL': true,
    'at least one': true,
    'types are names, `VerifiableCredential` among them': true,
    'a text, or one with its language': true,
    'the issuer is a URL, or an object with one as its id': true,
    'a subject has claims': true,
    'a date and time (XSD dateTimeStamp)': true,
    'a date and time names its zone': true,
    'the validity ends after it begins': true,
    'a related resource has a digest': true,
    'an SRI digest': true,
    'a multihash in multibase': true,
    'a media type': true,
    'each related resource is there once': true,
    'types are names, `VerifiablePresentation` among them': true,
    'the id is a URL': true,
    'the holder is a URL, or an object with one as its id': true,
    'what is presented is a credential or an envelope around one, not a reference to it': true,
    'the issuer of a credential without a proof of its own is the holder': true,
    'the type of an envelope stands alone': true,
    'the id of an enveloped credential is a data: URL that holds it': true,
    'the id of an enveloped presentation is a data: URL that holds it': true,
  }),
]

/** The rules of the page, as `section: finding`. */
const documented = (): readonly string[] => {
  const page = readFileSync(new URL('../../../docs/explanation/data-model.md', import.meta.url), 'utf8')
  return ['2.0', '1.1'].flatMap((version) => {
    const [, chapter = ''] = page.split(`## Rules of version ${version}\n`)
    const [table = ''] = chapter.split('\n## ')
    return [...table.matchAll(/^\| ([\d.]+) +\|[^|]+\| (.+?) +\|$/gm)].flatMap(([, section, findings = '']) =>
      findings.split('; ').map((finding) => `VCDM ${version}, §${section}: ${finding}`),
    )
  })
}

describe('a rule of the data model', () => {
  it.each(ruleWitnesses.map((one) => [`${one.section}: ${one.rule}`, one] as const))(
    'keeps two documents apart: %s',
    (_, { section, rule, sound, broken }) => {
      expect(checkDataModel(sound).findings).toEqual([])
      expect(checkDataModel(broken).findings).toEqual([expect.objectContaining({ section, rule })])
    },
  )

  it('has such documents, whatever it requires and of whichever member', () => {
    const shown = new Set(ruleWitnesses.map(({ rule }) => rule))
    expect(requirements.filter((one) => !shown.has(one))).toEqual([])
    const places = ruleWitnesses.flatMap(({ broken }) =>
      checkDataModel(broken).findings.map(({ pointer, section }) => `${pointer.split('/')[1]} ${section}`),
    )
    const members = [version1, version2].flatMap((version) => [...version.members, ...version.presented])
    for (const [name, section] of members) expect(places).toContain(`${name} ${section}`)
  })

  it('is documented with its section, and nothing else is', () => {
    const rules = new Set(ruleWitnesses.map(({ section, rule }) => `${section}: ${rule}`))
    // Of dates without a zone, version 1.1 says nothing: the page has them under the section of 2.0.
    expect([...documented()].sort()).toEqual([...rules].sort())
  })

  it('tolerates what an issuer must not write and everybody understands alike', () => {
    const tolerated = ruleWitnesses
      .flatMap(({ broken }) => checkDataModel(broken).findings)
      .filter(({ severity }) => severity === 'tolerated')
    expect(new Set(tolerated.map(({ rule, code }) => `${code}: ${rule}`))).toEqual(
      new Set([
        'time.no_zone: a date and time names its zone',
        'schema.missing_member: the id of a status is a URL',
        'schema.missing_member: the id of a refresh service is a URL',
      ]),
    )
  })
})
