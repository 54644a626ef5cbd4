import { elm, type UnsecuredCredential } from 'microcredentials'

import type { Json } from './look.ts'
import type { Describe } from './round.ts'

const statusContext = 'https://www.w3.org/ns/credentials/status/v1'

/** Files for the European platform omit the issuer: the platform writes it from the certificate of the seal. */
export const standIn = {
  id: 'urn:example:test-issuer',
  type: 'Organisation',
  legalName: { en: 'TEST issuer of this example' },
}

const isEuropean = ({ type }: Json): boolean => [type].flat().includes('EuropeanDigitalCredential')

export const needsStandIn = (document: Json): boolean =>
  isEuropean(document) &&
  ![document['issuer']].flat().some((one) => typeof one === 'object' && one !== null && Object.keys(one).length > 1)

/** Adopts a credential of another system: with our issuer, our status and the current time; all else is unchanged. */
export const takeOver =
  (document: Json): Describe =>
  (issuer, status) => {
    const issued = new Date()
    if (isEuropean(document)) {
      const described = needsStandIn(document) ? { ...document, issuer: standIn } : document
      return elm.adopt(described, { issuer, issued, status })
    }
    const contexts = [document['@context'] ?? []].flat()
    const isFirstVersion = contexts[0] === 'https://www.w3.org/2018/credentials/v1'
    const moment = `${issued.toISOString().slice(0, 19)}Z`
    const author = document['issuer']
    return {
      ...document,
      '@context': isFirstVersion ? [...new Set([...contexts, statusContext])] : contexts,
      issuer: typeof author === 'object' && author !== null ? { ...author, id: issuer } : issuer,
      ...(isFirstVersion ? { issuanceDate: moment } : { validFrom: document['validFrom'] ?? moment }),
      credentialStatus: status,
    } as unknown as UnsecuredCredential
  }
