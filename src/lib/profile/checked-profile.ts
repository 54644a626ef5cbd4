import { text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { aGraph, type Graph } from '../document/graph.ts'
import type { CredentialReader, ReadOptions } from './profile.ts'

/** A profile as it is handed out: its readers throw a `TypeError` that names them if they are called wrongly. */
export const checkedProfile = <P extends CredentialReader>(profile: P): P => {
  const asserting = (reader: 'read' | 'unmapped') => {
    const line = `${profile.name}.${reader}(graphOf(credential, contexts), {})`
    const call: Call<ReadOptions> = { line, needs: {}, may: { subject: text } }
    return (graph: unknown, options: unknown): void => {
      assertArgument(line, 'graph', aGraph, graph)
      assertOptions(call, options)
    }
  }
  const [assertRead, assertUnmapped] = [asserting('read'), asserting('unmapped')]
  return {
    ...profile,
    read: (graph: Graph, options: ReadOptions) => {
      assertRead(graph, options)
      return profile.read(graph, options)
    },
    unmapped: (graph: Graph, options: ReadOptions) => {
      assertUnmapped(graph, options)
      return profile.unmapped(graph, options)
    },
    parties: (graph: Graph) => {
      assertArgument(`${profile.name}.parties(graphOf(credential, contexts))`, 'graph', aGraph, graph)
      return profile.parties(graph)
    },
  }
}
