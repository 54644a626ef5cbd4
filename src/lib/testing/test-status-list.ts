import { able, clockKinds, oneOf, text } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import type { ClockOptions, Url } from '../base/types.ts'
import type { StatusListSource } from '../checks/given-status-lists.ts'
import type { IssuerId, StatusEntry } from '../credential/credential.ts'
import type { SecuringMechanism } from '../envelope/mechanism.ts'
import { issueCredential } from '../issue.ts'
import { allocateStatus } from '../status/allocate.ts'
import { encodeStatusList } from '../status/credential.ts'
import { createStatusList, type StatusListEntry, setStatus } from '../status/list.ts'

/** Options of `createTestStatusList`. */
export interface TestStatusListOptions extends ClockOptions {
  /** The issuer of the list, and of the credentials with entries on it. */
  readonly issuer: IssuerId
  /** Secures the list: the mechanism with which the credentials are issued. */
  readonly secureWith: SecuringMechanism
  /** The address that entries name. `https://university.example/status/test` if absent. */
  readonly id?: Url | undefined
  /** `revocation` if absent. */
  readonly purpose?: 'revocation' | 'suspension' | undefined
}

/** A status list that is kept in memory and signed whenever a verification requests it. */
export interface TestStatusList {
  /** Allocates an entry, for the `status` of a credential. */
  readonly allocate: () => StatusListEntry
  /** Revokes or suspends (`true`), or reverses that (`false`). Throws the codes of `setStatus`. */
  readonly set: (entry: StatusEntry, value: boolean) => void
  /** The option of `verifyCredential`: the list in its current state, signed at each request. */
  readonly statusLists: StatusListSource
}

const call: Call<TestStatusListOptions> = {
  line: 'createTestStatusList({ issuer: keyPair.controller, secureWith })',
  needs: { issuer: text, secureWith: /* @__PURE__ */ able('a securing mechanism', 'secure') },
  may: { id: text, purpose: /* @__PURE__ */ oneOf('revocation', 'suspension'), ...clockKinds },
}

/**
 * A status list for tests: no file, no server. Each list that it publishes is valid for an hour from the time that
 * `now` returns. Throws a `TypeError` for options that are not as described, and for an `id` that is not a web address.
 *
 * @example
 * const keyPair = await createTestKeyPair('university')
 * const secureWith = dataIntegrity({ signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 })
 * const list = createTestStatusList({ issuer: keyPair.controller, secureWith })
 * const status = list.allocate()
 * const signed = await issueCredential(elm.encode(model, { issuer: keyPair.controller, status }), { secureWith })
 * list.set(status, true)
 * const report = await verifyCredential(signed, { trust: trustAnyIssuer, statusLists: list.statusLists })
 */
export const createTestStatusList = (options: TestStatusListOptions): TestStatusList => {
  assertOptions(call, options)
  const { issuer, secureWith, now, purpose = 'revocation' } = options
  const { id = 'https://university.example/status/test' } = options
  let list = createStatusList({ id, purpose })
  return {
    allocate: () => {
      const { list: next, entry } = allocateStatus(list)
      list = next
      return entry
    },
    set: (entry, value) => {
      list = setStatus(list, entry, value ? 1 : 0)
    },
    statusLists: async (url) => {
      if (url !== id) return undefined
      const validFrom = readClock(call.line, now)
      const validUntil = new Date(validFrom.getTime() + 3_600_000)
      const credential = await encodeStatusList(list, { issuer, validFrom, validUntil })
      return issueCredential(credential, { secureWith, now: () => validFrom })
    },
  }
}
