import { createHash } from 'node:crypto'
import type { Plugin, UserConfig } from 'vite'

/** How a page of these examples is built by Vite. */
export interface PageOptions {
  /** The folder with its `index.html`. */
  readonly root: string
  /** Addresses besides its own that the page may contact: `https://status.university.example`. */
  readonly contacts?: readonly string[]
  /** Values that are written into the program. */
  readonly define?: Readonly<Record<string, unknown>>
  /** Files to put beside the page, by name. */
  readonly files?: Readonly<Record<string, string>>
  /** A program that keeps the files of the page for use without a network. */
  readonly serviceWorker?: string
}

/** The Content-Security-Policy: own scripts and styles, no markup from strings, and no contact that is not named. */
const policyFor = (contacts: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...contacts].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types own-scripts',
  ].join('; ')

/**
 * Headers for all files, in the form of several static hosts. A worker obeys the policy of its own response, not that of
 * the page, and some rules count in headers alone.
 */
const headersFor = (policy: string): string =>
  [
    '/*',
    `  Content-Security-Policy: ${policy}; frame-ancestors 'none'`,
    '  Referrer-Policy: no-referrer',
    '  X-Content-Type-Options: nosniff',
    '  Cross-Origin-Opener-Policy: same-origin',
    '  Permissions-Policy: camera=(), geolocation=(), microphone=()',
    '',
  ].join('\n')

/** Writes the policy into the page, the files beside it, and the list of all into the service worker. */
const besides = (policy: string, files: Readonly<Record<string, string>>): Plugin => ({
  name: 'besides',
  enforce: 'post',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source })
      const worker = bundle['service-worker.js']
      if (worker?.type !== 'chunk') return
      const others = Object.values(bundle).filter((one) => one !== worker)
      const names = [...new Set([...others.map(({ fileName }) => fileName), ...Object.keys(files)])]
      const content = others.map((one) => (one.type === 'chunk' ? one.code : one.source)).join('\n')
      const version = createHash('sha256').update(content).update(JSON.stringify(files)).digest('hex').slice(0, 16)
      worker.code = worker.code
        .replace('__FILES__', () =>
          JSON.stringify(names.filter((name) => name !== 'index.html' && name !== '_headers')),
        )
        .replace('__VERSION__', () => JSON.stringify(version))
    },
  },
})

export const pageConfig = (options: PageOptions): UserConfig => {
  const { root, contacts = [], define = {}, files = {}, serviceWorker } = options
  const policy = policyFor(contacts)
  return {
    root,
    base: './',
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    plugins: [besides(policy, { ...files, _headers: headersFor(policy) })],
    worker: { format: 'es', rolldownOptions: { external: /^@digitalbazaar\// } },
    build: {
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          page: `${root}/index.html`,
          ...(serviceWorker === undefined ? {} : { 'service-worker': serviceWorker }),
        },
        output: {
          entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }
}
