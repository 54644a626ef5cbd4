import { MicroCredentialError } from '../base/errors.ts'
import { statusListLimits } from '../base/json/limits.ts'
import { able, type Kind } from '../base/kinds.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Url } from '../base/types.ts'
import { contentOf } from '../envelope/content.ts'
import { registryErrors } from './errors.ts'

/** A list and where it belongs. */
export interface ListPlace {
  /** The address at which verifiers fetch the list. */
  readonly id: Url
  /** The number of the list in its register, from 1. */
  readonly number: number
}

/** What a host has at a place. */
export interface HostedList {
  readonly text: string
  /** Identifies this content: an `ETag`, a version number or a digest. */
  readonly version: string
}

/**
 * Where published lists are served from: a folder of a web server (`listFolder`), or object storage with conditional
 * writes. Two publishers can then never replace a newer list by an older one.
 */
export interface ListHost {
  /** The current content of a place; `undefined` if there is none. */
  read(place: ListPlace, options: CallOptions): Promise<HostedList | undefined>
  /**
   * Replaces the content of a place as a whole, if its version is still the given one (`undefined`: if there is none).
   * Returns whether it did: `false` for the answer 412 of HTTP. Rejects if it is unknown whether it did.
   */
  replace(place: ListPlace, text: string, version: string | undefined, options: CallOptions): Promise<boolean>
}

export const aListHost: Kind = /* @__PURE__ */ able(
  "a host of lists, such as `listFolder({ folder: 'public/status' })`",
  'read',
  'replace',
)

/** A signed list to be put at its place. */
export interface SignedList extends ListPlace {
  readonly text: string
  readonly validFrom: Date
  /** Whether a list with a later date may stay at the place. Whoever can write to a host can write any date there. */
  mayStay(hosted: string, validFrom: Date): Promise<boolean>
}

/** How often another publisher may be faster before giving up. */
const attempts = 8

/**
 * Puts a list at its place, unless a newer one is there that may stay. Codes: `registry.host` if the host fails,
 * `registry.host_contended`, and those of `mayStay`.
 */
export const putOnHost = async (
  host: ListHost,
  { text, validFrom, mayStay, ...place }: SignedList,
  options: CallOptions,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    options.signal?.throwIfAborted()
    const hosted = await answerOf(() => host.read(place, options), options)
    if (hosted?.text === text) return
    const hostedFrom = hosted === undefined ? undefined : validFromIn(hosted.text)
    const isNewer = hosted !== undefined && hostedFrom !== undefined && hostedFrom >= validFrom.getTime()
    if (isNewer && (await mayStay(hosted.text, new Date(hostedFrom)))) return
    if ((await answerOf(() => host.replace(place, text, hosted?.version, options), options)) === true) return
  }
  throw new MicroCredentialError(registryErrors['registry.host_contended'])
}

const answerOf = async <T>(ask: () => Promise<T>, { signal }: CallOptions): Promise<T> => {
  try {
    return await ask()
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError(registryErrors['registry.host'], { cause })
  }
}

/** The date of a hosted list; `undefined` for content that is not a list, such as a placeholder, which is replaced. */
export const validFromIn = (list: string | object): number | undefined => {
  try {
    const { validFrom } = contentOf(list, statusListLimits)
    return typeof validFrom === 'string' ? readDateTimeStamp(validFrom) : undefined
  } catch {
    return undefined
  }
}
