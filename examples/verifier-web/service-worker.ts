/**
 * Keeps the files of the page, and nothing else, so that it works without a network. What it keeps is listed when the page
 * is built; a file that somebody checks never reaches it.
 */
declare const __FILES__: readonly string[]
declare const __VERSION__: string

/** The events of a service worker, as far as they are used here: the types of the DOM do not have them. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const scope = new URL('./', self.location.href).href
/** Other pages of the host may keep something, too. */
const name = `verifier ${__VERSION__}`
const addresses = new Set(['', ...__FILES__].map((file) => new URL(file, scope).href))

const keepFiles = async (): Promise<void> => {
  const kept = await caches.open(name)
  await kept.addAll([...addresses].map((address) => new Request(address, { cache: 'reload' })))
}

const dropOthers = async (): Promise<void> => {
  for (const other of await caches.keys())
    if (other.startsWith('verifier ') && other !== name) await caches.delete(other)
}

self.addEventListener('install', (event) => (event as Lasting).waitUntil(keepFiles()))
self.addEventListener('activate', (event) => (event as Lasting).waitUntil(dropOthers()))
self.addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  const { origin, pathname } = new URL(request.url)
  const address = origin + pathname
  // Other hosts are the business of the page alone.
  if (request.method !== 'GET' || !addresses.has(address)) return
  ;(event as Fetching).respondWith(fromKept(address, request))
})

const fromKept = async (address: string, request: Request): Promise<Response> =>
  (await (await caches.open(name)).match(address)) ?? fetch(request)

export {}
