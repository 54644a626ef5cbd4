import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { foreignBadge, openBadgeContext } from './foreign-badges.ts'
import { issuer, sign, stranger } from './status.ts'

/** Badges with endorsements, and records with badges, each signed by itself. */

export const dataModel = 'https://www.w3.org/ns/credentials/v2'
export const recordContext = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
export const badgeId = 'https://badges.harbour.example/credentials/1'
export const achievementId = 'https://badges.harbour.example/achievements/1'
export const learnerId = 'https://badges.harbour.example/students/1'

/** An endorsement of an achievement, without a proof. */
export const endorsement = (members: object = {}, subject: object = {}): JsonObject =>
  ({
    '@context': [dataModel, openBadgeContext],
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000e1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement of a pilot course',
    issuer: { id: stranger.controller, type: ['Profile'], name: 'Pilots of the harbour' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: achievementId,
      type: ['EndorsementSubject'],
      endorsementComment: 'Whoever has it can steer.',
      ...subject,
    },
    ...members,
  }) as JsonObject

export const endorse = async (members?: object, subject?: object): Promise<JsonObject> =>
  (await sign(endorsement(members, subject), stranger)) as JsonObject

/** A badge with endorsements, without a proof of its own. */
export const endorsedBadge = (endorsements: unknown, parts: Parameters<typeof foreignBadge>[0] = {}): JsonObject =>
  foreignBadge({ ...parts, badge: { endorsement: endorsements, ...parts.badge } }) as object as JsonObject

/** A badge of an achievement of its own, signed. */
export const signedBadge = async (
  serial: number,
  parts: Parameters<typeof foreignBadge>[0] = {},
): Promise<JsonObject> =>
  (await sign(
    foreignBadge({
      ...parts,
      badge: { id: `urn:uuid:00000000-0000-4000-8000-00000000000${serial}`, ...parts.badge },
      achievement: { id: `https://badges.harbour.example/achievements/${serial}`, ...parts.achievement },
    }),
  )) as JsonObject

/** A record of credentials about one learner, without a proof. */
export const record = (verifiableCredential: unknown, members: object = {}, subject: object = {}): JsonObject =>
  ({
    '@context': [dataModel, recordContext, openBadgeContext],
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000c1',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Sample record',
    issuer: { id: issuer.controller, type: ['Profile'] },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: learnerId, type: ['ClrSubject'], verifiableCredential, ...subject },
    ...members,
  }) as JsonObject
