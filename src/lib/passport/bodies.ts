import type { ProvenIssuer } from '../credential/party.ts'
import type { InstitutionIdentifier } from '../model/identifier.ts'
import type { RecordedOrganisation } from '../model/organisation.ts'
import { isIssuer } from '../profile/is-issuer.ts'
import { canonicalText, eachOnce } from './canonical.ts'
import type { PassportBody } from './passport.ts'

/** The awarding bodies, and whether each is the proven issuer itself. */
export const bodiesOf = (
  bodies: readonly RecordedOrganisation[] | undefined,
  issuer: ProvenIssuer,
): readonly PassportBody[] =>
  eachOnce(
    (bodies ?? []).map((body): PassportBody => {
      const { id, name, country, identifiers = [] } = body
      return {
        ...(name === undefined ? {} : { name }),
        ...(country === undefined ? {} : { country }),
        ids: eachOnce([...(id === undefined ? [] : [id]), ...identifiers.map(idOf)]),
        proven: isIssuer(body, issuer),
      }
    }),
  )

const idOf = ({ type, value, ...more }: InstitutionIdentifier): string =>
  type === 'local'
    ? `${'scheme' in more && more.scheme !== undefined ? more.scheme : type}:${value}`
    : `${type}:${value}`

/** What two mentions of one body share. */
export const keysOfBody = ({ ids, name = {}, country }: PassportBody): readonly string[] => [
  ...ids.map((id) => canonicalText(['id', id])),
  ...Object.values(name).map((text) => JSON.stringify(['name', text.trim().toLowerCase(), country?.id])),
]
