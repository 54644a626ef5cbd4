import type { JsonObject } from '../base/json/json.ts'
import type { OpenedStatusList } from '../envelope/mechanism.ts'
import { assertInTime } from '../jose/claims.ts'
import { assertPlainHeader } from '../jose/read-token.ts'
import { assertAlgorithm, verifyToken } from '../jose/verify-token.ts'
import { openListToken } from '../vc-jwt/status-list-token.ts'
import { isIssuerUrl } from './issuer-metadata.ts'
import type { Opening } from './opening.ts'
import { findCertified, findPublished } from './verify-issuer.ts'

const isCertified = (header: JsonObject): boolean => header['x5c'] !== undefined

/**
 * Opens a Status List Token whose issuer is named by a certificate or by its address, as that of the SD-JWT VCs on the
 * list is; `undefined` for any other token. Never rejects because of the input.
 */
export const openListOfVcs = (value: string, opening: Opening): Promise<OpenedStatusList | undefined> =>
  openListToken(value, opening.context, {
    recognizes: (header, { iss }) => isCertified(header) || isIssuerUrl(iss),
    verify: async ({ header, ...token }, claims, times) => {
      assertPlainHeader(header, { certificates: true })
      assertAlgorithm(header)
      assertInTime(times, opening.context)
      const { key, signedBy } = isCertified(header)
        ? await findCertified(header, claims, times, opening)
        : await findPublished(header, claims, opening)
      await verifyToken({ header, ...token }, key, opening.context.now)
      return signedBy
    },
  })
