import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { modelErrors } from '../model/errors.ts'
import type { Organisation } from '../model/organisation.ts'
import { type Award, award, type Override, type Programme } from '../model/programme.ts'
import { importErrors } from './errors.ts'
import { type Member, members } from './members.ts'

/** The programmes that results refer to. */
export interface Catalogue {
  /** Finds a programme by code, or returns the error. The version is needed if there are several. */
  find(code: string, version: string | undefined): { readonly programme: Programme } | { readonly kind: ErrorKind }
}

/** Throws `import.programme_repeated` for two programmes with the same code and version. */
export const toCatalogue = (programmes: Iterable<Programme>): Catalogue => {
  const byCode = new Map<string, Map<string, Programme>>()
  for (const programme of programmes) {
    const versions = byCode.get(programme.code) ?? new Map<string, Programme>()
    byCode.set(programme.code, versions)
    const version = programme.version ?? ''
    if (versions.has(version)) throw new MicroCredentialError(importErrors['import.programme_repeated'])
    versions.set(version, programme)
  }
  return {
    find: (code, version) => {
      const versions = byCode.get(code)
      if (versions === undefined) return { kind: importErrors['import.programme_unknown'] }
      const [only] = versions.size === 1 ? versions.values() : []
      const found = version === undefined ? (versions.get('') ?? only) : versions.get(version)
      if (found !== undefined) return { programme: found }
      return { kind: importErrors[version === undefined ? 'import.programme_version' : 'import.programme_unknown'] }
    },
  }
}

/** The members read from a row, before validation. */
interface Draft {
  readonly learner?: Award['learner']
  readonly issuedOn?: string
  readonly programme?: { readonly code?: string; readonly version?: string }
  readonly assessments?: readonly Pick<Award, 'grade'>[]
  readonly awardingBodies?: readonly Partial<Organisation>[]
}

/** Creates the draft of a micro-credential from a programme and the members of one learner. */
export const awardTo = (
  draft: Draft,
  catalogue: Catalogue,
  override: readonly Member[] = [],
): { readonly draft: unknown } | { readonly kind: ErrorKind; readonly pointer: string } => {
  const { learner = {}, issuedOn = '', programme: { code, version } = {}, assessments: [result] = [] } = draft
  if (code === undefined) return { kind: modelErrors['model.missing_member'], pointer: '/programme/code' }
  const found = catalogue.find(code, version)
  if ('kind' in found) return { kind: found.kind, pointer: '/programme/code' }
  const { programme } = found
  const [body] = draft.awardingBodies ?? []
  // Different universities use the same course codes: a result of one must not become an award of another.
  if (body !== undefined && programme.awardingBodies.every((one) => isAnother(body, one)))
    return { kind: importErrors['import.programme_elsewhere'], pointer: '/awardingBodies/0' }
  const said = draft as Readonly<Record<string, unknown>>
  const own = Object.fromEntries(
    override.map((member) => members[member].path[0]).map((name) => [name, said[String(name)]]),
  )
  const dates = Object.fromEntries(
    ['awardedOn', 'validFrom', 'validUntil', 'identifiers'].map((name) => [name, said[name]]),
  )
  if (result !== undefined && programme.assessments.length > 1)
    return { kind: modelErrors['model.results_unclear'], pointer: '/assessments/0' }
  const { grade, assessedOn } = (result ?? {}) as { grade?: Award['grade']; assessedOn?: string }
  const results = result === undefined ? undefined : [{ grade, assessedOn }]
  const model = award(programme, { learner, issuedOn, ...dates, results, override: own as Override })
  // Learner and date are never taken from the programme.
  return { draft: { ...model, learner: draft.learner, issuedOn: draft.issuedOn } }
}

/** By country, or by identifiers of one register: names are written in many ways. */
const isAnother = ({ country, identifiers = [] }: Partial<Organisation>, other: Organisation): boolean => {
  if (country !== undefined && country.id !== other.country.id) return true
  const comparable = identifiers.flatMap((mine) =>
    (other.identifiers ?? []).flatMap(({ type, value }) =>
      type === mine.type && type !== 'local' ? [value.toLowerCase() === mine.value.toLowerCase()] : [],
    ),
  )
  return comparable.length > 0 && !comparable.includes(true)
}
