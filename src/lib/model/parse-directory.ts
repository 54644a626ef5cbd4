import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import {
  type AllianceDirectory,
  type DirectoryMandate,
  type DirectoryProgramme,
  namesOfMember,
} from './alliance-directory.ts'
import { modelErrors } from './errors.ts'
import { judgeBy } from './judge-by.ts'
import { allianceDirectory } from './schema/alliance-directory.ts'

/**
 * Validates the directory of an alliance. Every mandate has to name a member, a seal holder and programmes that the
 * directory has, and no two members may share an id, a signing name or an identifier.
 *
 * The credentials of mandates are not verified: `toAllianceRegister` does that. Throws `model.directory_invalid` with
 * all problems in `problems`.
 *
 * @example
 * const mine = parseAllianceDirectory(JSON.parse(await readFile('alliance.json', 'utf8')))
 */
export const parseAllianceDirectory = (input: unknown): AllianceDirectory => {
  const result = judgeBy(allianceDirectory, input, () => [])
  const problems = 'problems' in result ? result.problems : findFaults(result.value)
  if ('value' in result && problems.length === 0) return result.value
  throw new MicroCredentialError(modelErrors['model.directory_invalid'], { problems })
}

/** References that lead nowhere, and names that two members share. */
const findFaults = (directory: AllianceDirectory): readonly Problem[] => {
  const { members, sealHolders } = directory
  const mandates: readonly DirectoryMandate[] = directory.mandates ?? []
  const programmes: readonly DirectoryProgramme[] = directory.programmes ?? []
  const known = {
    members: new Set(members.map(({ organisation }) => organisation.id)),
    sealHolders: new Set(sealHolders.map(({ id }) => id)),
    programmes: new Set(programmes.map(({ id }) => id)),
  }
  const faults: Problem[] = []
  const refer = (place: Path, kind: keyof typeof known, id: string): void => {
    if (known[kind].has(id)) return
    faults.push(problem(modelErrors['model.unknown_reference'], { pointer: toPointer(place) }))
  }
  for (const [at, mandate] of mandates.entries()) {
    refer(['mandates', at, 'member'], 'members', mandate.member)
    refer(['mandates', at, 'sealHolder'], 'sealHolders', mandate.sealHolder)
    for (const [index, id] of (mandate.programmes ?? []).entries())
      refer(['mandates', at, 'programmes', index], 'programmes', id)
  }
  for (const [at, { awardingBodies }] of programmes.entries())
    for (const [index, id] of awardingBodies.entries())
      refer(['programmes', at, 'awardingBodies', index], 'members', id)
  return [
    ...faults,
    ...findShared('members', members.map(namesOfMember), 'model.shared_name'),
    ...findShared(
      'programmes',
      programmes.map(({ id }) => [id]),
      'model.duplicate',
    ),
  ]
}

const findShared = (
  list: string,
  namesOfEach: readonly (readonly string[])[],
  code: 'model.shared_name' | 'model.duplicate',
): readonly Problem[] => {
  const first = new Map<string, number>()
  return namesOfEach.flatMap((names, at) => {
    const before = names.map((name) => first.get(name)).find((one) => one !== undefined)
    for (const name of names) first.set(name, first.get(name) ?? at)
    if (before === undefined) return []
    const places = { pointer: toPointer([list, at]), conflictsWith: toPointer([list, before]) }
    return [problem(modelErrors[code], places)]
  })
}
