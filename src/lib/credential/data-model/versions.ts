import type { RulePlace } from './finding.ts'
import type { RequiredMember } from './requirement.ts'
import {
  describedIssuer,
  issuer,
  moment,
  olderMoment,
  type Rule,
  relatedResources,
  schema,
  status,
  subjects,
  subjectsWithMethods,
  texts,
  typed,
  types,
  url,
  v1,
  v2,
} from './rules.ts'

type Member = readonly [name: string, section: string, rule: Rule]

/**
 * The rules of one version of the data model: required members, members of the other version, and the section of each.
 */
export interface Version {
  readonly name: '1.1' | '2.0'
  readonly required: readonly RequiredMember[]
  readonly foreign: readonly string[]
  /** The sections about `@context`, about what a credential must have, and about terms that are not defined. */
  readonly contexts: string
  readonly core: string
  readonly extensibility: string
  /** The member that ends the validity. */
  readonly end: RulePlace
  readonly members: readonly Member[]
  /** The section about presentations, and members that presentations have as credentials have them. */
  readonly presentations: string
  readonly presented: readonly Member[]
}

const termsOfUse1: Member = ['termsOfUse', v1('5.6'), typed('a term of use')]
const termsOfUse2: Member = ['termsOfUse', v2('5.5'), typed('a term of use')]
const refresh1: Member = ['refreshService', v1('5.5'), typed('a refresh service', 'tolerated')]

export const version1: Version = {
  name: '1.1',
  required: ['issuanceDate', 'type', 'issuer', 'credentialSubject'],
  // The 1.1 context defines validFrom and validUntil in advance, and European credentials use them.
  foreign: [],
  contexts: v1('4.1'),
  core: v1('3.2'),
  extensibility: v1('5.3'),
  end: { pointer: '/expirationDate', section: v1('4.8') },
  presentations: v1('4.10'),
  presented: [refresh1, termsOfUse1],
  members: [
    ['id', v1('4.2'), url],
    ['type', v1('4.3'), types],
    ['issuer', v1('4.5'), issuer],
    ['credentialSubject', v1('4.4'), subjects],
    ['credentialStatus', v1('4.9'), status('tolerated')],
    ['credentialSchema', v1('5.4'), schema],
    refresh1,
    termsOfUse1,
    ['evidence', v1('5.7'), typed('evidence')],
    ['issuanceDate', v1('4.6'), olderMoment],
    ['expirationDate', v1('4.8'), olderMoment],
    ['issued', v1('4.6'), olderMoment],
    ['validFrom', v1('4.6'), olderMoment],
    ['validUntil', v1('4.8'), olderMoment],
  ],
}

export const version2: Version = {
  name: '2.0',
  required: ['type', 'issuer', 'credentialSubject'],
  foreign: ['issuanceDate', 'expirationDate'],
  contexts: v2('4.3'),
  core: v2('4.2'),
  extensibility: v2('5.2'),
  end: { pointer: '/validUntil', section: v2('4.9') },
  presentations: v2('4.13'),
  presented: [termsOfUse2],
  members: [
    ['id', v2('4.4'), url],
    ['type', v2('4.5'), types],
    ['name', v2('4.6'), texts],
    ['description', v2('4.6'), texts],
    ['issuer', v2('4.7'), describedIssuer],
    ['credentialSubject', v2('4.8'), subjectsWithMethods],
    ['validFrom', v2('4.9'), moment],
    ['validUntil', v2('4.9'), moment],
    ['issued', v2('5.8'), moment],
    ['credentialStatus', v2('4.10'), status()],
    ['credentialSchema', v2('4.11'), schema],
    ['relatedResource', v2('5.3'), relatedResources],
    ['refreshService', v2('5.4'), typed('a refresh service')],
    termsOfUse2,
    ['evidence', v2('5.6'), typed('evidence')],
    ['renderMethod', v2('5.10'), typed('a render method')],
    ['confidenceMethod', v2('5.10'), typed('a confidence method')],
  ],
}
