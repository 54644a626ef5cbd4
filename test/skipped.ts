import type { Reporter, TestModule } from 'vitest/node'

/** What a test says in its name, or that of a group around it, where it is skipped. */
const need = /\(needs ([^()]+)\)/

const how: Readonly<Record<string, string>> = {
  vectors: ': `npm run vectors` brings those that have a public address (docs/explanation/conformance.md)',
}

/** Counts what was skipped by what it needs, so that nothing is left out unseen. */
export const linesOfSkipped = (names: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const name of names) {
    const what = need.exec(name)?.[1] ?? 'something unnamed'
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].map(([what, count]) => ` Skipped: ${count} that need ${what}${how[what] ?? ''}`)
}

/** Whoever picks tests by name leaves out the others on purpose. */
const isPick = process.argv.some((one) => /^(?:-t|--testNamePattern)/.test(one))

const skippedIn = (module: TestModule): readonly string[] =>
  [...module.children.allTests('skipped')].map(({ fullName }) => fullName)

/** Says at the end how many tests were skipped, and how to have what they need. */
export const skipped: Reporter = {
  onTestRunEnd: (modules) => {
    if (isPick) return
    for (const line of linesOfSkipped(modules.flatMap(skippedIn))) console.warn(line)
  },
}
