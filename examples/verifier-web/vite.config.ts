import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { pageConfig } from '../support/web/build-page.ts'
import type { Settings } from './settings.ts'

const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The settings of the operator, and a file of trusted lists if there is one. */
const { VERIFIER_SETTINGS = at('settings.json'), VERIFIER_TRUSTED_LISTS } = process.env
const settings: Settings = JSON.parse(readFileSync(VERIFIER_SETTINGS, 'utf8'))

export default pageConfig({
  root: at('.'),
  contacts: settings.hosts.map((host) => `https://${host}`),
  define: { __SETTINGS__: settings, __HAS_TRUSTED_LISTS__: VERIFIER_TRUSTED_LISTS !== undefined },
  files:
    VERIFIER_TRUSTED_LISTS === undefined ? {} : { 'trusted-lists.json': readFileSync(VERIFIER_TRUSTED_LISTS, 'utf8') },
  serviceWorker: at('service-worker.ts'),
})
