import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { LegalCategory } from '../profile/learning-credential/kinds.ts'
import type { ReadSdJwt } from './read-sd-jwt.ts'

/** What a control looks at. */
export interface Attestation extends Pick<ReadSdJwt, 'parts' | 'disclosed'> {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly claims: JsonObject
}

/** A requirement of ETSI TS 119 472-1 on an attestation, as far as the attestation alone shows whether it is met. */
export interface Control {
  /** The identifier of the requirement, which begins with that of its clause. */
  readonly id: string
  readonly clause: string
  readonly requirement: 'shall' | 'should'
  /** One English sentence: what is required. */
  readonly message: string
  /** The place that it is about: a JSON Pointer into the claims, or into the header after `header:`. */
  readonly place: string
  /** The legal categories that it is for; all if absent. */
  readonly categories?: readonly LegalCategory[]
  /** Whether it is met; `undefined` if it does not apply to this attestation. */
  readonly isMet: (attestation: Attestation) => boolean | undefined
}

const clauseOf = (id: string): string => /-([\d.]+)-\d+$/.exec(id)?.[1] ?? ''

const control = (
  id: string,
  requirement: Control['requirement'],
  place: string,
  message: string,
  isMet: Control['isMet'],
  categories?: readonly LegalCategory[],
): Control => ({
  id,
  clause: clauseOf(id),
  requirement,
  message,
  place,
  isMet,
  ...(categories === undefined ? {} : { categories }),
})

const isText = (value: Json | undefined): boolean => typeof value === 'string' && value !== ''
const isWhole = (value: Json | undefined): boolean => Number.isInteger(value)
const isThere = (value: Json | undefined): boolean => value !== undefined
const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined

/** A form that a claim must have if it is there. */
const ifThere =
  (name: string, fits: (value: Json) => boolean): Control['isMet'] =>
  ({ claims }) => {
    const value = claims[name]
    return value === undefined ? undefined : fits(value)
  }

/** The members that a status must have if there is one. */
const inStatus =
  (name: string, fits: (value: Json | undefined) => boolean): Control['isMet'] =>
  ({ claims: { status } }) =>
    status === undefined ? undefined : fits(memberOf(status, name))

const hasDisclosures = ({ parts }: Attestation): boolean => parts.disclosures.length > 0

