import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    alliance: 'src/alliance.ts',
    archive: 'src/archive.ts',
    certificate: 'src/certificate.ts',
    cli: 'src/cli.ts',
    edc: 'src/edc.ts',
    eseal: 'src/eseal.ts',
    http: 'src/http.ts',
    import: 'src/import.ts',
    index: 'src/index.ts',
    model: 'src/model.ts',
    node: 'src/node.ts',
    passport: 'src/passport.ts',
    presentation: 'src/presentation.ts',
    registry: 'src/registry.ts',
    render: 'src/render.ts',
    status: 'src/status.ts',
    testing: 'src/testing.ts',
    wallet: 'src/wallet.ts',
    'trusted-lists': 'src/trusted-lists.ts',
    // No entry of the package: in a file of its own, the judge and zod stay away from whoever imports a list alone.
    'model/parse': 'src/lib/model/parse.ts',
    // Begins in a thread of its own; an entry of the package for those who bundle.
    worker: 'src/lib/node/worker.ts',
    'platform/node': 'src/lib/base/platform/node.ts',
    'platform/web': 'src/lib/base/platform/web.ts',
  },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  // `#platform` stays an import: the package's own `imports` map picks node or web where the library runs.
  external: ['#platform', /^node:/],
  dts: true,
  clean: true,
  treeshake: true,
  splitting: true,
  sourcemap: true,
})
