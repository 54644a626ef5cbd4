import type { UnsecuredCredential } from '../src/index.ts'
import { isObject, type Json, type JsonObject } from '../src/lib/base/json/json.ts'
import { credentialsV1Url } from '../src/lib/credential/credential.ts'
import { type Graph, type GraphNode, graphOf, typesOf, valuesOf } from '../src/lib/document/graph.ts'
import type { RecordedAssessment } from '../src/lib/model/assessment.ts'
import type { RecordedMicroCredential, RecordedPart } from '../src/lib/model/micro-credential.ts'
import { bundledContexts } from '../src/lib/profile/bundled-contexts.ts'
import { elmContextUrl } from '../src/lib/profile/elm/context.ts'
import { readUnmapped, readUnverified } from '../src/lib/profile/table.ts'
import { allSharedFiles, hasSharedData, readSharedJson } from './support/shared-data.ts'

/**
 * Counts what the European files among the vectors say and what is read of it: `npm run files`. The figure before is what was
 * read when the model had one achievement a file, and no assessment without a type.
 */

interface Count {
  readonly what: string
  /** How often the graph of a file says it. */
  readonly said: (nodes: readonly GraphNode[]) => number
  readonly before: (model: RecordedMicroCredential) => number | undefined
  readonly read: (model: RecordedMicroCredential) => number
}

const nodesIn = ({ root }: Graph): readonly GraphNode[] => {
  const found = new Set<GraphNode>([root])
  for (const node of found)
    for (const { object } of node.objects)
      for (const word of Object.keys(object))
        for (const value of word.startsWith('@') || word === 'proof' ? [] : valuesOf(node, word))
          if (value.is === 'node') found.add(value.node)
  return [...found]
}
const ofType = (type: string, word?: string) => (nodes: readonly GraphNode[]) =>
  nodes.filter((node) => typesOf(node).includes(type) && (word === undefined || valuesOf(node, word).length > 0)).length
const values =
  (...words: readonly string[]) =>
  (nodes: readonly GraphNode[]): number =>
    nodes.reduce((sum, node) => sum + words.reduce((count, word) => count + valuesOf(node, word).length, 0), 0)

const partsOf = (whole: { readonly parts?: readonly RecordedPart[] | undefined }): readonly RecordedPart[] =>
  (whole.parts ?? []).flatMap((part) => [part, ...partsOf(part)])
const allOf = (model: RecordedMicroCredential) => [model, ...partsOf(model)]
const assessmentsOf = (list: readonly RecordedAssessment[] = []): readonly RecordedAssessment[] =>
  list.flatMap((one) => [one, ...assessmentsOf(one.parts)])
const assessmentsIn = (model: RecordedMicroCredential) =>
  allOf(model).flatMap(({ assessments }) => assessmentsOf(assessments))
const there = (list: readonly unknown[]): number => list.filter((one) => one !== undefined).length

const counts: readonly Count[] = [
  {
    what: 'grades',
    said: ofType('LearningAssessment', 'grade'),
    before: ({ assessments = [] }) => there(assessments.filter(({ type }) => type).map(({ grade }) => grade)),
    read: (model) => there(assessmentsIn(model).map(({ grade }) => grade)),
  },
  {
    what: 'statuses of grades',
    said: values('gradeStatus'),
    before: () => 0,
    read: (model) => there(assessmentsIn(model).map(({ status }) => status)),
  },
  {
    what: 'achievements',
    said: ofType('LearningAchievement'),
    before: () => 1,
    read: (model) => allOf(model).length,
  },
  {
    what: 'activities',
    said: ofType('LearningActivity'),
    before: () => undefined,
    read: (model) =>
      allOf(model).flatMap(({ activities, challenges }) => [...(activities ?? []), ...(challenges ?? [])]).length,
  },
  {
    what: 'entitlements',
    said: ofType('LearningEntitlement'),
    before: () => 0,
    read: (model) => allOf(model).flatMap(({ entitlements }) => entitlements ?? []).length,
  },
  {
    what: 'credits',
    said: values('creditPoint', 'creditReceived'),
    before: ({ workload }) => there([workload?.ects]),
    read: (model) => there(allOf(model).flatMap(({ workload }) => [workload?.ects, workload?.specifiedEcts])),
  },
  {
    what: 'dates of awards',
    said: values('awardingDate'),
    before: ({ awardedOn }) => there([awardedOn]),
    read: (model) => there(allOf(model).map(({ awardedOn }) => awardedOn)),
  },
]

const tryTo = <T>(read: () => T): T | string => {
  try {
    return read()
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error)
  }
}

/** The credential in a file, if it has one: the payload of a seal, what was to be uploaded, or the file as it stands. */
const credentialIn = (path: string): UnsecuredCredential | undefined => {
  if (!/\.json(?:ld)?$/.test(path)) return undefined
  const file = tryTo(() => readSharedJson(path) as JsonObject & { payload?: Json; credential?: Json })
  if (typeof file === 'string') return undefined
  const content =
    typeof file.payload === 'string' ? tryTo(() => JSON.parse(file.payload as string)) : (file.credential ?? file)
  if (!isObject(content) || ![content.type].flat().includes('EuropeanDigitalCredential')) return undefined
  // Some are of the data model 2.0, or say no context where a platform adds it.
  return { ...content, '@context': [credentialsV1Url, elmContextUrl] } as unknown as UnsecuredCredential
}

const folders = ['elm/samples', 'elm/derived', 'honest'].filter(hasSharedData)
const files = folders.flatMap(allSharedFiles).flatMap((path) => {
  const credential = credentialIn(path)
  return credential === undefined ? [] : [{ path, credential }]
})
const models = files.map(({ path, credential }) => ({
  path,
  credential,
  model: tryTo(() => readUnverified(credential)),
}))

for (const { path, model } of models) if (typeof model === 'string') console.log(`not read: ${path} (${model})`)
console.log(
  `\n${models.filter(({ model }) => typeof model !== 'string').length} files that are read, of ${models.length}\n${'what'.padEnd(20)}${'said'.padStart(8)}${'before'.padStart(8)}${'read'.padStart(8)}`,
)
for (const { what, said, before, read } of counts) {
  const sums = models.reduce(
    (sum, { credential, model }) => {
      if (typeof model === 'string') return sum
      const nodes = nodesIn(graphOf(credential as unknown as JsonObject, bundledContexts))
      const [was, is] = [before(model), read(model)]
      return { said: sum.said + said(nodes), was: was === undefined ? Number.NaN : sum.was + was, is: sum.is + is }
    },
    { said: 0, was: 0, is: 0 },
  )
  const was = Number.isNaN(sums.was) ? '–' : String(sums.was)
  console.log(`${what.padEnd(20)}${String(sums.said).padStart(8)}${was.padStart(8)}${String(sums.is).padStart(8)}`)
}

const left = new Map<string, number>()
for (const { credential, model } of models)
  if (typeof model !== 'string')
    for (const { types, property, count } of readUnmapped(credential)) {
      const name = `${types.join('+')}.${property}`
      left.set(name, (left.get(name) ?? 0) + count)
    }
console.log('\nleft out:')
for (const [name, count] of [...left].sort(([, one], [, other]) => other - one))
  console.log(`${String(count).padStart(6)}  ${name}`)
