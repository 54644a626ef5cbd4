import { isObject } from '../base/json/json.ts'
import { readOrganizationIdentifier } from '../credential/certified-name.ts'
import type { LegalCategory } from '../profile/learning-credential/kinds.ts'
import {
  type Control,
  control,
  hasCertificate,
  hasDisclosures,
  ifThere,
  inGroups,
  inGroupsWith,
  inStatus,
  isText,
  isThere,
  isWhole,
  mayConceal,
  memberOf,
} from './control.ts'

const times = ['iat', 'nbf', 'exp', 'adm_nbf', 'adm_exp'] as const

/** What clause 4 requires of attestations in every form, where clause 5 does not say it again for this one. */
const everyForm: readonly Control[] = [
  control(
    'EAA-4.2.4.1-05',
    'shall',
    '/issuing_country',
    'The country of its issuer is a code of two letters.',
    ifThere('issuing_country', (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value)),
  ),
  control(
    'PuB-EAA-4.2.6.8-01',
    'shall',
    '/sub',
    'It has the identifier or a pseudonym of its subject.',
    (attestation) => {
      const { sub, also_known_as: pseudonym } = attestation.claims
      return isThere(sub) || isThere(pseudonym) || (mayConceal(attestation) ? undefined : false)
    },
    ['pub'],
  ),
  control('EAA-4.2.7.2-01', 'shall', '/nbf', 'Its times have no fractions of seconds.', ({ claims }) => {
    const stated = times.map((name) => claims[name]).filter(isThere)
    return stated.length === 0 ? undefined : stated.every(isWhole)
  }),
  control('EAA-4.2.11.1-03', 'shall', '/status', 'It has no status if it is short-lived.', ({ claims }) =>
    isThere(claims['shortLived']) ? !isThere(claims['status']) : undefined,
  ),
]

/** What clause 5 requires of SD-JWT VCs. */
const sdJwtVcs: readonly Control[] = [
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
    'PuB-EAA-5.2.4.3-02',
    'shall',
    '/issuing_country',
    'It states the country of its issuer, unless the certificate of its seal does.',
    ({ claims, header }) => isThere(claims['issuing_country']) || (hasCertificate(header) ? undefined : false),
    ['pub'],
  ),
  control(
    'PuB-EAA-5.2.4.3-04',
    'shall',
    '/iss_reg_id',
    'The registration of its issuer is written as an organisation identifier in a certificate.',
    ifThere('iss_reg_id', (value) => typeof value === 'string' && readOrganizationIdentifier(value) !== undefined),
    ['pub'],
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
    'EAA-5.2.8.1-01',
    'shall',
    '/aud',
    'It does not say for whom it is.',
    ({ claims }) => !isThere(claims['aud']),
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
  control(
    'EAA-5.3-03',
    'shall',
    '/subAttrs',
    'Attributes of somebody else name an identifier or a pseudonym.',
    inGroups(({ sub_id: id, sub_aka: pseudonym }) => isThere(id) !== isThere(pseudonym)),
  ),
  control(
    'EAA-5.3-04',
    'shall',
    '/subAttrs/sub_id',
    'The identifier of somebody else is a text.',
    inGroupsWith('sub_id', isText),
  ),
  control(
    'EAA-5.3-05',
    'shall',
    '/subAttrs/sub_aka',
    'The pseudonym of somebody else is a text.',
    inGroupsWith('sub_aka', isText),
  ),
  control(
    'EAA-5.3-06',
    'shall',
    '/subAttrs/attrs',
    'Attributes of somebody else are there.',
    inGroups(({ attrs }) => isThere(attrs)),
  ),
  control(
    'EAA-5.3-07',
    'shall',
    '/subAttrs/attrs',
    'Attributes of somebody else are a list.',
    inGroupsWith('attrs', Array.isArray),
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
    'EAA-5.5-04',
    'shall',
    '/cnf/x5u',
    'The address of a certificate of its holder stands with its digest.',
    ({ claims: { cnf } }) => (isThere(memberOf(cnf, 'x5u')) ? isThere(memberOf(cnf, 'x5t#S256')) : undefined),
  ),
  control(
    'EAA-5.5-05',
    'shall',
    '/cnf/x5c',
    'A certificate of its holder stands there alone, without its address or digest.',
    ({ claims: { cnf } }) =>
      isThere(memberOf(cnf, 'x5c')) ? !isThere(memberOf(cnf, 'x5u')) && !isThere(memberOf(cnf, 'x5t#S256')) : undefined,
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

/** Requirements of ETSI TS 119 472-1 V1.2.1, clauses 4 and 5, that can be judged by an SD-JWT VC alone. */
export const attestationControls: readonly Control[] = [...everyForm, ...sdJwtVcs]
