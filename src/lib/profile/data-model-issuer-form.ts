import type { JsonObject } from '../base/json/json.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { valuesOf } from '../document/graph.ts'
import { describeIssuer, hasContext, type IssuerForm, textOf } from './issuer-form.ts'

/**
 * The issuer of what has no vocabulary but that of the W3C data model. It has a name since version 2.0, and no place for a
 * number: who issued, the certificate alone says.
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

/** That of a status list, whose issuer nobody is shown: whatever an office calls itself there, its certificate says who it is. */
export const statusListIssuerForm: IssuerForm = { ...dataModelIssuerForm, nameCounts: false }
