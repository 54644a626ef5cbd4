import {
  decodeCredential,
  explainReport,
  readUnmapped,
  readUnverified,
  type TrustPolicy,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'

/** Everything that the library hands out about a file, in a form that can be compared: order in lists means nothing. */
export interface HandedOut {
  readonly verified: boolean
  /** Whether it was refused for its form. */
  readonly isRefused: boolean
  readonly everything: Json
  /** `model`, or the code for which there is none. */
  readonly reading: string
}

export const handedOut = async (
  file: string | object,
  options: Omit<VerifyOptions, 'trust'>,
  content: object,
): Promise<HandedOut> => {
  const asked: unknown[] = []
  const trust: TrustPolicy = ({ credential: _, ...question }) => {
    asked.push(question)
    return { outcome: 'trusted', basis: 'the test trusts whoever issued' }
  }
  const { credential, ...report } = await verifyCredential(file, { trust, ...options })
  const readings = {
    decoded: credential === undefined ? undefined : attempt(() => decodeCredential(credential)),
    unverified: attempt(() => readUnverified(content as never)),
    unmapped: attempt(() => readUnmapped(content as never)),
  }
  const explained = explainReport({ ...report, credential } as never).split('\n')
  const all = inOneForm(JSON.parse(JSON.stringify({ report, asked, readings, explained })))
  const isRefused = report.checks[0]?.outcome !== 'passed'
  return {
    verified: report.verified,
    isRefused,
    everything: all,
    reading: readings.decoded?.code ?? 'model',
  }
}

const attempt = (read: () => object): { readonly code?: string; readonly problems?: unknown } => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return { code: error.code, problems: error.problems }
  }
}

/** Lists in one order, and pointers without places in arrays: these are what order means nothing for. */
const inOneForm = (value: Json): Json => {
  if (Array.isArray(value)) {
    const members = value.map((member: Json) => inOneForm(member))
    const keyed = members.map((member) => ({ member, key: canonicalJson(member) }))
    return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ member }) => member)
  }
  if (typeof value === 'string') return value.replace(/\/\d+(?=[/\])]|$)/g, '')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inOneForm(member as Json)]))
}
