import { checkFile } from './check/check-file.ts'
import type { Question } from './check/finding.ts'

/**
 * Verifies in a thread of its own, so that the page answers meanwhile and can end a file that takes too long. Nothing here
 * has a network: what a check needs from elsewhere, the page fetches if the reader agrees.
 */
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'indexedDB', 'caches'])
  Object.defineProperty(globalThis, name, { value: undefined })

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  // A fault of the program is told apart from a finding, and says nothing of the file.
  const answer = await checkFile(data).catch(() => undefined)
  ;(self as unknown as Worker).postMessage(answer)
})
