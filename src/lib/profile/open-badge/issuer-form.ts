import { MicroCredentialError } from '../../base/errors.ts'
import { listOf } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { isCertifiedAs } from '../../credential/certified-name.ts'
import { valuesOf } from '../../document/graph.ts'
import { certErrors } from '../../pki/errors.ts'
import { describeIssuer, hasContext, type IssuerForm, textOf } from '../issuer-form.ts'

const contexts = 'https://purl.imsglobal.org/spec/ob/v3p0/context'

/**
 * The issuer of an Open Badge 3.0, a `Profile`: its identifiers are in `otherIdentifier` (Open Badges 3.0, §B.1.17),
 * which does not say who assigned them.
 */
export const openBadgeIssuerForm: IssuerForm = {
  matches: (credential) => hasContext(credential, (url) => typeof url === 'string' && url.startsWith(contexts)),
  write: (credential, { organisation, organizationIdentifier }) => {
    const issuer = credential['issuer'] as JsonObject
    const { name = organisation, type = ['Profile'] } = issuer
    if (!listOf(name).some((one) => isCertifiedAs(`${one}`, organisation)))
      throw new MicroCredentialError(certErrors['cert.issuer_mismatch'], { pointer: '/issuer/name' })
    return describeIssuer(credential, {
      type,
      name,
      otherIdentifier: withNumber(issuer['otherIdentifier'], organizationIdentifier),
    })
  },
  numbersOf: (issuer) =>
    valuesOf(issuer, 'otherIdentifier').flatMap((entry) =>
      entry.is !== 'node'
        ? []
        : valuesOf(entry.node, 'identifier').map((value) => ({
            notation: textOf(value),
            register: undefined,
            countries: [],
          })),
    ),
  namesOf: (issuer) => valuesOf(issuer, 'name').map(textOf).filter(Boolean),
}

const withNumber = (entries: Json | undefined, number: string): readonly Json[] => {
  const given = listOf(entries) as readonly Json[]
  const isThere = given.some((one) => isObject(one) && one['identifier'] === number)
  return isThere ? given : [...given, { type: 'IdentifierEntry', identifier: number, identifierType: 'identifier' }]
}
