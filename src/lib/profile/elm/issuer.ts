import { type ErrorKind, MicroCredentialError, problem } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { IssuerId } from '../../credential/credential.ts'
import { modelErrors } from '../../model/errors.ts'
import type { Evidence, MicroCredential } from '../../model/micro-credential.ts'
import type { Organisation, QualityAssurance } from '../../model/organisation.ts'
import type { EncodeOptions } from '../profile.ts'
import { writeConcept } from './concept.ts'
import { accreditationEvidence, mandateEvidence } from './namespaces.ts'
import { writeOrganisation, writeQualityAssurance } from './organisation.ts'
import type { Writer } from './writer.ts'

/** Quality assurance that is registered. */
export interface Accreditation extends QualityAssurance {
  /** Its absolute IRI in the register. */
  readonly id: string
}

/** The issuer, the awarding bodies, and whether the issuer acts for them. */
export interface Roles {
  readonly issuer: Organisation & { readonly id: IssuerId }
  readonly awardingBodies: readonly Organisation[]
  /** Organisations of the model that are the issuer but have no id. */
  readonly sameAsIssuer: readonly Organisation[]
  /** Whether the issuer is not an awarding body and issues by mandate. */
  readonly byMandate: boolean
  /** The legal basis in a sentence; `undefined` if the evidence of the model contains it. */
  readonly mandate: string | undefined
}

const isSame = ({ id, ...one }: Organisation, { id: otherId, ...other }: Organisation): boolean =>
  id === undefined || otherId === undefined ? JSON.stringify(one) === JSON.stringify(other) : id === otherId

/**
 * Determines the roles. An awarding body without an id that issues gets the id of the issuer; one with an id keeps it.
 * Throws `model.invalid` if a required mandate is missing, and a `TypeError` if an id alone does not determine the
 * issuer.
 */
export const rolesOf = (model: MicroCredential, option: EncodeOptions['issuer']): Roles => {
  const { awardingBodies, alliance, evidence = [] } = model
  const organisation = typeof option === 'string' ? organisationBehind(model, option) : option
  const id = typeof option === 'string' ? option : option.id
  const issuing =
    awardingBodies.find((body) => body.id === id) ?? awardingBodies.find((body) => isSame(body, organisation))
  const mandate = alliance?.mandate?.statement ?? model.mandate?.statement
  const byMandate = issuing === undefined
  if (byMandate && mandate === undefined && !evidence.some(({ type }) => type.id === mandateEvidence))
    throw refused(modelErrors['model.mandate_missing'], alliance === undefined ? '/mandate' : '/alliance/mandate')
  return {
    issuer: { ...organisation, id },
    awardingBodies: awardingBodies.map((body) => (body === issuing ? { ...body, id: body.id ?? id } : body)),
    sameAsIssuer: [issuing, organisation].flatMap((one) => (one?.id === undefined && one !== undefined ? [one] : [])),
    byMandate,
    mandate: byMandate ? mandate : undefined,
  }
}

const refused = (kind: ErrorKind, pointer: string): MicroCredentialError =>
  new MicroCredentialError(modelErrors['model.invalid'], { pointer, problems: [problem(kind, { pointer })] })

const organisationBehind = (model: MicroCredential, id: IssuerId): Organisation => {
  const { awardingBodies, alliance, issuedBy } = model
  const [single, ...others] = awardingBodies
  const named = awardingBodies.find((body) => body.id === id) ?? alliance?.sealHolder ?? issuedBy
  if (named !== undefined) return named
  if (others.length > 0)
    throw new TypeError(
      'Several bodies award: `issuer` must be an organisation, not an id alone. For example: ' +
        '`{ issuer: { ...model.awardingBodies[0], id } }`.',
    )
  return single
}

/** Writes the awarding bodies, each as a member of the alliance. */
export const writeAwardingBodies = (
  writer: Writer,
  bodies: readonly Organisation[],
  alliance: MicroCredential['alliance'],
): readonly JsonObject[] => {
  const group = alliance && {
    id: alliance.id ?? writer.newId('group'),
    type: 'Group',
    prefLabel: alliance.name,
    member: alliance.members?.map((one) => writeOrganisation(writer, one)),
  }
  return bodies.map((body) => ({ ...writeOrganisation(writer, body), groupMemberOf: group }))
}

/** Writes the evidence: first the mandate and the accreditation. */
export const writeEvidence = (
  writer: Writer,
  mandate: string | undefined,
  evidence: MicroCredential['evidence'] = [],
  accreditation?: Accreditation | undefined,
): readonly JsonObject[] => {
  const accredited = accreditation && { ...writeQualityAssurance(writer, accreditation), id: accreditation.id }
  const all: readonly Evidence[] = [
    ...(mandate === undefined ? [] : [{ type: { id: mandateEvidence }, statement: mandate }]),
    ...(accredited === undefined ? [] : [{ type: { id: accreditationEvidence } }]),
    ...evidence,
  ]
  return all.map(({ type, statement }) => ({
    accreditation: accredited,
    id: writer.newId('evidence'),
    type: 'Evidence',
    dcType: writeConcept(type),
    evidenceStatement: statement,
  }))
}
