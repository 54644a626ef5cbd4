import { checkProfile, type ProfileReport } from '../../src/edc.ts'
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
import type { Json } from '../../src/lib/base/json/json.ts'

/** Everything that the library hands out about a file, as texts that can be compared: order in lists means nothing. */
export interface HandedOut {
  readonly verified: boolean
  /** Whether it was refused for its form. */
  readonly isRefused: boolean
  readonly everything: string
  /** The part of it that the readers gave. */
  readonly readings: string
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
    profile: attempt(() => withoutPlaces(checkProfile(content))),
  }
  const explained = explainReport({ ...report, credential } as never).split('\n')
  const inOneForm = (all: object): string => oneFormOf(JSON.parse(JSON.stringify(all)) as Json)
  const isRefused = report.checks[0]?.outcome !== 'passed'
  return {
    verified: report.verified,
    isRefused,
    everything: inOneForm({ report, asked, readings, explained }),
    readings: inOneForm(readings),
    reading: readings.decoded?.code ?? 'model',
  }
}

/** A violation is named where it stands, and a thing that is described elsewhere is signed alike. */
const withoutPlaces = ({ violations, remarks, ...report }: ProfileReport): object => ({
  ...report,
  found: [...violations, ...remarks].map(({ pointer: _, ...one }) => one),
})

const attempt = (read: () => object): { readonly code?: string; readonly problems?: unknown } => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return { code: error.code, problems: error.problems }
  }
}

/** Lists in one order, and pointers without places in arrays: these are what order means nothing for. */
const oneFormOf = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(oneFormOf).sort().join()}]`
  if (typeof value === 'string') return JSON.stringify(value.replace(/\/\d+(?=[/\])]|$)/g, ''))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${oneFormOf(member as Json)}`)
  return `{${members.sort().join()}}`
}
