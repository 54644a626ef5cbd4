import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

// What OpenSSF Scorecard asks of a repository, as far as its own files tell: pinned actions, few rights, no code of strangers.

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly needs?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.github/workflows')
const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

/** What Scorecard would mark down in a workflow. */
const faultsOf = (text: string): readonly string[] => {
  const { on, permissions, jobs } = parse(text) as Workflow
  const all = Object.entries(jobs)
  const faults: string[] = []
  if (JSON.stringify(permissions) !== '{"contents":"read"}') faults.push('more than reading is allowed to every job')
  if ('pull_request_target' in on || 'workflow_run' in on) faults.push('code of strangers runs with rights')
  for (const [name, job] of all) {
    const mayWrite = Object.values(job.permissions ?? {}).includes('write')
    for (const { uses, run = '' } of job.steps) {
      if (uses !== undefined && !/@[0-9a-f]{40}$/.test(uses)) faults.push(`${name}: an action is not pinned`)
      if (/\$\{\{\s*github\.(?:event|head_ref)/.test(run))
        faults.push(`${name}: a text of strangers is run as a script`)
      if (mayWrite && /npm (?:ci|install|run)|\.ci\/run/.test(run))
        faults.push(`${name}: tests run where much is allowed`)
    }
  }
  return faults
}

describe('the workflows', () => {
  it.each(texts)('have nothing that Scorecard marks down: %s', (_, text) => expect(faultsOf(text)).toEqual([]))

  const [, release] = texts.find(([name]) => name === 'release.yml') ?? ['', '']
  it.each([
    ['an action by its name', /@[0-9a-f]{40} # v4\.4\.0/, '@v4', 'pack: an action is not pinned'],
    ['rights for all', 'contents: read', 'contents: write', 'more than reading is allowed to every job'],
    ['requests of strangers', 'release:', 'pull_request_target:', 'code of strangers runs with rights'],
    [
      'a title in a script',
      'npm pack',
      `echo $\{{ github.event.title }}`,
      'pack: a text of strangers is run as a script',
    ],
    ['tests that may publish', 'gh release', 'npm ci && gh release', 'publish: tests run where much is allowed'],
  ])('would be marked down for %s', (_, good, bad, fault) => {
    const changed = release.replace(good, bad)
    expect(changed).not.toBe(release)
    expect(faultsOf(changed)).toContain(fault)
  })

  it('are kept current, and say where to report a weakness', () => {
    const { updates } = parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')) as {
      readonly updates: readonly { readonly 'package-ecosystem': string }[]
    }
    expect(updates.map((update) => update['package-ecosystem']).sort()).toEqual(['github-actions', 'npm'])
    for (const file of ['SECURITY.md', 'LICENSE', 'CONTRIBUTING.md', 'CODE_OF_CONDUCT.md', 'package-lock.json'])
      expect(existsSync(join(root, file)), file).toBe(true)
  })
})
