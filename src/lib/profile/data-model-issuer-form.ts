import type { JsonObject } from '../base/json/json.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { valuesOf } from '../document/graph.ts'
import { describeIssuer, hasContext, type IssuerForm, textOf } from './issuer-form.ts'

/**
 * The issuer form of credentials with no vocabulary beyond the W3C data model. It has a name since version 2.0, but no
 * place for an identifier, so only the certificate identifies the issuer.
 */
export const dataModelIssuerForm: IssuerForm = {
  matches: () => true,
  write: (credential, { organisation }) => {
    const { name } = credential['issuer'] as JsonObject
    const hasNames = hasContext(credential as never, (url) => url === credentialsV2Url)
    return hasNames ? describeIssuer(credential, { name: name ?? organisation }) : credential
  },
  numbersOf: () => undefined,
  namesOf: (issuer) => valuesOf(issuer, 'name').map(textOf).filter(Boolean),
  nameCounts: true,
}

/** The issuer form of status lists. The name need not match the certificate, since it is not shown to anybody. */
export const statusListIssuerForm: IssuerForm = { ...dataModelIssuerForm, nameCounts: false }
