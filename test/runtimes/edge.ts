import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Port 0: any that is free. workerd says which on the descriptor that it is told. */
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "worker.js", esModule = embed "edge.mjs")], compatibilityDate = "2026-11-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
`

const worker = `import { journey } from './journey.js'
export default {
  fetch: () => journey().then((answers) => Response.json(answers), (error) => new Response(error.stack, { status: 500 })),
}
`

/** Runs the journey in workerd, without compatibility with Node.js, bundled as \`docs/how-to/bundle.md\` says. */
export const runAtTheEdge = async (program: string, place: string): Promise<unknown> => {
  await build({
    stdin: { contents: worker, resolveDir: place },
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    outfile: join(place, 'edge.mjs'),
    logLevel: 'error',
  })
  writeFileSync(join(place, 'edge.capnp'), config)
  const server = spawn(program, ['serve', '--control-fd=3', join(place, 'edge.capnp')], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  try {
    const port = await new Promise<number>((resolve, reject) => {
      let said = ''
      server.stderr?.on('data', (text) => (said += text))
      server.on('error', reject)
      server.on('close', () => reject(new Error(said)))
      server.stdio[3]?.on('data', (text) => {
        const listening = /"event":"listen".*"port":(\d+)/.exec(String(text))
        if (listening !== null) resolve(Number(listening[1]))
      })
    })
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(30_000) })
    if (!response.ok) throw new Error(await response.text())
    return await response.json()
  } finally {
    server.kill('SIGKILL')
  }
}
