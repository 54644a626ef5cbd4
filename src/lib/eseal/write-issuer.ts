import { MicroCredentialError } from '../base/errors.ts'
import { bare } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { CertifiedName } from '../credential/certified-name.ts'
import type { Contexts } from '../document/contexts.ts'
import { graphOf } from '../document/graph.ts'
import { certErrors } from '../pki/errors.ts'
import { issuerFormsOf } from '../profile/issuer-forms.ts'
import type { CredentialReader } from '../profile/profile.ts'
import { issuerIn, matchIdentity } from './identity.ts'

/**
 * Writes the issuer of a credential from the certificate of the seal, in the vocabularies of the credential. Throws
 * `cert.issuer_mismatch` if existing statements contradict it: a seal over a false name would still be valid.
 */
export const writeIssuer = (
  given: JsonObject,
  subject: CertifiedName,
  contexts: Contexts,
  profiles: readonly CredentialReader[] | undefined,
): JsonObject => {
  const credential = { ...given, issuer: inFull(given['issuer']) }
  const { organizationIdentifier, organisation } = subject
  if (!isObject(credential.issuer) || organizationIdentifier === undefined || organisation === undefined)
    throw new MicroCredentialError(certErrors['cert.issuer_mismatch'], { pointer: '/issuer' })
  const certified = { ...subject, organizationIdentifier, organisation }
  const forms = issuerFormsOf(credential, contexts, profiles)
  const document = forms.reduce<JsonObject>((written, form) => form.write(written, certified), credential)
  matchIdentity(issuerIn(graphOf(document, contexts)), forms, subject)
  return document
}

/** Turns an issuer that is an id, or an array of one, into an object. */
const inFull = (issuer: Json | undefined): Json => {
  const one = (bare(issuer) ?? null) as Json
  return typeof one === 'string' ? { id: one } : one
}