/** Requirements of ETSI TS 119 472-1 V1.2.1, clause 5, that can be judged by an SD-JWT VC alone. */
export const attestationControls: readonly Control[] = [
  control('EAA-5.1-01', 'shall', 'header:/typ', 'It is an SD-JWT VC.', ({ header }) => header['typ'] === 'dc+sd-jwt'),
  control('EAA-5.2.1.2-01', 'shall', '/vct', 'It states its type.', ({ claims }) => isText(claims['vct'])),
  control('EAA-5.2.1.2-03', 'shall', '/vct#integrity', 'It has the digest of the metadata of its type.', ({ claims }) =>
    isText(claims['vct#integrity']),
  ),
  control(
    'EAA-5.2.4.1-03',
    'shall',
    '/issuing_authority',
    'It does not name the issuer beside the certificate of a qualified seal, which names it already.',
    ({ claims, header }) => (isThere(header['x5c']) ? !isThere(claims['issuing_authority']) : undefined),
    ['qualified', 'pub'],
  ),
  control(
    'EAA-5.2.5.2-02',
    'shall',
    '/also_known_as',
    'A pseudonym of the subject is a text.',
    ifThere('also_known_as', (value) => typeof value === 'string'),
  ),
  control('EAA-5.2.7.1-01', 'shall', '/nbf', 'It states from when it is valid.', ({ claims }) =>
    isThere(claims['nbf']),
  ),
  control('EAA-5.2.7.1-03', 'shall', '/exp', 'It states until when it is valid.', ({ claims }) =>
    isThere(claims['exp']),
  ),
  control(
    'EAA-5.2.7.2-05',
    'shall',
    '/adm_nbf',
    'Its administrative validity has a beginning and an end, or neither.',
    ({ claims: { adm_nbf: from, adm_exp: until } }) => isThere(from) === isThere(until),
  ),
  control(
    'EAA-5.2.7.2-06',
    'shall',
    '/adm_exp',
    'The times of its administrative validity are numbers of seconds.',
    ({ claims: { adm_nbf: from, adm_exp: until } }) =>
      isThere(from) || isThere(until) ? typeof from === 'number' && typeof until === 'number' : undefined,
  ),
  control(
    'EAA-5.2.8.2-05',
    'shall',
    '/oneTime',
    'That it is for one use is stated by null.',
    ifThere('oneTime', (value) => value === null),
  ),
  control('EAA-5.2.10.1-03', 'shall', '/status', 'Its status is an object.', ifThere('status', isObject)),
  control('EAA-5.2.10.1-04', 'shall', '/status/type', 'Its status states its type.', inStatus('type', isThere)),
  control(
    'EAA-5.2.10.1-05',
    'shall',
    '/status/type',
    'The type of its status is a text, "TokenStatusList" for a list of the IETF.',
    inStatus('type', (value) => value === 'TokenStatusList'),
  ),
  control(
    'EAA-5.2.10.1-06',
    'shall',
    '/status/purpose',
    'Its status states its purpose.',
    inStatus('purpose', isThere),
  ),
  control('EAA-5.2.10.1-07', 'shall', '/status/purpose', 'The purpose is a text.', inStatus('purpose', isText)),
  control('EAA-5.2.10.1-08', 'shall', '/status/index', 'Its status states its place.', inStatus('index', isThere)),
  control('EAA-5.2.10.1-09', 'shall', '/status/index', 'The place is a whole number.', inStatus('index', isWhole)),
  control('EAA-5.2.10.1-10', 'shall', '/status/uri', 'Its status names its list.', inStatus('uri', isThere)),
  control('EAA-5.2.10.1-11', 'shall', '/status/uri', 'The list is named by its address.', inStatus('uri', isText)),
  control(
    'QEAA-5.2.10.2-01',
    'shall',
    '/status',
    'It has a status unless it is short-lived.',
    ({ claims }) => isThere(claims['status']) || isThere(claims['shortLived']),
    ['qualified'],
  ),
  control(
    'PuB-EAA-5.2.10.3-01',
    'shall',
    '/status',
    'It has a status unless it is short-lived.',
    ({ claims }) => isThere(claims['status']) || isThere(claims['shortLived']),
    ['pub'],
  ),
  control(
    'EAA-5.2.12-02',
    'shall',
    '/shortLived',
    'That it is short-lived is stated by null.',
    ifThere('shortLived', (value) => value === null),
  ),
  control('EAA-5.4.1.4-01', 'shall', '/_sd', 'It has the digests of its disclosures.', (attestation) =>
    hasDisclosures(attestation) ? true : undefined,
  ),
  control('EAA-5.4.1.5-02', 'shall', '/_sd_alg', 'It states how the digests were made.', (attestation) =>
    hasDisclosures(attestation) ? isText(attestation.payload['_sd_alg']) : undefined,
  ),
  control('EAA-5.5-01', 'should', '/cnf', 'It is bound to a key of its holder.', ({ claims }) =>
    isThere(claims['cnf']),
  ),
  control(
    'EAA-5.5-06',
    'should',
    '/cnf',
    'The key of its holder stands in it.',
    ifThere('cnf', (cnf) => isThere(memberOf(cnf, 'jwk')) || isThere(memberOf(cnf, 'x5c'))),
  ),
  ...(['QEAA-5.6.2', 'PuB-EAA-5.6.3'] as const).flatMap((clause) => {
    const categories: readonly LegalCategory[] = [clause.startsWith('Q') ? 'qualified' : 'pub']
    return [
      control(
        `${clause}-02`,
        'shall',
        'header:/x5u',
        'Its signature names the address of the certificate, and its digest.',
        ({ header }) => isThere(header['x5u']) && isThere(header['x5t#S256']),
        categories,
      ),
      control(
        `${clause}-03`,
        'should',
        'header:/x5c',
        'Its signature contains the certificate.',
        ({ header }) => isThere(header['x5c']),
        categories,
      ),
    ]
  }),
]
