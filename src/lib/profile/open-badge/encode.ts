import type { JsonObject } from '../../base/json/json.ts'
import { jsonOf } from '../../base/json/json.ts'
import { either, type Kind, listOf, members, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { credentialOf, credentialsV2Url } from '../../credential/credential.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { Organisation } from '../../model/organisation.ts'
import { assertMicroCredential } from '../../model/shape.ts'
import { type Roles, rolesOf } from '../elm/issuer.ts'
import { mandateEvidence } from '../elm/namespaces.ts'
import { given, writeMoment } from '../elm/writer.ts'
import type { EncodeOptions } from '../profile.ts'
import { writeAchievement } from './achievement.ts'
import { openBadgeContextUrl, openBadgeExtensionsUrl } from './contexts.ts'
import { type HashedIdentity, writeIdentities } from './learner.ts'
import type { OpenBadgeCredential } from './open-badge-credential.ts'
import { writeOrganisation, writeProfile } from './organisation.ts'
import { targetTypes } from './target-types.ts'
import { type BadgeWriter, closest, nameOf, newId, present, textIn, writeAlignment } from './writer.ts'

/** Options of `openBadge.encode`. */
export interface OpenBadgeEncodeOptions extends EncodeOptions {
  /**
   * The identifiers of the learner as hashes, from `hashIdentities(model.learner)`. If absent, name, e-mail address and
   * numbers are written in plain text, readable for everybody who receives the badge.
   */
  readonly identities?: readonly HashedIdentity[] | undefined
}

export const anIssuer: Kind = /* @__PURE__ */ either(
  { ...text, words: 'an id as text' },
  {
    words: 'an organisation with an `id`',
    is: (value) => members.is(value) && text.is((value as Partial<Organisation>).id),
  },
)

const call: Call<OpenBadgeEncodeOptions> = {
  line: "openBadge.encode(model, { issuer: 'did:web:university.example' })",
  needs: { issuer: anIssuer },
  may: { id: text, status: members, identities: /* @__PURE__ */ listOf('hashed identities', members) },
}

/** The schema of an achievement credential, as 1EdTech publishes it. */
export const achievementSchema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'

/**
 * Encodes a micro-credential as an Open Badge 3.0 (VCDM 2.0, context 3.0.3). Does not sign. Where the model has a text
 * in each language, a badge has one: in the language of the badge, which is the first one of the model. The page on
 * losses lists what else a badge cannot contain.
 *
 * Throws `model.invalid` for a value that does not have the type `MicroCredential`, and if the issuer is not an
 * awarding body and there is no mandate; `time.malformed`. `parseMicroCredential` validates the content of the model.
 */
export const encode = (model: MicroCredential, options: OpenBadgeEncodeOptions): OpenBadgeCredential => {
  assertOptions(call, options)
  assertMicroCredential(model)
  const roles = rolesOf(model, options.issuer)
  const id = options.id ?? `urn:uuid:${crypto.randomUUID()}`
  const language = closest(model.title, model.primaryLanguage ?? '') ?? 'und'
  const writer: BadgeWriter = { id, language, counts: new Map(), issuer: roles.issuer.id, same: roles.sameAsIssuer }
  const { achievement, result, creditsEarned } = writeAchievement(writer, model, besideIssuer(writer, model, roles))
  const [number, ...others] = model.identifiers ?? []
  const badge = present({
    '@context': [credentialsV2Url, openBadgeContextUrl, openBadgeExtensionsUrl],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: textIn(writer, model.documentTitle ?? model.title),
    issuer: writeProfile(writer, roles.issuer),
    validFrom: writeMoment(model.validFrom ?? model.issuedOn),
    validUntil: given(model.validUntil, writeMoment),
    awardedDate: given(model.awardedOn, writeMoment),
    credentialSubject: present({
      id: model.learner.id ?? newId(writer, 'subject'),
      type: ['AchievementSubject'],
      identifier: writeIdentities(model.learner, options.identities),
      achievement,
      result,
      creditsEarned,
      licenseNumber: others.length === 0 ? number?.value : undefined,
    }),
    evidence: writeEvidence(writer, model, roles),
    credentialSchema: [{ id: achievementSchema, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: given(options.status, (status) => ({
      ...jsonOf(status),
      id: status.id ?? `${status.statusListCredential}#${status.statusListIndex}`,
    })),
  })
  return credentialOf<OpenBadgeCredential>(badge)
}

/**
 * The awarding bodies, if they are not the issuer alone, and the alliance. Open Badges has one issuer; it has a
 * creator, who defined the achievement, and in this profile is the one awarding body that has another id than the issuer:
 * another issues for it, or it issues under another name. Registers of alliances know it by its own id.
 */
const besideIssuer = (
  writer: BadgeWriter,
  { alliance }: MicroCredential,
  { issuer, awardingBodies }: Roles,
): Parameters<typeof writeAchievement>[2] => {
  const isIssuerAlone = awardingBodies.length === 1 && awardingBodies[0]?.id === issuer.id
  const bodies = isIssuerAlone ? [] : awardingBodies
  const named = bodies.map((body) => ({ ...body, id: body.id ?? newId(writer, 'organisation') }))
  const [single, ...others] = named
  return {
    alignment: [
      ...named.map((body) => writeOrganisation(writer, targetTypes.awardingBody, body)),
      ...(alliance === undefined
        ? []
        : [
            writeAlignment(writer, targetTypes.alliance, {
              url: alliance.id ?? newId(writer, 'alliance'),
              name: textIn(writer, alliance.name),
            }),
          ]),
    ],
    creator:
      single === undefined || others.length > 0 || single.id === issuer.id ? undefined : writeProfile(writer, single),
  }
}

/** Evidence: its type is the genre. The mandate of the issuer is evidence, as in European Digital Credentials. */
const writeEvidence = (writer: BadgeWriter, model: MicroCredential, { mandate }: Roles): readonly JsonObject[] =>
  [
    ...(mandate === undefined ? [] : [{ type: { id: mandateEvidence, label: { en: 'Mandate' } }, statement: mandate }]),
    ...(model.evidence ?? []),
  ].map(({ type, statement }) =>
    present({
      id: newId(writer, 'evidence'),
      type: ['Evidence'],
      name: nameOf(writer, type),
      narrative: statement,
      genre: type.id,
    }),
  )
