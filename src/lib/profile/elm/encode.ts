import type { JsonObject } from '../../base/json/json.ts'
import { jsonOf } from '../../base/json/json.ts'
import { either, type Kind, listOf, members, recordOf, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { credentialsV1Url, type StatusEntry } from '../../credential/credential.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { assertMicroCredential } from '../../model/shape.ts'
import type { EncodeOptions } from '../profile.ts'
import { writeAchievement } from './achievement.ts'
import { writeConcept } from './concept.ts'
import { elmContextUrl } from './context.ts'
import { type Pages, writeDisplay } from './display.ts'
import type { EuropeanDigitalCredential } from './european-digital-credential.ts'
import { writeIdentifier } from './identifier.ts'
import { type Accreditation, type Roles, rolesOf, writeAwardingBodies, writeEvidence } from './issuer.ts'
import { writeLearner } from './learner.ts'
import { credentialProfiles, type ElmKind, schemas, statusContextUrl } from './namespaces.ts'
import { createIds, normalize, stringsIn } from './nodes.ts'
import { writeOrganisation } from './organisation.ts'
import { withProgramme } from './programme-reference.ts'
import { given, type Writer, writeMoment } from './writer.ts'

/** Options of `elm.encode`. */
export interface ElmEncodeOptions extends EncodeOptions {
  /**
   * Images of the credential's pages for viewers of European Digital Credentials: those of `renderPages` of
   * `microcredentials/render`, or your own. A white pixel if absent.
   */
  readonly pages?: Pages | undefined
  /**
   * The accreditation of the awarding body for this award, with its id in the European register (QDR). Selects the
   * profile for accredited credentials, whose accreditation the Europass platform looks up. In that profile every
   * evidence names an accreditation, including a mandate.
   */
  readonly accreditation?: Accreditation | undefined
}

const anOrganisation: Kind = {
  words: 'an organisation with an `id`',
  is: (value) => members.is(value) && text.is((value as Partial<Accreditation>).id),
}

const call: Call<ElmEncodeOptions> = {
  line: "elm.encode(model, { issuer: 'did:web:university.example' })",
  needs: { issuer: /* @__PURE__ */ either({ ...text, words: 'an id as text' }, anOrganisation) },
  may: {
    id: text,
    status: members,
    pages: /* @__PURE__ */ recordOf('lists of pictures by language', /* @__PURE__ */ listOf('pictures', members, 1)),
    accreditation: anOrganisation,
  },
}

/**
 * Encodes a micro-credential as a European Digital Credential. Does not sign. Members of the model for which ELM has no
 * place are listed in the mapping page. The EU's constraints require one thing that the model does not: an issuer with
 * an identifier of type `eidas`, which seal certificates contain.
 *
 * Throws `model.invalid` for a value that does not have the type `MicroCredential`, such as a model with a misspelt
 * member, if the issuer is not an awarding body and there is no mandate, or if one id identifies two different things;
 * `time.malformed`. `parseMicroCredential` validates the content of the model.
 */
export const encode = (model: MicroCredential, options: ElmEncodeOptions): EuropeanDigitalCredential => {
  assertOptions(call, options)
  assertMicroCredential(model)
  const roles = rolesOf(model, options.issuer)
  const writer: Writer = {
    newId: createIds(stringsIn([model, options])),
    language: model.primaryLanguage ?? Object.keys(model.title)[0] ?? 'und',
    organisations: new Map(),
  }
  const issuer = writeOrganisation(writer, roles.issuer)
  for (const same of roles.sameAsIssuer) writer.organisations.set(JSON.stringify(same), issuer)
  const kinds = kindsOf(roles, options)
  const issued = writeMoment(model.issuedOn)
  const validUntil = given(model.validUntil, writeMoment)
  const credential: JsonObject = {
    '@context': contextsFor(options.status !== undefined),
    id: options.id ?? newCredentialId(),
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: kinds.map((kind) => writeConcept({ id: credentialProfiles[kind] })),
    credentialSchema: kinds.map((kind) => ({ id: schemas[kind], type: 'ShaclValidator2017' })),
    issuer,
    issuanceDate: issued,
    issued,
    validFrom: given(model.validFrom, writeMoment) ?? issued,
    validUntil,
    expirationDate: validUntil,
    displayParameter: writeDisplay(writer, model, options.pages),
    credentialSubject: writeLearner(
      writer,
      model.learner,
      withProgramme(
        writer,
        model.programme,
        writeAchievement(writer, model, writeAwardingBodies(writer, roles.awardingBodies, model.alliance)),
      ),
    ),
    identifier: model.identifiers?.map((identifier) => writeIdentifier(writer, identifier)),
    evidence: writeEvidence(writer, roles.mandate, model.evidence, options.accreditation),
    credentialStatus: given(options.status, writeStatus),
  }
  return normalize(credential) as EuropeanDigitalCredential
}

const kindsOf = ({ byMandate }: Roles, { accreditation }: ElmEncodeOptions): readonly ElmKind[] => [
  accreditation === undefined ? 'generic' : 'accredited',
  ...(byMandate ? (['mandate'] as const) : []),
]

export const newCredentialId = (): string => `urn:credential:${crypto.randomUUID()}`

/** The contexts of a credential, including that of status lists if it has a status. */
export const contextsFor = (hasStatus: boolean): EuropeanDigitalCredential['@context'] => [
  credentialsV1Url,
  elmContextUrl,
  ...(hasStatus ? [statusContextUrl] : []),
]

/** The EU's constraints require an id and a type of ELM; the type of the standard is added. */
export const writeStatus = (status: StatusEntry): JsonObject => ({
  ...jsonOf(status),
  id: status.id ?? `${status.statusListCredential}#${status.statusListIndex}`,
  type: [...new Set(['CredentialStatus', ...[status.type].flat()])],
})
