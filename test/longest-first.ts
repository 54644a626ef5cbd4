import { BaseSequencer, type TestSpecification } from 'vitest/node'

import { longest } from './projects.ts'

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((path) => moduleId.endsWith(path))
  return at < 0 ? longest.length : at
}

/** What is known to take longest comes first; in a new checkout vitest itself has nothing to go by but sizes of files. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
